/**
 * The work that commands ask of modules, each module loaded only when its command runs. The types are those of the
 * commands: a module's door that stops fitting one of them is a type error here.
 */
import type { FillExample } from './demo.ts';
import type { ReadFunnel } from './funnel.ts';
import type { ImportFile } from './import.ts';

export const importFile: ImportFile = async (host, request) => {
  const { importFile: run } = await import('#modules/imports/server/index.ts');
  return run(host, request);
};

export const fillExample: FillExample = async (host, request) => {
  const { fillExample: run } = await import('#modules/demo/server/index.ts');
  return run(host, request);
};

export const readFunnel: ReadFunnel = async (host, workspace, { funnel, ...question }) => {
  const [{ funnelReport }, { listFunnels }, { listMembers }, { inWorkspace }] = await Promise.all([
    import('#modules/analytics/server/index.ts'),
    import('#modules/lifecycle/server/index.ts'),
    import('#modules/identity/server/index.ts'),
    import('#platform/server/database.ts'),
  ]);
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const key = funnel ?? (await listFunnels(tx, workspace.id))[0]?.key ?? '';
    const names = new Map((await listMembers(tx, workspace.id)).map((member) => [member.userId, member.name]));
    return funnelReport(tx, workspace, host.fields, key, question, host.now(), (userId) => names.get(userId) ?? null);
  });
};
