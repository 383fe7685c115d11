import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { Contact } from '#modules/contacts/contract.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Scorecard, Version } from '../contract.ts';
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

const inKrakow: CriterionInput = {
  kind: 'filter', id: 'krakow', name: 'Kraków', half: 'fit', points: 20, filter: { field: 'city', is: 'equals', value: 'Kraków' },
}; // prettier-ignore
const order = (points: number, more: object = {}): CriterionInput => ({
  kind: 'behaviour', id: 'order', half: 'engagement', points, behaviour: { kind: 'order' }, ...more,
}); // prettier-ignore
const students = {
  id: 'students',
  name: 'Students',
  filter: { field: 'jobTitle', is: 'contains', value: 'student' },
} as const;

/** The stored score, as lists and segments see it. */
async function storedPoints(
  card: Scorecard,
  contactId: string,
): Promise<{ points: number; parts: number[] } | undefined> {
  const { id } = lejek().owner.workspace;
  const { rows } = await inWorkspace(lejek().host.db, id, (tx) =>
    sql<{ points: number; parts: number[] }>`select points, parts from scoring.score
      where workspace_id = ${id} and scorecard_id = ${card.id} and contact_id = ${contactId}`.execute(tx),
  );
  return rows[0];
}

describe('points', () => {
  test('fit by a filter and engagement by what was done add up', async () => {
    const card = await makeScorecard(lejek(), definition([inKrakow, order(15)]));
    const { id } = await makeContact(lejek(), { city: 'Kraków' });
    await did(lejek(), id, 'order', 1);
    await did(lejek(), id, 'order', 3);
    await keepScores(lejek());

    const { score, lines } = await scoreOf(lejek(), card, id);
    expect(score).toMatchObject({
      fit: 20,
      engagement: 30,
      points: 50,
      temperature: 'hot',
      grade: { fit: 'B', engagement: 1 },
    });
    expect(lines.map(({ id: line, points }) => [line, points])).toEqual([
      ['krakow', 20],
      ['order', 30],
    ]);
    expect(lines[1]?.why).toMatchObject({ times: 2, unfaded: 30, uncapped: 30 });
    expect(await storedPoints(card, id)).toEqual({ points: 50, parts: [20, 30] });
  });

  test('forty points with a half-life of ten days are twenty after ten days', async () => {
    const card = await makeScorecard(lejek(), definition([order(40, { halfLifeDays: 10 })]));
    const { id } = await makeContact(lejek());
    await did(lejek(), id, 'order', 10);
    await keepScores(lejek());
    expect((await scoreOf(lejek(), card, id)).score.points).toBe(20);
    // Another 40 today, and 10 left of one of twenty days ago.
    await did(lejek(), id, 'order', 0);
    await did(lejek(), id, 'order', 20);
    await keepScores(lejek());
    const { score, lines } = await scoreOf(lejek(), card, id);
    expect(score.points).toBe(70);
    expect(lines[0]?.why).toMatchObject({ times: 3, unfaded: 120, uncapped: 70 });
  });

  test('a half of a point rounds away from zero, also below it', async () => {
    const plus = await makeScorecard(lejek(), definition([order(5, { halfLifeDays: 10 })]));
    const minus = await makeScorecard(lejek(), definition([order(-5, { halfLifeDays: 10 })]));
    const { id } = await makeContact(lejek());
    await did(lejek(), id, 'order', 10);
    await keepScores(lejek());
    expect((await storedPoints(plus, id))?.points).toBe(3);
    expect((await storedPoints(minus, id))?.points).toBe(-3);
  });

  test('points once fade from the last time', async () => {
    const once = order(40, {
      per: 'once',
      halfLifeDays: 10,
      behaviour: { kind: 'order', times: { is: 'atLeast', count: 2 } },
    });
    const card = await makeScorecard(lejek(), definition([once]));
    const { id } = await makeContact(lejek());
    await did(lejek(), id, 'order', 30);
    await keepScores(lejek());
    expect((await storedPoints(card, id))?.points).toBe(0);
    await did(lejek(), id, 'order', 10);
    await keepScores(lejek());
    expect((await storedPoints(card, id))?.points).toBe(20);
  });

  test('a cap of a criterion holds within it, a cap of the half is a line of its own', async () => {
    const capped = definition(
      [
        inKrakow,
        { ...inKrakow, id: 'pl', name: null, points: 30, filter: { field: 'country', is: 'equals', value: 'PL' } },
        order(15, { cap: 40 }),
      ],
      { limits: { fit: { cap: 40, floor: null }, engagement: { cap: null, floor: null } } },
    );
    const card = await makeScorecard(lejek(), capped);
    const { id } = await makeContact(lejek(), { city: 'Kraków', country: 'PL' });
    for (const days of [1, 2, 3]) await did(lejek(), id, 'order', days);
    await keepScores(lejek());
    const { score, lines } = await scoreOf(lejek(), card, id);
    expect(lines.map(({ kind, points }) => [kind, points])).toEqual([
      ['criterion', 20],
      ['criterion', 30],
      ['criterion', 40],
      ['cap-fit', -10],
    ]);
    expect(lines[2]?.why).toMatchObject({ uncapped: 45 });
    expect(score).toMatchObject({ fit: 40, engagement: 40, points: 80 });
  });

  test('whom an exclusion finds has no points and no cell, and the reason is named', async () => {
    const card = await makeScorecard(lejek(), definition([inKrakow], { exclusions: [students] }));
    const { id } = await makeContact(lejek(), { city: 'Kraków', jobTitle: 'Student prawa' });
    await keepScores(lejek());
    const { score, lines } = await scoreOf(lejek(), card, id);
    expect(score).toMatchObject({ points: 0, temperature: 'vetoed', path: 'none', grade: null, vetoedBy: 'Students' });
    expect(lines.map(({ kind, points }) => [kind, points])).toEqual([
      ['criterion', 20],
      ['veto', -20],
    ]);
    const found = await asked<{ data: { id: string }[] }>(
      lejek(),
      'GET',
      `/contacts?filter=${encodeURIComponent(JSON.stringify({ field: `score.${card.key}.temperature`, is: 'oneOf', value: ['vetoed'] }))}`,
    );
    expect(found.data.map((each) => each.id)).toEqual([id]);
  });
});

