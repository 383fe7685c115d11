import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { pipeline } from '#modules/pipeline/server/index.ts';
import type { Import } from '../../contract.ts';
import { undoImport } from '../actions/undo-import.ts';
import { csv, differences, everything, query, run, shown, start, upload, within } from '../testing-imports.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const header = ['Deal ID', 'Deal Name', 'Deal Stage', 'Amount', 'Create Date', 'Close Date', 'Company name', 'Email', 'Product']; // prettier-ignore
const won = ['1', 'Sails', 'Closed Won', '1000', '2025-01-10', '2025-03-01', 'Acme', 'ewa@acme.example', 'Cloth'];
const offered = ['2', 'Ropes', 'presentationscheduled', '500', '2025-02-10', '2031-03-01', 'Borealis', 'jan@borealis.example', 'Hemp']; // prettier-ignore

const brought = async (...rows: string[][]): Promise<string> => {
  const { body } = await upload<Import>(lejek, 'deals.csv', csv([header, ...rows]), lejek.owner, 'en', 'deals');
  await start(lejek, body.id);
  await run(lejek, body.id);
  expect(await shown(lejek, body.id)).toMatchObject({ state: 'done', rejected: 0 });
  return body.id;
};
const undone = async (importId: string): Promise<void> => {
  expect((await lejek.ask('POST', `/imports/${importId}/undo`, {})).status).toBe(202);
  await undoImport(lejek.host.databaseUrl, lejek.owner.workspace.id, importId);
  expect(await shown(lejek, importId)).toMatchObject({ state: 'undone' });
  const wrong = within(lejek, (tx) =>
    pipeline.projections![0]!.differences(tx, lejek.owner.workspace.id, lejek.host.fields),
  );
  expect([await wrong, await differences(lejek)]).toEqual([0, 0]);
};
const tables = ['deal', 'deal_event', 'external_id', 'product', 'line_item'];
/** Every row of people, funnels and deals, without which import and row spoke of a deal last. */
const all = async () => {
  const found: Record<string, string[]> = await everything(lejek);
  for (const table of tables) {
    const rows = await query<{ row: string }>(
      lejek,
      sql`select (to_jsonb(t) - 'last_import' - 'last_row')::text as row from ${sql.table(`pipeline.${table}`)} t
        where t.workspace_id = ${lejek.owner.workspace.id} order by 1`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
};
const idOf = async (name: string): Promise<string | undefined> => {
  const { body } = await lejek.ask('GET', '/deals?limit=100');
  return (body as { data: { id: string; name: string }[] }).data.find((deal) => deal.name === name)?.id;
};

test('an undone import of deals leaves nothing behind: no deal, no person, no company, no product, nobody won', async () => {
  const before = await all();
  await undone(await brought(won, offered));
  expect(await all()).toEqual(before);
});

test('deals that it changed are as they were, those that it brought are gone', async () => {
  await brought(offered);
  const before = await all();
  await undone(await brought(won, ['2', 'Ropes and lines', 'Closed Won', '700', '2025-02-10', '2025-06-01', 'Borealis', 'jan@borealis.example', 'Hemp'])); // prettier-ignore
  expect(await all()).toEqual(before);
});

test('a deal that somebody has worked with since stays, with its person, its company and what they won', async () => {
  const importId = await brought(won, offered);
  const id = await idOf('Sails');
  expect((await lejek.ask('PATCH', `/deals/${id}`, { amountMinor: 120_000 })).status).toBe(200);
  await undone(importId);
  expect(await idOf('Ropes')).toBeUndefined();
  expect((await lejek.ask('GET', `/deals/${id}`)).body).toMatchObject({
    outcome: 'won',
    amountMinor: 120_000,
    company: { name: 'Acme' },
    contact: { name: 'ewa@acme.example' },
    lineItems: [{ name: 'Cloth' }],
  });
  const journeys = await query<{ outcome: string }>(
    lejek,
    sql`select outcome from lifecycle.journey where workspace_id = ${lejek.owner.workspace.id}`,
  );
  expect(journeys).toEqual([{ outcome: 'won' }]);
});

test('a deal with an offer stays', async () => {
  const importId = await brought(offered);
  const id = await idOf('Ropes');
  const offer = await lejek.ask('POST', `/deals/${id}/offers`, {});
  expect(offer.status).toBe(201);
  await undone(importId);
  expect(await idOf('Ropes')).toBe(id);
});
