/** Learning over HTTP: what was known at the decision counts, what came after it does not, and what is adopted scores people alike. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeContact, makeCustomField } from '#modules/contacts/server/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type {
  CriteriaThatMatter,
  ExplainedScore,
  LearnedCard,
  Learning,
  LearningRead,
  Monitoring,
  Scorecard,
} from '../../contract.ts';
import { asked, did, keepScores, makeScorecard, definition } from '../testing.ts';
import { learnWaiting } from './learning-worker.ts';
import { daysAfter, inventedPeople, letThemDecide } from './testing-outcomes.ts';

const lejek = testApp();
const target = { kind: 'funnel', stage: 'mql', days: 90 };

async function learn(body: unknown = { target }): Promise<LearningRead> {
  const started = await asked<Learning>(lejek(), 'POST', '/learnings', body);
  expect(started.state).toBe('waiting');
  await learnWaiting(lejek().host, lejek().owner.workspace.id, new AbortController().signal);
  return asked<LearningRead>(lejek(), 'GET', `/learnings/${started.id}`);
}

type Learned = Extract<LearnedCard, { status: 'learned' }>;
function cardOf({ result, failure }: LearningRead): Learned {
  if (result?.card.status !== 'learned')
    throw new Error(`nothing was learned: ${JSON.stringify(failure ?? result?.card)}`);
  return result.card;
}

describe('before there is enough to learn from', () => {
  it('learning declines and says how many are missing', async () => {
    const { result, outcome } = await learn();
    expect(outcome).toMatchObject({ status: 'declined', people: 0 });
    expect(result?.card).toMatchObject({ status: 'declined', reason: { code: 'too-few-won', won: 0, needed: 50 } });
  });

  it('a stage that is not there is refused at once', async () => {
    const { status, body } = await lejek().ask('POST', '/learnings', { target: { ...target, stage: 'nowhere' } });
    expect([status, body]).toMatchObject([422, { code: 'learning-unknown-stage' }]);
  });

  it('so is the won stage itself', async () => {
    const { status, body } = await lejek().ask('POST', '/learnings', { target: { ...target, stage: 'customer' } });
    expect([status, body]).toMatchObject([422, { code: 'learning-stage-after-won' }]);
  });
});

describe('a thousand decisions of which the truth is known', () => {
  const people = inventedPeople(1_000);
  let read: LearningRead;
  let handMade: Scorecard;

  beforeAll(async () => {
    for (const key of ['branch', 'eyes', 'invoice']) await makeCustomField(lejek(), key);
    await letThemDecide(lejek(), people);
    // Somebody who may still buy is not learned from.
    const waiting = inventedPeople(3, 9).map((person) => {
      return { ...person, won: false, lost: false, decided: daysAfter(new Date(), -10) };
    });
    await letThemDecide(lejek(), waiting);
    handMade = await makeScorecard(
      lejek(),
      definition([
        {
          kind: 'filter',
          id: 'blue',
          half: 'fit',
          points: 10,
          filter: { field: 'custom.eyes', is: 'equals', value: 'blue' },
        },
        {
          kind: 'filter',
          id: 'trade',
          half: 'fit',
          points: 5,
          filter: { field: 'custom.branch', is: 'equals', value: 'trade' },
        },
      ]),
    );
    read = await learn();
  }, 120_000);

  it('learns from those whose fate is known', () => {
    const won = people.filter((person) => person.won).length;
    expect([read.state, read.progress, read.outcome?.people, read.outcome?.won]).toEqual(['done', 1, 1_000, won]);
    expect(read.result).toMatchObject({ found: 1_000, used: 1_000 });
  });

  it('finds the branch and the meetings before the decision', () => {
    const card = cardOf(read);
    const strongest = [...card.fields].sort((a, b) => b.informationValue - a.informationValue).slice(0, 2);
    expect(strongest.map(({ field }) => field).sort()).toEqual(['custom.branch', 'did:meeting']);
    expect(card.crossValidated.card.area).toBeGreaterThan(0.8);
    expect(card.crossValidated.handMade?.area).toBeLessThan(card.crossValidated.card.area);
    expect(card.timeSplit?.card.area).toBeGreaterThan(0.75);
  });

  it('refuses the invoice, which was written after the outcome, with the numbers', () => {
    const won = people.filter((person) => person.won).length;
    expect(cardOf(read).leaks).toEqual([
      { field: 'custom.invoice', code: 'recorded-late', vouched: false, outcome: 'won', known: won, late: won },
    ]);
  });

  it('takes the city back to what it was, and does not count what was done afterwards', () => {
    const columns = read.result?.columns.map(({ key }) => key);
    expect(columns).toContain('did:meeting');
    expect(columns).not.toContain('did:order');
    expect(JSON.stringify(cardOf(read))).not.toContain('Warszawa');
    expect(cardOf(read).leaks.map(({ field }) => field)).not.toContain('city');
  });

  it('somebody may vouch for a field: it stays named', async () => {
    const again = await learn({ target, vouched: ['custom.invoice'] });
    expect(cardOf(again).leaks).toMatchObject([{ field: 'custom.invoice', vouched: true }]);
  });

  it('adopted, the scorecard gives a person the learned points, line by line', async () => {
    const adopted = await asked<{ scorecardId: string; version: number; leftOut: number }>(
      lejek(), 'POST', `/learnings/${read.id}/adoption`, { name: 'From outcomes' },
    ); // prettier-ignore
    expect(adopted).toMatchObject({ version: 1, leftOut: 0 });
    const card = await asked<Scorecard>(lejek(), 'GET', `/scorecards/${adopted.scorecardId}`);
    expect(card).toMatchObject({ name: 'From outcomes', activeVersion: null, broken: [] });
    expect(card.definition.temperature.hot).toBeGreaterThan(card.definition.temperature.warm);
    const pointsOf = (field: string, value: (group: Learned['fields'][number]['groups'][number]) => boolean): number =>
      cardOf(read)
        .fields.find((one) => one.field === field)
        ?.groups.find(value)?.points ?? Number.NaN;
    const trade = pointsOf(
      'custom.branch',
      ({ condition }) => condition.is === 'oneOf' && condition.values[0] === 'trade',
    );
    const often = pointsOf('did:meeting', ({ condition }) => condition.is === 'between' && condition.from !== null);
    const never = pointsOf('did:meeting', ({ condition }) => condition.is === 'between' && condition.from === null);
    const keen = await makeContact(lejek(), { custom: { branch: 'trade' } });
    await did(lejek(), keen.id, 'meeting', 3);
    const cool = await makeContact(lejek(), { custom: { branch: 'trade' } });
    await keepScores(lejek());
    const given = async (contactId: string): Promise<number> =>
      (
        await asked<ExplainedScore>(lejek(), 'POST', '/scorecards/simulation', {
          definition: card.definition,
          contactId,
        })
      ).score.points;
    // Nothing else is known of them.
    const empty = cardOf(read)
      .fields.flatMap(({ groups }) => groups)
      .reduce((sum, { condition, points }) => sum + (condition.is === 'missing' ? points : 0), 0);
    expect([await given(keen.id), await given(cool.id)]).toEqual([trade + often + empty, trade + never + empty]);
  });

  it('watched afterwards, too few decisions say nothing and raise no alarm', async () => {
    const seen = await asked<Monitoring>(lejek(), 'GET', `/learnings/${read.id}/monitoring`);
    expect(seen).toMatchObject({ people: 0, now: null, stability: null, alarms: [] });
  });

  it('says which criteria matter: the branch does, the eyes do not', async () => {
    const found = await asked<CriteriaThatMatter>(lejek(), 'POST', '/criteria-that-matter', {
      target,
      scorecardId: handMade.id,
    });
    const stands = Object.fromEntries(found.fields.map(({ field, stands: holds }) => [field, holds]));
    expect(stands).toMatchObject({ 'custom.branch': true, 'custom.eyes': false, 'did:meeting': true, city: false });
    const trade = people.filter(({ branch }) => branch === 'trade');
    expect(
      found.criteria.map(({ criterion, people: met, won, stands: holds }) => ({ criterion, met, won, holds })),
    ).toEqual([
      { criterion: 'trade', met: trade.length, won: trade.filter((person) => person.won).length, holds: true },
      {
        criterion: 'blue',
        met: people.filter(({ eyes }) => eyes === 'blue').length,
        won: people.filter(({ eyes, won }) => eyes === 'blue' && won).length,
        holds: false,
      },
    ]);
  });

  it('learns as well what a filter says, without what the filter itself names', async () => {
    const positive = { field: 'custom.branch', is: 'equals', value: 'trade' };
    const { result } = await learn({
      target: { kind: 'filter', positive, among: { field: 'custom.branch', is: 'notEmpty' } },
    });
    expect(result?.columns.map(({ key }) => key)).not.toContain('custom.branch');
    expect(result?.card.people).toBeGreaterThanOrEqual(1_000);
  });

  it('one that was running when the program stopped is begun anew', async () => {
    const { id } = lejek().owner.workspace;
    await inWorkspace(lejek().host.db, id, (tx) =>
      sql`update scoring.learning set state = 'running', result = null where workspace_id = ${id} and id = ${read.id}`.execute(
        tx,
      ),
    );
    await learnWaiting(lejek().host, id, new AbortController().signal);
    expect(cardOf(await asked<LearningRead>(lejek(), 'GET', `/learnings/${read.id}`))).toEqual(cardOf(read));
  });

  const adoptedDaysAgo = (days: number): Promise<unknown> =>
    inWorkspace(lejek().host.db, lejek().owner.workspace.id, (tx) =>
      sql`update scoring.learning set adopted_at = ${daysAfter(new Date(), -days)}
        where workspace_id = ${lejek().owner.workspace.id} and id = ${read.id}`.execute(tx),
    );

  it('watched afterwards, a card that still holds raises no alarm', async () => {
    await adoptedDaysAgo(250);
    const seen = await asked<Monitoring>(lejek(), 'GET', `/learnings/${read.id}/monitoring`);
    expect(seen.people).toBe(people.filter(({ decided }) => decided >= daysAfter(new Date(), -250)).length);
    expect(seen.now?.area).toBeGreaterThan(0.8);
    expect(seen.alarms).not.toContain('separates-worse');
    expect(seen.stability).toBeLessThan(0.1);
  });

  it('watched afterwards, a card whose truth has turned around raises the alarm', async () => {
    const turned = inventedPeople(400, 5).map((person): typeof person => ({
      ...person,
      decided: daysAfter(new Date(), -100),
      branch: person.branch === 'trade' ? 'farming' : 'trade',
      met: !person.met,
    }));
    await letThemDecide(lejek(), turned);
    await adoptedDaysAgo(110);
    const seen = await asked<Monitoring>(lejek(), 'GET', `/learnings/${read.id}/monitoring`);
    expect(seen.people).toBe(400);
    expect(seen.now?.area).toBeLessThan(0.5);
    expect(seen.alarms).toContain('separates-worse');
  });

  it('adopted into an existing scorecard, it is a draft until somebody puts it into force', async () => {
    const { version } = await asked<{ version: number }>(lejek(), 'POST', `/learnings/${read.id}/adoption`, {
      scorecardId: handMade.id,
    });
    const card = await asked<Scorecard>(lejek(), 'GET', `/scorecards/${handMade.id}`);
    expect([version, card.activeVersion, card.latestVersion]).toEqual([2, 1, 2]);
  });

  it('taken away while it waits, it is gone', async () => {
    const { id } = await asked<Learning>(lejek(), 'POST', '/learnings', { target });
    expect((await lejek().ask('DELETE', `/learnings/${id}`)).status).toBe(204);
    expect((await lejek().ask('GET', `/learnings/${id}`)).status).toBe(404);
  });

  it('another workspace sees nothing of it', async () => {
    const stranger = await makeSignedInUser(lejek().host);
    expect((await lejek().ask('GET', '/learnings', undefined, stranger)).body).toEqual({ data: [] });
    expect((await lejek().ask('GET', `/learnings/${read.id}`, undefined, stranger)).status).toBe(404);
    const reader = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'viewer' });
    expect((await lejek().ask('POST', '/learnings', { target }, reader)).status).toBe(403);
  });
});
