/** Whatever a scorecard says and whatever people do: the lines add up, and live is the same as computed anew. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { times } from '#platform/server/testing/thorough.ts';
import type { Scorecard } from '../contract.ts';
import {
  type CriterionInput,
  asked,
  definition,
  did,
  differencesNow,
  historyOf,
  keepScores,
  makeScorecard,
  scoreOf,
} from './testing.ts';

const lejek = testApp();

const cities = ['Kraków', 'Gdynia', 'Łódź'] as const;
const kinds = ['order', 'call', 'meeting', 'form'] as const;
const points = fc.integer({ min: -40, max: 60 }).filter((each) => each !== 0);
const half = fc.constantFrom('fit' as const, 'engagement' as const);

const filterCriterion = fc.record({
  kind: fc.constant('filter' as const),
  half,
  points,
  filter: fc.oneof(
    fc.constantFrom(...cities).map((value) => ({ field: 'city', is: 'equals' as const, value })),
    fc.constant({ not: { field: 'city', is: 'equals' as const, value: 'Kraków' } }),
    fc.constant({ all: [] }),
    fc.constant({ any: [] }),
  ),
});
const behaviourCriterion = fc.record({
  kind: fc.constant('behaviour' as const),
  half,
  points,
  per: fc.constantFrom('time' as const, 'once' as const),
  behaviour: fc.record({
    kind: fc.constantFrom(...kinds),
    when: fc.constantFrom(undefined, { lastDays: 7 }, { beforeDays: 5 }),
  }),
  cap: fc.option(fc.integer({ min: 1, max: 80 })),
  halfLifeDays: fc.option(fc.constantFrom(1, 7, 10, 30.5)),
});
const limit = fc.record({
  cap: fc.option(fc.integer({ min: 10, max: 60 })),
  floor: fc.option(fc.integer({ min: -30, max: 5 })),
});
const card = fc
  .record({
    criteria: fc.array(fc.oneof(filterCriterion, behaviourCriterion), { maxLength: 8 }),
    limits: fc.record({ fit: limit, engagement: limit }),
    veto: fc.boolean(),
  })
  .map(({ criteria, limits, veto }) =>
    definition(
      criteria.map((each, index): CriterionInput => ({ ...each, id: `c${index}` })),
      {
        limits,
        exclusions: veto ? [{ id: 'lodz', name: 'Łódź', filter: { field: 'city', is: 'equals', value: 'Łódź' } }] : [],
      },
    ),
  );

const deed = fc.record({
  who: fc.nat(5),
  what: fc.oneof(fc.constantFrom(...kinds), fc.constantFrom(...cities), fc.constant('merge' as const)),
  daysAgo: fc.integer({ min: 0, max: 40 }),
});

async function stored(of: Scorecard): Promise<Map<string, number>> {
  const { id } = lejek().owner.workspace;
  const { rows } = await inWorkspace(lejek().host.db, id, (tx) =>
    sql<{ contact_id: string; points: number }>`select contact_id, points from scoring.score
      where workspace_id = ${id} and scorecard_id = ${of.id}`.execute(tx),
  );
  return new Map(rows.map((row) => [row.contact_id, row.points]));
}

test(
  'lines add up to the score, history to its change, and live is what is computed anew',
  { timeout: 240_000 },
  async () => {
    const cards: Scorecard[] = [];
    for (const wanted of fc.sample(card, { numRuns: times(3, 5), seed: 20_261_128 }))
      cards.push(await makeScorecard(lejek(), wanted));
    let people = await Promise.all([0, 1, 2, 3, 4, 5].map(() => makeContact(lejek(), { city: 'Gdynia' })));
    for (const deeds of fc.sample(fc.array(deed, { minLength: 2, maxLength: 5 }), { numRuns: times(4, 6), seed: 7 })) {
      for (const { who, what, daysAgo } of deeds) {
        const person = people[who % people.length];
        if (!person) continue;
        if (what === 'merge') {
          const other = people.find(({ id }) => id !== person.id);
          if (people.length < 4 || !other) continue;
          await asked(lejek(), 'POST', `/contacts/${person.id}/merges`, { absorb: other.id });
          people = people.filter(({ id }) => id !== other.id);
        } else if (kinds.some((kind) => kind === what)) await did(lejek(), person.id, what, daysAgo);
        else await asked(lejek(), 'PATCH', `/contacts/${person.id}`, { city: what });
      }
      await keepScores(lejek());
      expect(await differencesNow(lejek())).toBe(0);
      for (const each of cards) {
        const points = await stored(each);
        expect([...points.keys()].toSorted()).toEqual(people.map(({ id }) => id).toSorted());
        for (const { id } of people) {
          const { score, lines } = await scoreOf(lejek(), each, id);
          expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(score.points);
          expect(points.get(id)).toBe(score.points);
          const history = await historyOf(lejek(), each, id);
          for (const { before, after, changes } of history)
            expect(changes.reduce((sum, change) => sum + change.after - change.before, 0)).toBe(
              after.points - before.points,
            );
          if (history[0]) expect(history[0].after.points).toBe(score.points);
        }
      }
    }
  },
);
