import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { times } from '#platform/server/testing/thorough.ts';
import { type ConsentEntry, consent, consentText, mayContact, recordConsent, suppress } from './index.ts';
import { consentEntry } from './testing.ts';

const lejek = testApp();
const inside = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> => {
  const { id } = lejek().owner.workspace;
  return inWorkspace(lejek().host.db, id, (tx) => work(tx, id));
};

const moment = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const record = (...entries: ConsentEntry[]) => inside((tx, id) => recordConsent(tx, id, entries));
const may = (contactId: string, channel: ConsentEntry['channel'] = 'email', purpose = 'newsletter') =>
  inside((tx, id) => mayContact(tx, id, contactId, channel, purpose));
const newContact = async (email?: string) => (await makeContact(lejek(), email ? { email } : {})).id;
const merge = (survivor: string, absorb: string) =>
  lejek().ask('POST', `/contacts/${survivor}/merges`, { absorb, keep: [] });

describe('the ledger', () => {
  test('nobody is written to who has not agreed, and who agreed to one thing has agreed to nothing else', async () => {
    const anna = await newContact();
    expect(await may(anna)).toBe(false);
    await record(consentEntry(anna));
    expect(await may(anna)).toBe(true);
    expect(await may(anna, 'sms')).toBe(false);
    expect(await may(anna, 'email', 'marketing')).toBe(false);
  });

  test('an old consent that comes in late does not undo a withdrawal', async () => {
    const anna = await newContact();
    await record(consentEntry(anna, { state: 'withdrawn', at: moment(10) }));
    await record(consentEntry(anna, { state: 'granted', at: moment(5), source: 'import' }));
    expect(await may(anna)).toBe(false);
  });

  test('a consent dated in the future counts from now, so that a withdrawal after it is the last word', async () => {
    const anna = await newContact();
    await record(consentEntry(anna, { at: new Date(Date.now() + 86_400_000) }));
    await record(consentEntry(anna, { state: 'withdrawn', at: new Date(Date.now() + 86_400_000) }));
    expect(await may(anna)).toBe(false);
  });

  test('a sign-up that nobody confirmed is no consent', async () => {
    const anna = await newContact();
    await record(consentEntry(anna, { state: 'pending' }));
    expect(await may(anna)).toBe(false);
  });

  test('lines can neither be changed nor removed', async () => {
    const anna = await newContact();
    await record(consentEntry(anna));
    await inside(async (tx, id) => {
      const changed =
        await sql`update consent.entry set state = 'withdrawn' where workspace_id = ${id} and contact_id = ${anna}`.execute(
          tx,
        );
      const removed = await sql`delete from consent.entry where workspace_id = ${id} and contact_id = ${anna}`.execute(
        tx,
      );
      expect([changed.numAffectedRows, removed.numAffectedRows]).toEqual([0n, 0n]);
    });
  });

  test('a consent of somebody who is not there is refused', async () => {
    await expect(record(consentEntry('00000000-0000-4000-8000-000000000000'))).rejects.toThrow('consent-of-nobody');
  });

  test('the same words are one version, other words another', async () => {
    const words = { key: 'newsletter', language: 'pl', text: 'Zgadzam się na newsletter.' };
    const [first, again, other] = await inside(async (tx, id) => [
      await consentText(tx, id, words),
      await consentText(tx, id, words),
      await consentText(tx, id, { ...words, text: 'Zgadzam się.' }),
    ]);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('two who keep the same words at one moment get the same version', async () => {
    const words = { key: 'newsletter', language: 'en', text: 'I agree.' };
    const ids = await Promise.all(Array.from({ length: 8 }, () => inside((tx, id) => consentText(tx, id, words))));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('merged contacts', () => {
  test('a withdrawal of either counts for both, and only for the one again when the merge is taken back', async () => {
    const [anna, ania] = [await newContact(), await newContact()];
    await record(consentEntry(anna), consentEntry(ania, { state: 'withdrawn' }));
    await merge(anna, ania);
    expect([await may(anna), await may(ania)]).toEqual([false, false]);
    const contact = (await lejek().ask('GET', `/contacts/${anna}`)).body as { merges: { id: string }[] };
    const undone = await lejek().ask('POST', `/contacts/merges/${contact.merges[0]?.id}/undo`, {});
    expect(undone).toMatchObject({ status: 200 });
    expect([await may(anna), await may(ania)]).toEqual([true, false]);
  });

  test('who agrees anew after the merge may be written to', async () => {
    const [anna, ania] = [await newContact(), await newContact()];
    await record(consentEntry(ania, { state: 'withdrawn' }));
    await merge(anna, ania);
    await record(consentEntry(ania, { at: new Date(Date.now() + 1000) }));
    expect(await may(anna)).toBe(true);
  });
});

describe('the suppression list', () => {
  test('an address on it is not written to, unless its owner agreed since', async () => {
    const email = 'quiet@acme.example';
    const anna = await newContact(email);
    await record(consentEntry(anna, { at: moment(1) }));
    await inside((tx, id) => suppress(tx, id, [{ kind: 'email', value: email }], moment(2)));
    expect(await may(anna)).toBe(false);
    await record(consentEntry(anna, { at: moment(3) }));
    expect(await may(anna)).toBe(true);
  });

  test('it holds no address', async () => {
    await inside((tx, id) => suppress(tx, id, [{ kind: 'email', value: 'secret@acme.example' }], moment(2)));
    const { rows } = await inside((tx) =>
      sql<{ row: string }>`select suppression::text as row from consent.suppression`.execute(tx),
    );
    expect(rows.some(({ row }) => row.includes('secret'))).toBe(false);
  });
});

test('what holds now can be computed anew from the ledger, to the row', async () => {
  const [anna, ania] = [await newContact(), await newContact()];
  await record(
    consentEntry(anna),
    consentEntry(ania, { state: 'withdrawn', channel: 'sms' }),
    consentEntry(ania, { at: moment(4), state: 'pending' }),
  );
  await merge(anna, ania);
  const [projection] = consent.projections ?? [];
  expect(await inside(async (tx, id) => projection?.differences(tx, id, lejek().host.fields))).toBe(0);
  const written = await inside(async (tx, id) => projection?.rebuild(tx, id, lejek().host.fields));
  expect(written).toBeGreaterThan(0);
  expect(await inside(async (tx, id) => projection?.differences(tx, id, lejek().host.fields))).toBe(0);
});

const people = 40;
const rounds = times(6, 25);
test(
  `of ${people * rounds} withdrawals that race with a sender, none is followed by a sending`,
  { timeout: 120_000 },
  async () => {
    const contacts = await Promise.all(Array.from({ length: people }, () => newContact()));
    await inside(async (tx) => {
      await sql`create sequence if not exists public.places`.execute(tx);
    });
    let sentAfter = 0;
    let sent = 0;
    for (let round = 0; round < rounds; round++) {
      const base = Date.UTC(2026, 1, 1) + round * 10_000;
      await record(...contacts.map((id) => consentEntry(id, { at: new Date(base) })));
      await Promise.all(
        contacts.map(async (contactId) => {
          // The order of commits is known by what each saw: a place taken under the person's lock.
          const [claimed, withdrawn] = await Promise.all([
            inside(async (tx, id) => {
              if (!(await mayContact(tx, id, contactId, 'email', 'newsletter'))) return null;
              const { rows } = await sql<{ place: number }>`select nextval('public.places') as place`.execute(tx);
              return rows[0]?.place ?? 0;
            }),
            inside(async (tx, id) => {
              await recordConsent(tx, id, [
                consentEntry(contactId, { state: 'withdrawn', at: new Date(base + 5_000) }),
              ]);
              const { rows } = await sql<{ place: number }>`select nextval('public.places') as place`.execute(tx);
              return rows[0]?.place ?? 0;
            }),
          ]);
          if (claimed === null) return;
          sent++;
          if (claimed > withdrawn) sentAfter++;
        }),
      );
    }
    expect(sentAfter).toBe(0);
    // Both outcomes were seen, or the race was none.
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(people * rounds);
  },
);
