import { describe, expect, test } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import type { Segment } from '#modules/segments/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import type { DraftPreview, ExplainedScore, Persona, Scorecard, Version } from '../contract.ts';
import {
  type CriterionInput,
  asked,
  definition,
  did,
  differencesNow,
  keepScores,
  makeScorecard,
  scoreOf,
} from './testing.ts';

const lejek = testApp();
const fits = (id: string, filter: Filter, points = 10): CriterionInput => ({
  kind: 'filter',
  id,
  half: 'fit',
  points,
  filter,
});
const city = (value: string): Filter => ({ field: 'city', is: 'equals', value });
const refused = async (wanted: object): Promise<string> => {
  const answer = await lejek().ask('POST', '/scorecards', { name: 'Refused', definition: wanted });
  expect(answer.status).toBe(422);
  return (answer.body as { code: string }).code;
};

describe('a scorecard', () => {
  test('has a draft beside the version in force, and goes back to a former one', async () => {
    const card = await makeScorecard(lejek(), definition([fits('a', city('Kraków'))]));
    await asked(lejek(), 'POST', `/scorecards/${card.id}/versions`, {
      definition: definition([fits('a', city('Kraków'), 20)]),
      note: 'more',
    });
    const read = await asked<Scorecard & { versions: Version[] }>(lejek(), 'GET', `/scorecards/${card.id}`);
    expect(read.versions.map(({ version, state, note }) => [version, state, note])).toEqual([
      [2, 'draft', 'more'],
      [1, 'active', ''],
    ]);
    expect(read.definition.criteria[0]?.points).toBe(10);
    const activated = await asked<Scorecard>(lejek(), 'POST', `/scorecards/${card.id}/versions/2/activation`);
    expect(activated).toMatchObject({ activeVersion: 2, computing: true });
    await keepScores(lejek());
    const back = await asked<Scorecard>(lejek(), 'POST', `/scorecards/${card.id}/versions/1/activation`);
    expect(back.activeVersion).toBe(1);
  });

  test('put away has no fields and no scores; taken back it scores again', async () => {
    const { id } = await makeContact(lejek(), { city: 'Sopot' });
    const card = await makeScorecard(lejek(), definition([fits('a', city('Sopot'))]));
    const filter = { field: `score.${card.key}.points`, is: 'atLeast', value: 10 };
    const count = () => lejek().ask('GET', `/contacts/count?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect((await count()).body).toEqual({ count: 1 });
    await asked(lejek(), 'POST', `/scorecards/${card.id}/archiving`);
    expect((await count()).status).toBe(422);
    await asked(lejek(), 'POST', `/scorecards/${card.id}/restoration`);
    await keepScores(lejek());
    expect((await count()).body).toEqual({ count: 1 });
    expect((await scoreOf(lejek(), card, id)).score.points).toBe(10);
  });

  test('is refused with a sentence when its bounds contradict each other', async () => {
    expect(await refused(definition([], { temperature: { warm: 50, hot: 50 } }))).toBe('temperature-order');
    expect(await refused(definition([], { grid: { fit: [1, 2, 3], engagement: [3, 2, 1] } }))).toBe('grid-order');
    expect(await refused(definition([], { thresholds: { nurture: 60, sales: 20 } }))).toBe('path-order');
    expect(await refused(definition([fits('a', city('x')), fits('a', city('y'))]))).toBe('same-id');
    const behaviour = { kind: 'order', times: { is: 'exactly', count: 0 } } as const;
    expect(await refused(definition([{ kind: 'behaviour', id: 'b', half: 'fit', points: 1, behaviour }]))).toBe(
      'times-and-per-time',
    );
  });

  test('may not depend on a score, neither directly nor through a segment or a persona', async () => {
    const score: Filter = { field: 'score', is: 'atLeast', value: 10 };
    expect(await refused(definition([fits('a', { any: [score, city('x')] })]))).toBe('criterion-names-score');
    const segment = await asked<Segment>(lejek(), 'POST', '/segments', { name: 'Hot ones', filter: score });
    expect(await refused(definition([fits('a', { set: 'segment', of: { segment: segment.id } })]))).toBe(
      'criterion-names-score',
    );
    const persona = await asked<Persona>(lejek(), 'POST', '/personas', {
      name: 'Scored',
      criteria: [{ id: 'a', filter: score }],
      atLeast: 1,
    });
    expect(await refused(definition([fits('a', { not: { set: 'persona', of: { persona: persona.id } } })]))).toBe(
      'criterion-names-score',
    );
  });
});

describe('a criterion that breaks', () => {
  test('is reported and counts nothing, and the others count on, until it is repaired', async () => {
    await makeCustomField(lejek(), 'plan', {});
    const { id } = await makeContact(lejek(), { city: 'Lublin', custom: { plan: 'pro' } });
    const plan: Filter = { field: 'custom.plan', is: 'equals', value: 'pro' };
    const card = await makeScorecard(lejek(), definition([fits('plan', plan, 30), fits('city', city('Lublin'), 5)]));
    expect((await scoreOf(lejek(), card, id)).score.points).toBe(35);
    await asked(lejek(), 'DELETE', '/custom-fields/contact/plan');
    await keepScores(lejek());
    const broken = await asked<Scorecard>(lejek(), 'GET', `/scorecards/${card.id}`);
    expect(broken.broken).toEqual([
      { id: 'plan', why: { pl: expect.stringContaining('custom.plan'), en: expect.stringContaining('custom.plan') } },
    ]);
    const { score, lines } = await scoreOf(lejek(), card, id);
    expect(score.points).toBe(5);
    expect(lines.map(({ points, broken: why }) => [points, why !== null])).toEqual([
      [0, true],
      [5, false],
    ]);
    expect(await differencesNow(lejek())).toBe(0);
    await makeCustomField(lejek(), 'plan', {});
    await lejek().ask('PATCH', `/contacts/${id}`, { custom: { plan: 'pro' } });
    await keepScores(lejek());
    expect((await asked<Scorecard>(lejek(), 'GET', `/scorecards/${card.id}`)).broken).toEqual([]);
    expect((await scoreOf(lejek(), card, id)).score.points).toBe(35);
  });

  test('a segment that a scorecard uses is not put away', async () => {
    const segment = await asked<Segment>(lejek(), 'POST', '/segments', { name: 'Used', filter: city('Opole') });
    const card = await makeScorecard(lejek(), definition([fits('a', { set: 'segment', of: { segment: segment.id } })]));
    const answer = await lejek().ask('DELETE', `/segments/${segment.id}`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'segment-in-use' } });
    expect((answer.body as { detail: string }).detail).toContain(card.name);
  });

  test('one that finds nobody gives nobody points, one that finds everybody gives all', async () => {
    const card = await makeScorecard(
      lejek(),
      definition([fits('nobody', { any: [] }, 30), fits('all', { all: [] }, 20)]),
    );
    const { people, criteria, temperatures } = await asked<DraftPreview>(
      lejek(),
      'GET',
      `/scorecards/${card.id}/distribution`,
    );
    expect(people).toBeGreaterThan(0);
    expect(criteria).toEqual([
      { id: 'nobody', people: 0, points: 0 },
      { id: 'all', people, points: 20 * people },
    ]);
    expect(temperatures).toEqual({ vetoed: 0, cold: 0, warm: people, hot: 0 });
  });
});

test('a preview counts a draft against the scores as they stand', async () => {
  await makeContact(lejek(), { city: 'Previewo' });
  await makeContact(lejek(), { city: 'Previewo' });
  const card = await makeScorecard(lejek(), definition([fits('a', city('Previewo'), 10)]));
  const preview = await asked<DraftPreview>(lejek(), 'POST', '/scorecards/preview', {
    definition: definition([fits('a', city('Previewo'), 25)]),
    scorecardId: card.id,
  });
  expect(preview.changes).toEqual({ people: 2, moves: [{ from: 'cold', to: 'warm', people: 2 }] });
  expect(preview.criteria).toEqual([{ id: 'a', people: 2, points: 50 }]);
  expect(preview.histogram.reduce((sum, column) => sum + column.people, 0)).toBe(preview.people);
  // Nothing was written.
  expect(await differencesNow(lejek())).toBe(0);
});

test('a simulation explains a draft on one person', async () => {
  const { id } = await makeContact(lejek(), { city: 'Ustka' });
  await did(lejek(), id, 'call', 3);
  await keepScores(lejek());
  const explained = await asked<ExplainedScore>(lejek(), 'POST', '/scorecards/simulation', {
    contactId: id,
    definition: definition([
      fits('a', city('Ustka')),
      { kind: 'behaviour', id: 'call', half: 'engagement', points: 7, behaviour: { kind: 'call' } },
    ]),
  });
  expect(explained.score.points).toBe(17);
  expect(explained.lines[1]).toMatchObject({ id: 'call', points: 7, why: { times: 1, unfaded: 7, uncapped: 7 } });
});

test('a persona finds who meets enough of its criteria, also in a filter', async () => {
  const both = await makeContact(lejek(), { city: 'Radom', country: 'PL' });
  await makeContact(lejek(), { city: 'Radom' });
  const persona = await asked<Persona>(lejek(), 'POST', '/personas', {
    name: 'Two of three',
    criteria: [
      { id: 'city', filter: city('Radom') },
      { id: 'country', filter: { field: 'country', is: 'equals', value: 'PL' } },
      { id: 'role', filter: { field: 'jobTitle', is: 'contains', value: 'CEO' } },
    ],
    atLeast: 2,
  });
  expect(persona).toMatchObject({
    people: 1,
    criteriaPeople: [
      { id: 'city', people: 2 },
      { id: 'country', people: 1 },
      { id: 'role', people: 0 },
    ],
  });
  const filter: Filter = { set: 'persona', of: { persona: persona.id } };
  const list = await asked<{ data: { id: string }[] }>(
    lejek(),
    'GET',
    `/contacts?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  expect(list.data.map(({ id }) => id)).toEqual([both.id]);
  const itself = await lejek().ask('PATCH', `/personas/${persona.id}`, { criteria: [{ id: 'x', filter }], atLeast: 1 });
  expect(itself).toMatchObject({ status: 422, body: { code: 'persona-of-itself' } });
  await makeScorecard(lejek(), definition([fits('persona', filter)]));
  expect(await lejek().ask('POST', `/personas/${persona.id}/archiving`)).toMatchObject({
    status: 409,
    body: { code: 'persona-in-use' },
  });
});
