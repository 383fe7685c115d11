/** For tests: people of an invented company whose truth is known, written set-wise, with journeys, changes and behaviour at their times. */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import { recordEvents } from '#modules/contacts/server/index.ts';
import { findFunnel, projectJourneys } from '#modules/lifecycle/server/index.ts';
import { settle } from '#modules/tracking/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { evenNumbers } from '../../domain/learn/testing-people.ts';

export type Person = {
  readonly id: string;
  readonly decided: Date;
  readonly won: boolean;
  /** Told us so; the others were never heard of again. */
  readonly lost: boolean;
  /** What was known at the decision: half of those in trade buy, a tenth of those in farming; the eyes do not matter. */
  readonly branch: 'trade' | 'farming';
  readonly eyes: string;
  /** Four in five of those who bought had met us before the decision, and one in five of the others. */
  readonly met: boolean;
};

const day = 86_400_000;
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * day);

/** Decided about between 400 and 130 days ago. */
export function inventedPeople(count: number, seed = 1): Person[] {
  const random = evenNumbers(seed);
  return Array.from({ length: count }, (_, index): Person => {
    const branch = random() < 0.5 ? 'trade' : 'farming';
    const won = random() < (branch === 'trade' ? 0.5 : 0.1);
    return {
      id: newId(),
      decided: daysAfter(new Date(), -130 - Math.floor(random() * 270)),
      won,
      lost: !won && index % 2 === 0,
      branch,
      eyes: ['brown', 'blue', 'green'][Math.floor(random() * 3)]!,
      met: random() < (won ? 0.8 : 0.2),
    };
  });
}

/**
 * Everybody enters `mql` at their decision. Who won becomes a customer 30 days later; of the others half are lost, half never heard of
 * again. After the outcome the winners get an invoice number, move to the city of the head office, and go to a thank-you dinner.
 */
export async function letThemDecide({ host, owner, ...lejek }: TestApp, people: readonly Person[]): Promise<void> {
  const { id: workspaceId } = owner.workspace;
  await inWorkspace(host.db, workspaceId, async (tx) => {
    const main = await findFunnel(tx, workspaceId, 'main');
    if (!main) throw new Error('the workspace has no funnel');
    const slotOf = (key: string): number | null => main.stages.find((stage) => stage.key === key)?.slot ?? null;
    const contacts = people.map((person) => ({
      id: person.id,
      email: `${person.id}@acme.example`,
      city: person.won ? 'Warszawa' : person.eyes === 'blue' ? 'Gdynia' : 'Łódź',
      custom: { branch: person.branch, eyes: person.eyes, ...(person.won ? { invoice: `FV ${person.eyes}` } : {}) },
      created_at: daysAfter(person.decided, -20),
    }));
    await sql`insert into contacts.contact (workspace_id, id, email, display_name, city, custom, created_at)
      select ${workspaceId}, id, email, email, city, custom, created_at
      from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as c(id uuid, email text, city text, custom jsonb, created_at timestamptz)`.execute(
      tx,
    );
    const facts = people.flatMap((person) => {
      const fact = { contact_id: person.id, outcome: null, reason: null };
      const entered = { ...fact, id: newId(), kind: 'enter', slot: slotOf('mql'), at: person.decided };
      if (person.won)
        return [
          entered,
          { ...fact, id: newId(), kind: 'enter', slot: slotOf('customer'), at: daysAfter(person.decided, 30) },
        ];
      const lost = { contact_id: person.id, id: newId(), kind: 'exit', slot: null, at: daysAfter(person.decided, 40) };
      return person.lost ? [entered, { ...lost, outcome: 'lost', reason: 'budget' }] : [entered];
    });
    await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, outcome, reason, funnel_version)
      select ${workspaceId}, contact_id, id, ${main.id}, 1, kind, slot, at, outcome, reason, ${main.version}
      from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
        as t(contact_id uuid, id uuid, kind text, slot smallint, at timestamptz, outcome text, reason text)`.execute(
      tx,
    );
    await projectJourneys(tx, workspaceId, main.id, main.stages, null);
    const happened = people.flatMap((person) => {
      const event = { contactId: person.id, actorId: null, data: {} };
      const changes = {
        'custom.invoice': { from: null, to: `FV ${person.eyes}` },
        city: { from: person.eyes === 'blue' ? 'Gdynia' : 'Łódź', to: 'Warszawa' },
      };
      return [
        ...(person.met ? [{ ...event, kind: 'meeting', at: daysAfter(person.decided, -5) }] : []),
        ...(person.won
          ? [
              { ...event, kind: 'order', at: daysAfter(person.decided, 35) },
              { ...event, kind: 'changed', at: daysAfter(person.decided, 31), data: { changes } },
            ]
          : []),
      ];
    });
    await recordEvents(tx, workspaceId, happened);
  });
  await settle({ host, owner, ...lejek });
}
