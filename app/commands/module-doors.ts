/**
 * The work that commands ask of modules, each module loaded only when its command runs. The types are those of the
 * commands: a module's door that stops fitting one of them is a type error here.
 */
import type { FillExample } from './demo.ts';
import type { ReadFunnel } from './funnel.ts';
import type { ImportFile } from './import.ts';

export const importFile: ImportFile = async (host, request) =>
  (await import('#modules/imports/server/index.ts')).importFile(host, request);

export const readFunnel: ReadFunnel = async (tx, question) =>
  (await import('#modules/analytics/server/index.ts')).funnelReport(tx, question);

export const fillExample: FillExample = async (host, request) =>
  (await import('#modules/demo/server/index.ts')).fillExample(host, request);
