/** For tests: leads that wait, and the clock at another time. */
import type { TestApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import type { RoleName as Role } from '#modules/identity/contract.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { keepUpLive } from '#modules/segments/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { type HandoffSettings, type Inbox, handoffEndpoints } from '../contract.ts';
import { keepDeadlines } from './clock.ts';
import { leadDifferences } from './lead-log.ts';
import { sendLetters } from './letters.ts';

export function handoffHands(lejek: TestApp) {
  const { owner } = lejek;
  const { workspace } = owner;
  async function must(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    as?: SignedInUser,
  ): Promise<unknown> {
    const reply = await lejek.ask(method, path, body, as);
    if (reply.status >= 300)
      throw new Error(`${method} ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }
  const hostAt = (now: Date): Host => ({ ...lejek.host, now: () => now });
  return {
    must,
    rep: (name: string, role: Role = 'salesRep') =>
      makeSignedInUser(lejek.host, { workspace: workspace.slug, role, name }),
    async settings(change: Partial<HandoffSettings>): Promise<HandoffSettings> {
      const held = handoffEndpoints.readHandoffSettings.answer.parse(await must('GET', '/handoff/settings'));
      const settings = { ...held.settings, ...change };
      await must('PUT', '/handoff/settings', { basedOn: held.version, settings });
      return settings;
    },
    reps: (reps: readonly (Readonly<Record<string, unknown>> & { userId: string })[]) =>
      must('PUT', '/handoff/reps', {
        data: reps.map((rep) => ({
          weight: 1,
          capacity: null,
          awayFrom: null,
          awayTo: null,
          territory: null,
          week: null,
          ...rep,
        })),
      }),
    /** Somebody enters the stage that is handed over; returns who. */
    async handOver(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
      const { id } = await makeContact(lejek, values);
      await must('POST', '/funnels/main/moves', { contactIds: [id], to: 'mql' });
      await keepUpLive(lejek.host, workspace);
      return id;
    },
    settle: () => keepUpLive(lejek.host, workspace),
    async inbox(query = '?whose=all', as?: SignedInUser): Promise<Inbox> {
      return handoffEndpoints.inbox.answer.parse(await must('GET', `/handoff/inbox${query}`, undefined, as));
    },
    async leadOf(contactId: string) {
      const lead = (await this.inbox('?whose=all&limit=200')).data.find(({ contact }) => contact.id === contactId);
      if (!lead) throw new Error('no lead of theirs waits');
      return lead;
    },
    async journeys(contactId: string): Promise<[outcome: string | null, stage: string][]> {
      const { data } = (await must('GET', `/contacts/${contactId}/journeys`)) as {
        data: { pass: number; outcome: string | null; currentStage: string }[];
      };
      return data.sort((a, b) => a.pass - b.pass).map(({ outcome, currentStage }) => [outcome, currentStage]);
    },
    async history(contactId: string) {
      const body = await must('GET', `/contacts/${contactId}/handoffs`);
      return handoffEndpoints.handoffsOfContact.answer.parse(body).data;
    },
    hostAt,
    /** The background, as if it were then: deadlines, and letters by this mail server. */
    async clockAt(now: Date, mail: Host['mail'] = lejek.host.mail): Promise<void> {
      await keepDeadlines(hostAt(now), workspace);
      await sendLetters({ ...hostAt(now), mail }, workspace);
    },
    /** Of the link in the latest letter about this person. */
    async answerToken(contactId: string): Promise<string> {
      const { rep } = await this.leadOf(contactId);
      if (rep === null) throw new Error('nobody gets a letter about this lead');
      await sendLetters(lejek.host, workspace);
      const token = /\/lead\/(\S+)/.exec(
        lejek.letters.findLast(({ text }) => text.includes('/lead/'))?.text ?? '',
      )?.[1];
      if (token === undefined) throw new Error('there is no letter with a link');
      return token;
    },
    differences: () => inWorkspace(lejek.host.db, workspace.id, (tx) => leadDifferences(tx, workspace.id)),
  };
}

/** A lead that waits, and an objection, for tests that ask for everything. */
export async function leaveHandoff(lejek: TestApp): Promise<void> {
  const hands = handoffHands(lejek);
  const refused = await hands.leadOf(await hands.handOver({ lastName: 'Secret person' }));
  await hands.must('POST', `/handoff/leads/${refused.id}/refuse`, {
    how: 'reject',
    reason: 'no-need',
    note: 'Secret objection',
  });
  await hands.handOver({ lastName: 'Secret lead' });
}
