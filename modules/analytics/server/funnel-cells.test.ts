/** Every number of the report opens to exactly the people behind it, and is what a plain count of the journeys gives. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import { beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { times } from '#platform/server/testing/thorough.ts';
import type { StageFigures, View } from '../contract.ts';
import { type Pass, type Told, peopleBehind, report, tell } from './testing-journeys.ts';

const app = testApp();
let lejek: TestApp;
beforeEach(async () => {
  await anew();
});
async function anew(): Promise<void> {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
}

/** Five stages of the template, in its order. */
const stageKeys = ['lead', 'mql', 'sal', 'offer', 'customer'] as const;
const views = ['cohort', 'activity', 'now'] as const;
const parts = ['entered', 'movedOn', 'lost', 'waiting', 'joinedHere', 'outOfOrder'] as const;
type Part = (typeof parts)[number];

/** Noon of a day in March 2026; days 0 to 9. */
const at = (day: number) => Date.UTC(2026, 2, 1 + day, 12);
const period = { from: '2026-03-03', to: '2026-03-06' };
const inPeriod = (moment: number) => moment >= at(2) - 43_200_000 && moment <= at(5) + 43_200_000;

type Journey = {
  readonly who: number;
  readonly source: string | null;
  readonly days: readonly (number | null)[];
  readonly exit: number | null;
};

const pass = fc.record({
  days: fc
    .array(fc.option(fc.integer({ min: 0, max: 9 })), { minLength: 5, maxLength: 5 })
    .filter((days) => days.some((day) => day !== null)),
  exit: fc.option(fc.integer({ min: 0, max: 9 })),
});
const person = fc.record({
  first: fc.constantFrom('google', 'social', null),
  last: fc.constantFrom('google', 'webinar', null),
  passes: fc.array(pass, { minLength: 1, maxLength: 2 }),
});
type Person = { first: string | null; last: string | null; passes: { days: (number | null)[]; exit: number | null }[] };

/** Who comes again was sent back before. */
const journeysOf = (people: readonly Person[]): Journey[] =>
  people.flatMap(({ first, last, passes }, who) =>
    passes.map(({ days, exit }, index) => ({
      who,
      days,
      source: index === 0 ? first : last,
      exit: index + 1 < passes.length ? (exit ?? 9) : exit,
    })),
  );

const toldOf = (people: readonly Person[]): Told[] =>
  people.map(({ first, last, passes }, who) => ({
    name: `Person ${who}`,
    source: first,
    lastSource: last,
    passes: passes.map(({ days, exit }, index): Pass => {
      const again = index + 1 < passes.length;
      const left = again ? (exit ?? 9) : exit;
      return {
        enters: Object.fromEntries(
          days.flatMap((day, stage) => (day === null ? [] : [[stageKeys[stage]!, new Date(at(day)).toISOString()]])),
        ),
        ...(left === null
          ? {}
          : { left: { at: new Date(at(left)).toISOString(), as: again ? ('recycled' as const) : ('lost' as const) } }),
      };
    }),
  }));

/** What the words of the contract say, one journey at a time. */
function belongs(journey: Journey, view: View, stage: number, part: Part): boolean {
  const entered = journey.days[stage] ?? null;
  const later = journey.days.slice(stage + 1).filter((day) => day !== null);
  const earlier = journey.days.slice(0, stage).filter((day) => day !== null);
  const gone = journey.exit !== null;
  if (view === 'now') {
    const current = journey.days.findLastIndex((day) => day !== null);
    return !gone && current === stage && (part === 'entered' || part === 'waiting');
  }
  if (entered === null) return false;
  if (view === 'cohort') {
    if (!inPeriod(at(Math.min(...journey.days.filter((day) => day !== null))))) return false;
    switch (part) {
      case 'entered':
        return true;
      case 'movedOn':
        return later.length > 0;
      case 'lost':
        return later.length === 0 && gone;
      case 'waiting':
        return later.length === 0 && !gone;
      case 'joinedHere':
        return earlier.length === 0;
      case 'outOfOrder':
        return later.length > 0 && later[0]! < entered;
    }
  }
  const moved = later.length > 0 && inPeriod(at(later[0]!));
  switch (part) {
    case 'entered':
      return inPeriod(at(entered));
    case 'movedOn':
      return moved;
    case 'lost':
      return gone && later.length === 0 && inPeriod(at(journey.exit));
    case 'waiting':
      return false;
    case 'joinedHere':
      return inPeriod(at(entered)) && earlier.length === 0;
    case 'outOfOrder':
      return moved && later[0]! < entered;
  }
}

