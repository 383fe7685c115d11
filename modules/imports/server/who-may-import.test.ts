import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { csv, field, imported, prepared, query, upload } from './testing-imports.ts';

const lejek = testApp();
const targets = { email: field('email'), mql: { to: 'stage', stage: 'mql' } } as const;
const file = csv([['email', 'mql'], ['a@a.example', '2026-01-10'], ['b@a.example', 'never']]); // prettier-ignore

const colleague = (
  role: 'administrator' | 'marketer' | 'salesManager' | 'salesRep' | 'viewer',
): Promise<SignedInUser> => makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role });
const rejected = async (importId: string, as: SignedInUser, slug = as.workspace.slug) =>
  (
    await lejek().app.inject({
      url: `/api/v1/workspaces/${slug}/imports/${importId}/rejected.csv`,
      headers: as.headers,
    })
  ).statusCode;

test('owners, administrators, marketers and sales managers import; sales reps only look; viewers do not even that', async () => {
  const id = await prepared(lejek(), file, targets);
  const { settings } = (await lejek().ask('GET', `/imports/${id}`)).body as { settings: unknown };
  for (const role of ['administrator', 'marketer', 'salesManager'] as const)
    expect((await upload(lejek(), 'a.csv', file, await colleague(role))).status).toBe(201);
  for (const role of ['salesRep', 'viewer'] as const) {
    const person = await colleague(role);
    const looks = role === 'salesRep' ? 200 : 403;
    expect((await upload(lejek(), 'a.csv', file, person)).status).toBe(403);
    expect((await lejek().ask('PUT', `/imports/${id}/settings`, settings, person)).status).toBe(403);
    expect((await lejek().ask('POST', `/imports/${id}/preview`, settings, person)).status).toBe(403);
    for (const step of ['start', 'cancel', 'undo'])
      expect((await lejek().ask('POST', `/imports/${id}/${step}`, {}, person)).status).toBe(403);
    expect((await lejek().ask('GET', `/imports/${id}`, undefined, person)).status).toBe(looks);
    expect((await lejek().ask('GET', '/imports', undefined, person)).status).toBe(looks);
    expect(await rejected(id, person)).toBe(looks);
  }
  const [row] = await query<{ state: string }>(
    lejek(),
    sql`select state from imports.import where workspace_id = ${lejek().owner.workspace.id} and id = ${id}`,
  );
  expect(row?.state).toBe('draft');
});

test('nobody without a session imports, and no form of another site', async () => {
  const anonymous = { ...lejek().owner, headers: { cookie: '' } };
  expect((await upload(lejek(), 'a.csv', file, anonymous)).status).toBe(401);
  const foreign = { ...lejek().owner, headers: { ...lejek().owner.headers, 'sec-fetch-site': 'cross-site' } };
  expect((await upload(lejek(), 'a.csv', file, foreign)).status).toBe(403);
});

test('an import of another workspace is as if there were none', async () => {
  const done = await imported(lejek(), file, targets);
  const stranger = await makeSignedInUser(lejek().host);
  expect((await lejek().ask('GET', `/imports/${done.id}`, undefined, stranger)).status).toBe(404);
  expect((await lejek().ask('PUT', `/imports/${done.id}/settings`, done.settings, stranger)).status).toBe(404);
  expect((await lejek().ask('POST', `/imports/${done.id}/preview`, done.settings, stranger)).status).toBe(404);
  for (const step of ['start', 'cancel', 'undo'])
    expect((await lejek().ask('POST', `/imports/${done.id}/${step}`, {}, stranger)).status).toBe(404);
  expect(await rejected(done.id, stranger)).toBe(404);
  // Nor through the address of the workspace it belongs to.
  expect(await rejected(done.id, stranger, lejek().owner.workspace.slug)).toBe(404);
  expect((await lejek().ask('GET', '/imports', undefined, stranger)).body).toMatchObject({ data: [] });
});

test('also a statement that forgets the workspace sees and changes only its own rows', async () => {
  await imported(lejek(), file, targets);
  await imported(lejek(), csv([['email', 'mql'], ['a@a.example', '2026-02-10']]), targets); // prettier-ignore
  const stranger = await makeSignedInUser(lejek().host);
  for (const table of ['import', 'rejected_row', 'changed_contact']) {
    expect(await query(lejek(), sql`select 1 from ${sql.table(`imports.${table}`)}`, stranger)).toEqual([]);
    expect(await query(lejek(), sql`delete from ${sql.table(`imports.${table}`)} returning 1`, stranger)).toEqual([]);
  }
  const [own] = await query<{ imports: number; rejected: number }>(lejek(), sql`select (select count(*)::int from imports.import) as imports, (select count(*)::int from imports.rejected_row) as rejected`); // prettier-ignore
  expect(own?.imports).toBeGreaterThanOrEqual(2);
  expect(own?.rejected).toBeGreaterThanOrEqual(1);
  const insert = query(
    lejek(),
    sql`insert into imports.rejected_row select ${lejek().owner.workspace.id}, import_id, 99, cells, reason from imports.rejected_row`,
    stranger,
  );
  await expect(insert).resolves.toEqual([]);
});
