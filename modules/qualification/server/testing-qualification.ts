/** For tests only: people, definitions, and what the background does, done now. */
import type { TestApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { lifecycleEndpoints } from '#modules/lifecycle/contract.ts';
import { keepUpLive } from '#modules/segments/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Definition, type NewDefinition, type Replay, qualificationEndpoints } from '../contract.ts';
import { replayOn } from './replays.ts';
import { missingMoves } from './automatic-moves.ts';

export function qualificationHands(lejek: TestApp) {
  const { workspace } = lejek.owner;
  async function must<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
    const reply = await lejek.ask(method, path, body);
    if (reply.status >= 300)
      throw new Error(`${method} ${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    return reply.body as T;
  }
  return {
    must,
    settle: () => keepUpLive(lejek.host, workspace),
    async person(values: Readonly<Record<string, unknown>> = {}): Promise<string> {
      return (await makeContact(lejek, values)).id;
    },
    async move(contactId: string, to: string, at?: Date, reason: string | null = null): Promise<void> {
      const { moved } = lifecycleEndpoints.moveContacts.answer.parse(
        await must('POST', '/funnels/main/moves', {
          contactIds: [contactId],
          to,
          reason,
          ...(at ? { at: at.toISOString() } : {}),
        }),
      );
      if (moved.length !== 1) throw new Error(`nobody was moved to ${to}`);
    },
    async stages(contactId: string): Promise<string[]> {
      const { data } = lifecycleEndpoints.journeysOfContact.answer.parse(
        await must('GET', `/contacts/${contactId}/journeys`),
      );
      return data.flatMap((journey) => journey.entered.map(({ stage }) => stage));
    },
    async define(stage: string, rule: Filter | null, more: Partial<NewDefinition> = {}): Promise<Definition> {
      const { data } = qualificationEndpoints.definitionVersions.answer.parse(
        await must('GET', `/funnels/main/definitions/${stage}`),
      );
      const body = {
        rule,
        automatic: rule !== null,
        reason: 'agreed on Monday',
        basedOn: data[0]?.version ?? 0,
        ...more,
      };
      return qualificationEndpoints.define.answer.parse(await must('POST', `/funnels/main/definitions/${stage}`, body));
    },
    async replay(stage: string, rule: Filter, months: number): Promise<Replay> {
      const { id } = await must<Replay>('POST', `/funnels/main/definitions/${stage}/replays`, { rule, months });
      while (await replayOn(lejek.host, workspace));
      return qualificationEndpoints.readReplay.answer.parse(await must('GET', `/replays/${id}`));
    },
    missing: () => inWorkspace(lejek.host.db, workspace.id, (tx) => missingMoves(tx, lejek.host.fields, workspace)),
  };
}
