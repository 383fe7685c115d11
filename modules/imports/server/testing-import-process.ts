/** For tests: an import in a process of its own, which can be killed. Prints a line a batch. */
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { runImport } from './run-import.ts';

type Asked = {
  readonly databaseUrl: string;
  readonly workspace: WorkspaceRef;
  readonly importId: string;
  readonly batchRows: number;
};

// What was compiled, for the next one: who is killed cannot do it at the end.
flushCompileCache();
const { databaseUrl, workspace, importId, batchRows } = JSON.parse(process.argv[2] ?? '') as Asked;
const outcome = await runImport(workspace, importId, {
  databaseUrl,
  batchRows,
  log: pino({ level: 'error' }),
  onProgress: ({ rows }) => void process.stdout.write(`rows ${rows}\n`),
});
process.stdout.write(`${outcome}\n`);
