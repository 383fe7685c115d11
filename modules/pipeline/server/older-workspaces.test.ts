/** Workspaces that are older than pipelines: the migration gives them what a new one begins with. */
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { pipelineEndpoints } from '../contract.ts';

const lejek = testApp();
const file = new URL('./migrations/202611290861-first-pipelines.sql', import.meta.url);

it('begin with the pipeline of their kind, and one that there is stays as it is', async () => {
  const { host, owner, ask } = lejek();
  const b2c = await makeSignedInUser(host);
  const list = async (as = owner) =>
    pipelineEndpoints.listPipelines.answer.parse((await ask('GET', '/pipelines', undefined, as)).body).data;
  const untouched = await makeSignedInUser(host);
  const before = await list(untouched);
  const own = await list();
  await sql`update identity.workspace set template = 'b2c' where id = ${b2c.workspace.id}`.execute(host.db);
  for (const { workspace } of [owner, b2c])
    await inWorkspace(host.db, workspace.id, (tx) =>
      sql`delete from pipeline.pipeline where workspace_id = ${workspace.id}`.execute(tx),
    );
  expect([await list(), await list(b2c)]).toEqual([[], []]);
  const text = await readFile(file, 'utf8');
  await sql.raw(text.slice(text.indexOf('do $$'))).execute(host.db);
  const given = await list();
  expect(given).toEqual(own.map((pipeline) => ({ ...pipeline, id: given[0]?.id })));
  expect((await list(b2c)).map(({ key, stages }) => [key, stages.map((stage) => stage.key)])).toEqual([
    [own[0]?.key, ['enquiry', 'offer', 'order']],
  ]);
  expect(await list(untouched)).toEqual(before);
  expect((await ask('POST', '/deals', { name: 'First' })).status).toBe(201);
});
