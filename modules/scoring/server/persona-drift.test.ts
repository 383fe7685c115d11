import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Drift, Persona } from '../contract.ts';
import { asked } from './testing.ts';

const lejek = testApp();

/** Bought so many days ago. */
async function bought(city: string, people: number, daysAgo: number): Promise<void> {
  const ids: string[] = [];
  for (let count = 0; count < people; count++) ids.push((await makeContact(lejek(), { city })).id);
  await asked(lejek(), 'POST', '/funnels/main/moves', {
    contactIds: ids,
    to: 'customer',
    at: new Date(Date.now() - daysAgo * 86_400_000).toISOString(),
    override: true,
    reason: 'test',
  });
}

test('buyers who come from another city than before are an alarm', { timeout: 60_000 }, async () => {
  await bought('Kraków', 22, 400);
  await bought('Gdynia', 2, 400);
  await bought('Gdynia', 20, 10);
  const persona = await asked<Persona>(lejek(), 'POST', '/personas', {
    name: 'Kraków',
    criteria: [{ id: 'city', filter: { field: 'city', is: 'equals', value: 'Kraków' } }],
    atLeast: 1,
  });
  const { id } = lejek().owner.workspace;
  const won = await inWorkspace(lejek().host.db, id, (tx) =>
    sql`select 1 from lifecycle.journey where workspace_id = ${id} and outcome = 'won'`.execute(tx),
  );
  expect(won.rows).toHaveLength(44);
  const drift = await asked<Drift>(lejek(), 'GET', `/personas/${persona.id}/drift?months=6&fields=city`);
  expect(drift).toMatchObject({
    buyers: 20,
    compared: 24,
    matching: { buyers: 0, earlier: 22 / 24 },
    alarm: true,
    tooFew: false,
  });
  expect(drift.fields[0]?.groups.map(({ group, then, now }) => [group, then, now])).toEqual([['Gdynia', 2, 20], ['Kraków', 22, 0]]); // prettier-ignore
  const few = await asked<Drift>(lejek(), 'GET', `/personas/${persona.id}/drift?months=60&fields=city`);
  expect(few).toMatchObject({ buyers: 44, compared: 0, tooFew: true, alarm: false });
  expect((await lejek().ask('GET', `/personas/${persona.id}/drift?fields=createdAt`)).status).toBe(422);
});
