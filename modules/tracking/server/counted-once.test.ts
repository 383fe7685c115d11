/**
 * What people did is counted once, whatever comes in between: days that are added to hold what counting the log by hand gives. The hand
 * is TypeScript over plain rows here, and knows nothing of the statements that it checks.
 */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact } from '#modules/contacts/contract.ts';
import { mergeContacts, removeContacts, undoMerge } from '#modules/contacts/server/index.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { Problem } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { redoJoin, undoJoin } from './actions/undo-join.ts';
import { identifyVisitor } from './index.ts';
import { activity, countActivity } from './project-activity.ts';
import { rebuildVisitors } from './project-visitors.ts';
import { chrome, makeWriteKey, send, settle } from './testing.ts';

const lejek = testApp();
const within = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => work(tx, lejek().owner.workspace.id));

const names = ['Paid', 'Opened'];
const visitors = Array.from({ length: 5 }, (_, index) => `b${index}`);
const people: string[] = [];
let key = '';

beforeAll(async () => {
  key = await makeWriteKey(lejek());
  for (let index = 0; index < 4; index++) people.push((await makeContact(lejek())).id);
});

const zone = 'Europe/Warsaw';
const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

/** "contact day kind name" to how often, by hand. */
async function byHand(): Promise<Record<string, number>> {
  return within(async (tx) => {
    const { rows: events } = await sql<{ at: Date; kind: string; name: string | null; url: string; who: string }>`
      select at, kind, name, url, anonymous_id as who from tracking.event where bot is null and kind in ('page', 'track')`.execute(
      tx,
    );
    const { rows: links } = await sql<{ who: string; contact_id: string; begun: number; ended: number }>`
      select anonymous_id as who, contact_id, case when isfinite(from_at) then extract(epoch from from_at) * 1000 else -1e15 end::float8 as begun,
        case when to_at is null then 1e15 else extract(epoch from to_at) * 1000 end::float8 as ended from tracking.link where undone_at is null`.execute(
      tx,
    );
    const { rows: contacts } = await sql<{ id: string; merged_into: string | null }>`
      select id, merged_into from contacts.contact`.execute(tx);
    const inForce = new Map(contacts.map(({ id, merged_into: into }) => [id, into ?? id]));
    const counted: Record<string, number> = {};
    for (const { at, kind, name, url, who } of events)
      for (const link of links) {
        if (link.who !== who || at.getTime() < link.begun || at.getTime() >= link.ended) continue;
        const named = kind === 'page' ? new URL(url).pathname : name;
        const row = [inForce.get(link.contact_id), dayOf.format(at), kind, named].join(' ');
        counted[row] = (counted[row] ?? 0) + 1;
      }
    return counted;
  });
}

async function stored(): Promise<Record<string, number>> {
  const { rows } = await within((tx) =>
    sql<{ row: string; times: number }>`
      select concat_ws(' ', contact_id, day::text, kind, name) as row, times from tracking.activity where kind in ('page', 'track')`.execute(
      tx,
    ),
  );
  return Object.fromEntries(rows.map(({ row, times }) => [row, times]));
}

const differences = () => within((tx, id) => activity.differences(tx, id, lejek().host.fields));

type Doing = { readonly what: number; readonly who: number; readonly other: number; readonly hours: number };
const message = ({ who, other, hours }: Doing) => ({
  anonymousId: visitors[who % visitors.length],
  timestamp: new Date(Date.now() - hours * 3_600_000).toISOString(),
  context: {
    page: { url: `https://firma.pl/${other % 2}?q=${who}` },
    userAgent: other === 7 ? 'Googlebot/2.1' : chrome,
  },
});
const event = (doing: Doing) =>
  doing.other % 2 === 0
    ? { type: 'page', ...message(doing) }
    : { type: 'track', event: names[doing.who % names.length], ...message(doing) };

const personOf = ({ who }: Doing): string => people[who % people.length] ?? '';
async function openLinks(isUndone: boolean): Promise<string[]> {
  const { rows } = await within((tx) =>
    sql<{ id: string }>`select id from tracking.link where (undone_at is not null) = ${isUndone} order by id`.execute(
      tx,
    ),
  );
  return rows.map(({ id }) => id);
}
/** Of two who wait for each other, or of whom one removes what the other points to, PostgreSQL refuses one: it did nothing at all. */
const refusals = ['40P01', '23503'];
const isRefusal = (error: unknown): boolean =>
  error instanceof Problem ||
  (error instanceof Error && 'code' in error && refusals.some((code) => code === error.code));