test('the grid counts sixteen cells, and each opens to its people', async () => {
  const card = await makeScorecard(
    lejek(),
    definition([
      { ...inKrakow, filter: { field: 'city', is: 'equals', value: 'Gridowo' } },
      order(10, { behaviour: { kind: 'meeting' } }),
    ]),
  );
  const { id } = await makeContact(lejek(), { city: 'Gridowo' });
  await did(lejek(), id, 'meeting', 0);
  await keepScores(lejek());
  const { cells } = await asked<{ cells: { cell: string; people: number; filter: object }[] }>(
    lejek(),
    'GET',
    `/scorecards/${card.id}/grid`,
  );
  expect(cells).toHaveLength(16);
  const [cell] = cells.filter((each) => each.cell === 'B3');
  expect(cell?.people).toBe(1);
  const list = await asked<{ data: { id: string }[] }>(
    lejek(),
    'GET',
    `/contacts?filter=${encodeURIComponent(JSON.stringify(cell?.filter))}`,
  );
  expect(list.data.map((each) => each.id)).toEqual([id]);
  const people = await asked<{ data: { contact: { id: string }; score: { points: number } }[] }>(
    lejek(),
    'GET',
    `/scorecards/${card.id}/people?limit=1`,
  );
  expect(people.data[0]).toMatchObject({ contact: { id }, score: { points: 30 } });
});

