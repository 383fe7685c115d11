/** Whatever is done to people, in whatever order and with whatever dates: three ways to tell their journeys agree. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { createContact } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { times } from '#platform/server/testing/thorough.ts';
import type { Funnel, MoveResult } from '../contract.ts';
import { endJourneys, moveContacts, recycleContacts } from './actions/move-contacts.ts';
import { unpackStays } from './packed-stays.ts';
import { journeyDifferences, projectJourneys } from './project-journeys.ts';
import { findFunnel } from './store.ts';
import type { JourneyTable } from './tables.ts';
import { type LoggedFact, type ToldJourney, foldJourneys } from './testing-fold-journeys.ts';
import { funnelHands } from './testing-funnel.ts';

const lejek = testApp();
let hands: ReturnType<typeof funnelHands>;
let main: Funnel;
const workspace = () => lejek().owner.workspace;
const now = new Date('2024-06-30T12:00:00Z');

beforeAll(async () => {
  hands = funnelHands(lejek());
  main = await hands.inside(async (tx) => (await findFunnel(tx, workspace().id, 'main'))!);
});

async function people(tx: Tx, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await createContact(tx, workspace(), { lastName: 'Nowak' }, { actorId: null, now }));
  return ids;
}

const stageAt = (slot: number): string => main.stages.find((stage) => stage.slot === slot)?.key ?? `slot ${slot}`;

type Row = JourneyTable & Record<string, Date | null>;

function toldBy(row: Row): ToldJourney {
  const entered = main.stages.flatMap((stage) => {
    const at = row[`at_${stage.slot}`];
    return at ? [{ stage: stage.key, at: at.getTime() }] : [];
  });
  return {
    pass: row.pass,
    startedAt: row.started_at.getTime(),
    startStage: stageAt(row.start_slot),
    currentStage: stageAt(row.current_slot),
    currentSince: row.current_since.getTime(),
    furthestStage: stageAt(row.furthest_slot),
    outcome: row.outcome,
    endedAt: row.ended_at?.getTime() ?? null,
    endReason: row.end_reason,
    valueMinor: row.value_minor,
    outOfOrder: row.out_of_order,
    entered,
    stays: unpackStays(row.stays, entered.length - 1).map(([seconds], index) => ({
      stage: entered[index]!.stage,
      seconds: seconds!,
    })),
  };
}

const rowsOf = async (tx: Tx, contactId?: string): Promise<Row[]> => {
  const whose = contactId === undefined ? sql`` : sql`and contact_id = ${contactId}`;
  const { rows } =
    await sql<Row>`select * from lifecycle.journey where workspace_id = ${workspace().id} ${whose} order by contact_id, pass`.execute(
      tx,
    );
  return rows;
};
const stored = async (tx: Tx, contactId: string): Promise<ToldJourney[]> => (await rowsOf(tx, contactId)).map(toldBy);
const differences = (tx: Tx): Promise<number> => journeyDifferences(tx, workspace().id, main.id, main.stages);

/** Few different hours, so that many things happen at the same one. */
const hour = fc.integer({ min: 0, max: 12 }).map((hours) => now.getTime() - hours * 3_600_000);
const stage = fc.integer({ min: 0, max: 10 });

describe('by hand', () => {
  type Command = { who: readonly boolean[]; at: number } & (
    | { do: 'move' | 'recycle'; to: number }
    | { do: 'lost' | 'disqualified' }
  );
  const who = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).filter((ticked) => ticked.includes(true));
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), who, at: hour, to: stage }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('lost' as const, 'disqualified' as const), who, at: hour }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('recycle' as const), who, at: hour, to: stage }) },
  );

  /** What the action should record for one person whose log is `facts`; a text says why it should refuse. */
  function expected(facts: readonly LoggedFact[], command: Command): LoggedFact[] | 'already-there' | 'not-in-funnel' {
    const latest = foldJourneys(main.stages, facts).at(-1);
    const order = main.stages.map((one) => one.key);
    const at = command.at;
    const fact = (kind: LoggedFact['kind'], pass: number, key: string): LoggedFact => ({
      kind,
      pass,
      stage: key,
      at,
      reason: command.do,
    });
    if (!('to' in command)) {
      if (!latest || latest.outcome !== null) return 'not-in-funnel';
      return [{ ...fact('exit', latest.pass, latest.currentStage), outcome: command.do }];
    }
    const to = order[command.to]!;
    if (command.do === 'recycle') {
      if (!latest) return 'not-in-funnel';
      const close = latest.outcome === null ? [fact('recycle', latest.pass, latest.currentStage)] : [];
      return [...close, fact('enter', latest.pass + 1, to)];
    }
    if (!latest) return [fact('enter', 1, to)];
    if (latest.outcome !== null && latest.outcome !== 'won') return [fact('enter', latest.pass + 1, to)];
    if (latest.currentStage === to) return 'already-there';
    return [fact(command.to < order.indexOf(latest.currentStage) ? 'back' : 'enter', latest.pass, to)];
  }

  async function act(tx: Tx, contactIds: string[], command: Command): Promise<MoveResult> {
    const how = { contactIds, reason: command.do, at: new Date(command.at), actorId: null };
    const { id } = workspace();
    if (!('to' in command)) return endJourneys(tx, id, 'main', { ...how, outcome: command.do }, now);
    const to = main.stages[command.to]!.key;
    if (command.do === 'recycle') return recycleContacts(tx, id, 'main', { ...how, to }, now);
    return moveContacts(tx, id, lejek().host.fields, 'main', { ...how, to, override: false }, now);
  }

  it('moves, ways back, exits and recyclings give the journeys that the log tells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), (commands) =>
        hands.inside(async (tx) => {
          const ids = await people(tx, 3);
          const logs = new Map<string, LoggedFact[]>(ids.map((id) => [id, []]));
          for (const each of commands) {
            const asked = ids.filter((_id, index) => each.who[index]);
            const plans = asked.map((id) => ({ id, plan: expected(logs.get(id) ?? [], each) }));
            const result = await act(tx, asked, each);
            expect(result).toEqual({
              moved: plans.flatMap(({ id, plan }) => (typeof plan === 'string' ? [] : [id])),
              refused: plans.flatMap(({ id, plan }) =>
                typeof plan === 'string' ? [{ contactId: id, why: plan }] : [],
              ),
            });
            for (const { id, plan } of plans) if (typeof plan !== 'string') logs.get(id)?.push(...plan);
          }
          for (const id of ids) expect(await stored(tx, id)).toEqual(foldJourneys(main.stages, logs.get(id) ?? []));
        }),
      ),
      { numRuns: times(15, 40) },
    );
  }, 120_000);
});

