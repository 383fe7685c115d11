/** People and their journeys follow from their visits, however many come back at once, and whatever ends in between. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { TimelineEvent } from '#modules/contacts/contract.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import { noteUnsettled } from './actions/note-unsettled.ts';
import { keepUp } from './background.ts';
import { identifyVisitor } from './index.ts';
import { refreshVisitors, staleVisitors } from './project-visitors.ts';
import { makeWriteKey, page, send, settle } from './testing.ts';

const lejek = testApp();
const within = <T>(work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) => work(tx, lejek().owner.workspace.id));
const letter = 'https://firma.pl/?utm_source=newsletter&utm_medium=email&utm_campaign=maj';

/** Known people, each by a browser of their own of which nothing was seen yet. */
async function people(count: number, prefix: string): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const { id } = await makeContact(lejek(), { email: `${prefix}${index}@firma.pl` });
    const anonymousId = `${prefix}${index}`;
    await within((tx, ws) => identifyVisitor(tx, ws, { anonymousId, contactId: id, how: 'form', at: new Date() }));
    known.set(anonymousId, id);
  }
  return known;
}

async function visited(visitors: Iterable<string>, address: string): Promise<void> {
  const key = await makeWriteKey(lejek());
  const batch = [...visitors].map((anonymousId) => ({ type: 'page', ...page(anonymousId, 1, address) }));
  await send(lejek(), key, 'batch', { batch });
}

const told = (ids: Iterable<string>) =>
  within(async (tx, ws) => {
    const { rows } = await sql<{ source: string | null; campaign: string | null; visitor: boolean; changes: number }>`
      select last_source as source, last_campaign as campaign,
        exists (select from lifecycle.transition t where t.workspace_id = ${ws} and t.contact_id = contact.id and t.kind = 'enter') as visitor,
        (select count(*)::int from contacts.event e where e.workspace_id = ${ws} and e.contact_id = contact.id and e.kind = 'changed') as changes
      from contacts.contact as contact where workspace_id = ${ws} and id = any(${[...ids]}::uuid[])`.execute(tx);
    return rows;
  });
const timeline = async (id: string): Promise<TimelineEvent[]> =>
  ((await lejek().ask('GET', `/contacts/${id}/timeline`)).body as { data: TimelineEvent[] }).data;

test('a hundred people who come back by one letter: each has it as their last source, once, and a first visit in the funnel', async () => {
  const known = await people(100, 'many');
  await visited(known.keys(), letter);
  await settle(lejek());
  const all = await told(known.values());
  expect(all).toHaveLength(100);
  const [first] = all;
  expect(first).toEqual({ source: 'newsletter', campaign: 'maj', visitor: true, changes: 1 });
  expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);

  await visited(known.keys(), letter);
  await settle(lejek());
  expect(await told(known.values())).toEqual(all);
});

test('what changed stands on the timeline with what was there before', async () => {
  const known = await people(1, 'before');
  const [id] = known.values();
  await visited(known.keys(), letter);
  await settle(lejek());
  await visited(known.keys(), 'https://firma.pl/?utm_source=google&utm_medium=cpc');
  await settle(lejek());
  const [latest] = (await timeline(id!)).filter(({ kind }) => kind === 'changed');
  expect(latest?.data['changes']).toMatchObject({
    lastSource: { from: 'newsletter', to: 'google' },
    lastCampaign: { from: 'maj', to: null },
  });
});

test('who identifies themselves does not wait until visitors stop coming', async () => {
  const key = await makeWriteKey(lejek());
  await send(lejek(), key, 'page', page('early', 5));
  await send(lejek(), key, 'identify', { anonymousId: 'early', traits: { email: 'early@firma.pl' } });
  const stopping = new AbortController();
  let rounds = 0;
  // After each round somebody new is there, so that no round finds nothing to do.
  await keepUp(lejek().host, lejek().owner.workspace, stopping.signal, async () => {
    if (++rounds === 3) stopping.abort();
    await send(lejek(), key, 'page', page(`endless ${rounds}`, 1));
  });
  expect(rounds).toBe(3);
  const { body } = await lejek().ask('GET', '/contacts?search=early@firma.pl');
  expect((body as { data: unknown[] }).data).toHaveLength(1);
});

test('a process that ends between computing the visits and settling the people leaves nobody behind', async () => {
  const known = await people(3, 'ended');
  await visited(known.keys(), letter);
  // As far as a process came that was killed then.
  await within(async (tx, ws) => {
    const { visitors } = await staleVisitors(tx, ws);
    await noteUnsettled(tx, ws, await refreshVisitors(tx, ws, visitors));
  });
  expect(await told(known.values())).toContainEqual(expect.objectContaining({ source: null }));

  await settle(lejek());
  for (const each of await told(known.values())) expect(each).toMatchObject({ source: 'newsletter', visitor: true });
});
