import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { throwAwayExpired } from './housekeeping.ts';
import { type House, makeHouse } from './testing-house.ts';
import { makeSignedInUser } from './testing.ts';

let house: House;
beforeAll(async () => {
  house = await makeHouse();
}, 60_000);
afterAll(() => house.close());

const left = async (): Promise<number[]> => {
  const { rows } = await sql<{ sessions: number; attempts: number }>`
    select (select count(*) from identity.session) as sessions, (select count(*) from identity.attempt) as attempts
  `.execute(house.host.db);
  return [rows[0]?.sessions ?? -1, rows[0]?.attempts ?? -1];
};

it('what has run out is thrown away, and only that', async () => {
  const { headers } = await makeSignedInUser(house.host);
  await makeSignedInUser(house.host);
  await house.browser().ask('POST', '/sign-in', { email: 'nobody@acme.example', password: 'guess number one' });
  await throwAwayExpired(house.host.db, house.host.now());
  expect(await left()).toEqual([2, 2]);

  house.later(6 * 24 * 60);
  await house.browser(undefined, headers.cookie).ask('GET', '/me');
  house.later(2 * 24 * 60);
  await throwAwayExpired(house.host.db, house.host.now());
  // Of the two sessions one was used two days ago; the counters of a quarter of an hour are long over.
  expect(await left()).toEqual([1, 0]);
});