describe('from other systems', () => {
  const fact: fc.Arbitrary<LoggedFact> = fc
    .record({
      kind: fc.constantFrom(
        'enter' as const,
        'enter' as const,
        'enter' as const,
        'back' as const,
        'exit' as const,
        'recycle' as const,
        'worth' as const,
      ),
      pass: fc.integer({ min: 1, max: 2 }),
      to: stage,
      at: hour,
      outcome: fc.constantFrom('lost' as const, 'disqualified' as const),
      reason: fc.option(fc.constantFrom('price', 'no-need')),
      valueMinor: fc.integer({ min: 0, max: 9_000_000 }),
    })
    .map(({ kind, pass, to, at, outcome, reason, valueMinor }) => ({
      kind,
      pass,
      at,
      reason,
      stage: kind === 'enter' || kind === 'back' ? `${to}` : null,
      ...(kind === 'exit' ? { outcome } : {}),
      ...(kind === 'worth' ? { valueMinor } : {}),
    }));

  it('facts in any order, told late, twice or against the order of the stages, give the journeys that the log tells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 14 }), (drawn) =>
        hands.inside(async (tx) => {
          const [id] = await people(tx, 1);
          // The funnel is known only once the tests run: until here a stage is its place.
          const facts = drawn.map((each) => ({
            ...each,
            stage: each.stage === null ? null : main.stages[Number(each.stage)]!.key,
          }));
          for (const each of facts) {
            const slot = main.stages.find((one) => one.key === each.stage)?.slot ?? null;
            await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, outcome, reason, value_minor, funnel_version)
              values (${workspace().id}, ${id}, ${newId()}, ${main.id}, ${each.pass}, ${each.kind}, ${slot}, ${new Date(each.at)},
                ${each.outcome ?? null}, ${each.reason}, ${each.valueMinor ?? null}, ${main.version})`.execute(tx);
          }
          await projectJourneys(tx, workspace().id, main.id, main.stages, sql`select ${id}::uuid`);
          expect(await stored(tx, id!)).toEqual(foldJourneys(main.stages, facts));
        }),
      ),
      { numRuns: times(30, 80) },
    );
  }, 120_000);
});

it('computing everybody of all this anew changes nothing', async () => {
  await hands.inside(async (tx) => {
    expect(await differences(tx)).toBe(0);
    const before = await rowsOf(tx);
    expect(before.length).toBeGreaterThan(times(60, 100));
    expect(await projectJourneys(tx, workspace().id, main.id, main.stages, null)).toBe(before.length);
    expect(await rowsOf(tx)).toEqual(before);
  });
});

it('a journey that was tampered with, lost or invented is found', async () => {
  await hands.inside(async (tx) => {
    const { id } = workspace();
    const [one, other] = (await rowsOf(tx)).map((row) => row.contact_id);
    await sql`update lifecycle.journey set current_since = current_since + interval '1 day' where workspace_id = ${id} and contact_id = ${one} and pass = 1`.execute(
      tx,
    );
    expect(await differences(tx)).toBe(1);
    await sql`delete from lifecycle.journey where workspace_id = ${id} and contact_id <> ${one} and contact_id = ${other}`.execute(
      tx,
    );
    expect(await differences(tx)).toBeGreaterThanOrEqual(1);
    await projectJourneys(tx, id, main.id, main.stages, null);
    expect(await differences(tx)).toBe(0);
    await sql`delete from lifecycle.transition where workspace_id = ${id} and contact_id = ${one}`.execute(tx);
    expect(await differences(tx)).toBeGreaterThanOrEqual(1);
  });
});