describe('history', () => {
  test('names what changed, adds up, and begins after the first computation', async () => {
    const card = await makeScorecard(lejek(), definition([inKrakow, order(15)]));
    const { id } = await makeContact(lejek());
    await keepScores(lejek());
    expect(await historyOf(lejek(), card, id)).toEqual([]);
    await did(lejek(), id, 'order', 0);
    await keepScores(lejek());
    await lejek().ask('PATCH', `/contacts/${id}`, { city: 'Kraków' });
    await keepScores(lejek());
    const [entry, ...others] = await historyOf(lejek(), card, id);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      reason: 'data',
      version: 1,
      before: { points: 0, temperature: 'cold' },
      after: { fit: 20, engagement: 15, points: 35, temperature: 'warm' },
      changes: [
        { kind: 'criterion', id: 'krakow', name: 'Kraków', before: 0, after: 20 },
        { kind: 'criterion', id: 'order', before: 0, after: 15 },
      ],
    });
  });

  test('says by which version a score changed, and a veto as what it takes', async () => {
    const card = await makeScorecard(lejek(), definition([inKrakow]));
    const { id } = await makeContact(lejek(), { city: 'Kraków', jobTitle: 'student' });
    await keepScores(lejek());
    const saved = await asked<Version>(lejek(), 'POST', `/scorecards/${card.id}/versions`, {
      definition: definition([{ ...inKrakow, points: 60 }], { exclusions: [students] }),
      note: 'Students do not buy',
      activate: true,
    });
    expect(saved).toMatchObject({ version: 2, state: 'active', note: 'Students do not buy' });
    await keepScores(lejek());
    expect(await historyOf(lejek(), card, id)).toMatchObject([
      {
        reason: 'version',
        version: 2,
        before: { points: 20, temperature: 'warm' },
        after: { points: 0, temperature: 'vetoed' },
        changes: [
          { kind: 'criterion', id: 'krakow', before: 20, after: 60 },
          { kind: 'veto', id: 'students', name: 'Students', before: 0, after: -60 },
        ],
      },
    ]);
    // Small changes by a version have no entry: they stand in the next one.
    await asked(lejek(), 'POST', `/scorecards/${card.id}/versions`, {
      definition: definition([{ ...inKrakow, points: 60 }]),
      activate: true,
    });
    await keepScores(lejek());
    await asked(lejek(), 'POST', `/scorecards/${card.id}/versions`, {
      definition: definition([{ ...inKrakow, points: 70 }]),
      activate: true,
    });
    await keepScores(lejek());
    await lejek().ask('PATCH', `/contacts/${id}`, { city: 'Gdynia' });
    await keepScores(lejek());
    const [newest] = await historyOf(lejek(), card, id);
    expect(newest).toMatchObject({
      reason: 'data',
      version: 4,
      meanwhile: 10,
      before: { points: 70 },
      after: { points: 0 },
    });
  });

  test('fading is listed when it cools somebody down', async () => {
    const card = await makeScorecard(lejek(), definition([order(40, { halfLifeDays: 10 })]));
    const { id } = await makeContact(lejek());
    await did(lejek(), id, 'order', 10);
    await keepScores(lejek());
    // As if all this had been computed the day before: then there were 21 points.
    const workspace = lejek().owner.workspace.id;
    await inWorkspace(lejek().host.db, workspace, async (tx) => {
      await sql`update scoring.scorecard set scored_on = scored_on - 1 where workspace_id = ${workspace}`.execute(tx);
      await sql`update scoring.score set points = 50, engagement = 50, temperature = 3, parts = '{50}', computed_on = computed_on - 1
        where workspace_id = ${workspace} and scorecard_id = ${card.id} and contact_id = ${id}`.execute(tx);
      await sql`update segments.computed_day set day = day - 1 where workspace_id = ${workspace}`.execute(tx);
    });
    await keepScores(lejek());
    expect(await historyOf(lejek(), card, id)).toMatchObject([
      {
        reason: 'time',
        before: { points: 50, temperature: 'hot' },
        after: { points: 20, temperature: 'warm' },
        changes: [{ id: 'order', before: 50, after: 20 }],
      },
    ]);
  });
});

test('a merge gives the points of both to the one who stays, and taking it back parts them', async () => {
  const card = await makeScorecard(lejek(), definition([inKrakow, order(10)]));
  const stays = await makeContact(lejek(), { city: 'Kraków' });
  const goes = await makeContact(lejek());
  await did(lejek(), goes.id, 'order', 0);
  await keepScores(lejek());
  expect((await storedPoints(card, goes.id))?.points).toBe(10);
  const merged = await asked<Contact>(lejek(), 'POST', `/contacts/${stays.id}/merges`, { absorb: goes.id });
  await keepScores(lejek());
  expect((await storedPoints(card, stays.id))?.points).toBe(30);
  expect(await storedPoints(card, goes.id)).toBeUndefined();
  expect(await differencesNow(lejek())).toBe(0);
  await asked(lejek(), 'POST', `/contacts/merges/${merged.merges[0]?.id}/undo`, {});
  await keepScores(lejek());
  expect((await storedPoints(card, stays.id))?.points).toBe(20);
  expect((await storedPoints(card, goes.id))?.points).toBe(10);
  expect(await differencesNow(lejek())).toBe(0);
});

test('a new workspace begins with a scorecard in force', async () => {
  await keepScores(lejek());
  const { data } = await asked<{ data: Scorecard[] }>(lejek(), 'GET', '/scorecards');
  expect(data[0]).toMatchObject({ isFirst: true, activeVersion: 1, broken: [], computing: false });
  const fields = await asked<{ data: { key: string }[] }>(lejek(), 'GET', '/fields');
  expect(fields.data.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['score', 'temperature', `score.${data[0]?.key}.grid`]),
  );
});