/** Refused, as by hand: a join that is taken, a person who is gone. */
const orRefused = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
};

const doings: readonly ((doing: Doing) => Promise<unknown>)[] = [
  (doing) => send(lejek(), key, 'batch', { batch: [event(doing), event({ ...doing, other: doing.other + 1 })] }),
  // The same again, as a client that heard no answer does; one of the two is new.
  async (doing) => {
    const twice = { ...event(doing), messageId: `m${doing.who}-${doing.other}` };
    await send(lejek(), key, 'batch', { batch: [twice] });
    await send(lejek(), key, 'batch', { batch: [twice, event(doing)] });
  },
  () => within((tx, id) => countActivity(tx, id)),
  () => within((tx, id) => countActivity(tx, id)),
  // Killed before it has committed.
  () =>
    within(async (tx, id) => {
      await countActivity(tx, id);
      throw new Error('killed');
    }).catch((error: unknown) => {
      if (!isRefusal(error)) expect(error).toMatchObject({ message: 'killed' });
    }),
  () => settle(lejek()),
  (doing) =>
    orRefused(
      within((tx, id) =>
        identifyVisitor(tx, id, {
          anonymousId: visitors[doing.other % visitors.length] ?? '',
          contactId: personOf(doing),
          how: 'form',
          at: new Date(Date.now() - doing.hours * 3_600_000),
        }),
      ),
    ),
  async (doing) => {
    const links = await openLinks(false);
    const link = links[doing.who % links.length];
    if (link !== undefined) await orRefused(within((tx, id) => undoJoin(tx, id, link, { name: 'x', now: new Date() })));
  },
  async (doing) => {
    const links = await openLinks(true);
    const link = links[doing.who % links.length];
    if (link !== undefined) await orRefused(within((tx, id) => redoJoin(tx, id, link)));
  },
  async (doing) => {
    const [survivorId, absorbedId] = [personOf(doing), people[doing.other % people.length] ?? ''];
    if (survivorId !== absorbedId)
      await orRefused(
        within((tx, id) =>
          mergeContacts(tx, id, { survivorId, absorbedId, keep: [] }, { actorId: null, now: new Date() }),
        ),
      );
  },
  async (doing) => {
    const { body } = await lejek().ask('GET', `/contacts/${personOf(doing)}`);
    for (const { id: mergeId } of (body as Partial<Contact>).merges ?? [])
      await orRefused(within((tx, id) => undoMerge(tx, id, mergeId, { actorId: null, now: new Date() })));
  },
  async (doing) => {
    await within((tx, id) => removeContacts(tx, id, [personOf(doing)]));
    people[doing.who % people.length] = (await makeContact(lejek())).id;
  },
  () => within((tx, id) => activity.rebuild(tx, id, lejek().host.fields)),
  () => within((tx, id) => rebuildVisitors(tx, id)),
];

// Mostly of these days; some of days ago, which are asked of the log.
const doing = fc.record({
  what: fc.oneof(fc.constant(0), fc.constant(2), fc.nat(doings.length - 1)),
  who: fc.nat(7),
  other: fc.nat(7),
  hours: fc.oneof(fc.nat(30), fc.nat(200)),
});

test('whatever is sent, sent again, joined, merged, removed and killed in between: each thing done is counted once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 5, maxLength: 25 }), async (all) => {
      for (const each of all) {
        await doings[each.what]!(each);
        // At any moment: what is not yet counted is known to be.
        if (each.what === 2) expect(await differences()).toBe(0);
      }
      await settle(lejek());
      expect(await stored()).toEqual(await byHand());
      expect(await differences()).toBe(0);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 180_000);

test('two processes that count at once, while events come in and people are joined, merged and removed, count each thing once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 8, maxLength: 16 }), async (all) => {
      const counting = async () => {
        for (let round = 0; round < 6; round++) await orRefused(within((tx, id) => countActivity(tx, id)));
      };
      const lanes = [0, 1, 2].map(async (lane) => {
        for (const each of all.filter((_, place) => place % 3 === lane)) await orRefused(doings[each.what]!(each));
      });
      await Promise.all([counting(), counting(), ...lanes]);
      await settle(lejek());
      expect(await stored()).toEqual(await byHand());
      expect(await differences()).toBe(0);
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 180_000);