type Cell = {
  readonly view: View;
  readonly stage: string;
  readonly part: Part;
  readonly by?: string;
  readonly value?: string | null;
};

/** People behind each cell, asked all at once as the list would ask for each. */
async function behind(cells: readonly Cell[]): Promise<number[]> {
  const { id } = lejek.owner.workspace;
  return inWorkspace(lejek.host.db, id, async (tx) => {
    const counts = [];
    for (const cell of cells)
      counts.push(
        sql`(select count(*)::int from contacts.contact as contact where contact.workspace_id = ${id} and ${await compileFilter(lejek.host.fields, tx, id, { set: 'funnel', of: { funnel: 'main', ...period, ...cell } }).then(({ where }) => where)})`,
      );
    const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}]::int[] as counts`.execute(tx);
    return rows[0]!.counts;
  });
}

test('in every view, for every stage and part, with and without a breakdown', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: 1000 }),
      async (people, draw) => {
        await anew();
        const journeys = journeysOf(people);
        await tell(lejek, toldOf(people));
        for (const view of views) {
          const asked = await report(lejek, { view, by: 'source', ...(view === 'now' ? {} : period) });
          const rows: { figures: readonly StageFigures[]; of: Partial<Cell>; journeys: Journey[] }[] = [
            { figures: asked.stages, of: {}, journeys },
            ...asked.by!.values.map(({ value, stages }) => ({
              figures: stages,
              of: { by: 'source', value },
              journeys: journeys.filter(({ source }) => source === value),
            })),
          ];
          const shown = asked.stages.map(({ stage }) => stage);
          const cells = rows.flatMap((row) =>
            stageKeys.flatMap((stage, index) =>
              parts.map((part) => ({
                ...row,
                index,
                cell: { view, stage, part, ...row.of },
                figure: row.figures[shown.indexOf(stage)]?.[part] ?? 0,
              })),
            ),
          );
          const counted = await behind(cells.map(({ cell }) => cell));
          for (const [place, { cell, figure, index, journeys: own }] of cells.entries()) {
            const expected = own.filter((journey) => belongs(journey, view, index, cell.part));
            expect({ ...cell, figure, people: counted[place] }).toEqual({
              ...cell,
              figure: expected.length,
              people: new Set(expected.map(({ who }) => who)).size,
            });
          }
          const [some] = cells.slice(draw % cells.length);
          expect(await peopleBehind(lejek, { ...period, ...some!.cell })).toBe(counted[draw % cells.length]);
        }
      },
    ),
    { numRuns: times(4, 12) },
  );
}, 120_000);

test('medians and ninetieth percentiles are those that PostgreSQL finds by sorting', async () => {
  // Squared, so that short and long stays are both many; some contradict the order.
  const person = fc.record({
    source: fc.constantFrom('google', 'social', null),
    stay: fc.integer({ min: -2000, max: 20_000 }),
    way: fc.integer({ min: 0, max: 9_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 60 }), async (people) => {
      await anew();
      const moment = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
      await tell(
        lejek,
        people.map(({ source, stay, way }, who) => ({
          name: `Person ${who}`,
          source,
          passes: [{ enters: { lead: moment(0), mql: moment(Math.sign(stay) * stay * stay), customer: moment(way) } }],
        })),
      );
      const { stages, by } = await report(lejek, { by: 'source' });
      const { rows } = await inWorkspace(lejek.host.db, lejek.owner.workspace.id, (tx) =>
        sql<{ source: string | null; everybody: number; stays: number[]; way: number }>`
          select source, grouping(source) as everybody,
            percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from at_4 - at_3)::float8) as stays,
            percentile_cont(0.5) within group (order by extract(epoch from at_10 - at_3)::float8) as way
          from lifecycle.journey where workspace_id = ${lejek.owner.workspace.id} group by grouping sets ((), (source))`.execute(
          tx,
        ),
      );
      for (const { source, everybody, stays, way } of rows) {
        const own = everybody === 1 ? stages : by!.values.find(({ value }) => value === source)!.stages;
        expect(
          [own[0]!.medianDays! * 86_400, own[0]!.p90Days! * 86_400, own[2]!.medianDaysFromStart! * 86_400].map(
            (seconds) => Math.round(seconds * 100) / 100,
          ),
        ).toEqual([...stays, way].map((seconds) => Math.round(seconds * 100) / 100));
      }
    }),
    { numRuns: times(8, 15) },
  );
}, 120_000);
