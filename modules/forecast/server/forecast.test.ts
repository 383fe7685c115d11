import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { type SignedInUser, makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type NewEvent, appendEvents, listPipelines } from '#modules/pipeline/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { forecastEndpoints } from '../contract.ts';
import { forecastWaiting } from './forecast-worker.ts';

const lejek = testApp();
let rep: SignedInUser;

const must = async (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  as?: SignedInUser,
): Promise<unknown> => {
  const answer = await lejek().ask(method, path, body, as);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const read = async (as?: SignedInUser) =>
  forecastEndpoints.readForecast.answer.parse(await must('GET', '/forecasts/sales', undefined, as));
const compute = () => forecastWaiting(lejek().host, lejek().owner.workspace.id, new AbortController().signal);
const monthsFrom = (now: Date, ahead: number): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 15)).toISOString().slice(0, 7);
const anyMonth = () => monthsFrom(new Date(), 1);

/** With their history, from an import: eight deals born on the days of each of the past sixteen months; every second closes 20 days later, and each fourth is won for 1,000. */
async function yearOfDeals(): Promise<void> {
  const { host, owner } = lejek();
  await inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const [sales] = await listPipelines(tx, owner.workspace.id);
    const now = host.now();
    const events: NewEvent[] = [];
    const importId = newId();
    for (let place = 0; place < 16 * 8; place++) {
      const born = new Date(now.getTime() - (16 * 30 - Math.floor(place / 8) * 30 - (place % 8) * 3) * 86_400_000);
      const dealId = newId();
      const expectedOn = new Date(born.getTime() + 25 * 86_400_000).toISOString().slice(0, 10);
      const about = { dealId, actorId: null, pipelineId: sales!.id, importId };
      events.push({ ...about, kind: 'created', at: born, slot: 1, amountMinor: 100_000, currency: 'PLN', expectedOn, name: `Deal ${place}`, ownerId: place % 2 === 0 ? rep.user.id : owner.user.id }); // prettier-ignore
      const moved = new Date(born.getTime() + 10 * 86_400_000);
      if (moved < now) events.push({ ...about, kind: 'moved', at: moved, slot: 2 });
      const closed = new Date(born.getTime() + 20 * 86_400_000);
      if (place % 4 < 2 && closed < now)
        events.push({ dealId, actorId: null, kind: place % 4 === 0 ? 'won' : 'lost', at: closed, importId });
    }
    await appendEvents(tx, owner.workspace.id, events);
  });
}

beforeAll(async () => {
  rep = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'salesRep' });
});

describe('a forecast', () => {
  it('waits while there are no deals, and says so', async () => {
    await compute();
    expect(await read()).toMatchObject({ scope: 'all', state: 'waiting', whole: null, part: null, computedAt: null });
  });

  it('is computed in the background, kept, and served with its age; asked anew, the former one stays meanwhile', async () => {
    await yearOfDeals();
    await compute();
    const first = await read();
    expect(first).toMatchObject({ state: 'done', progress: 1, failure: null });
    expect(first.whole).toMatchObject({ enough: true, currency: 'PLN', inOtherCurrencies: 0 });
    expect(first.whole?.history.closed).toBeGreaterThanOrEqual(30);
    expect(first.whole?.months).toHaveLength(6);
    expect(first.whole?.months[1]?.expected).toBeGreaterThan(0);
    expect(first.whole?.tried.length).toBeGreaterThan(0);
    expect(first.whole?.errors[0]?.methods[0]?.method).toBe('forecast');
    expect(new Set(first.whole?.tried.map(({ from }) => from))).toEqual(new Set(['start', 'middle']));
    expect(first.whole?.history).toMatchObject({ withStages: true, plain: 0, values: null });

    const again = forecastEndpoints.startForecast.answer.parse(await must('POST', '/forecasts/sales'));
    expect(again).toMatchObject({ state: 'waiting', computedAt: first.computedAt, whole: first.whole });
    await compute();
    const second = await read();
    expect(second.state).toBe('done');
    expect(second.whole).toEqual(first.whole);
  });

  it('opens to the deals behind a month, whose shares add up', async () => {
    const month = (await read()).whole?.months[1]?.month ?? '';
    const deals = forecastEndpoints.forecastDeals.answer.parse(
      await must('GET', `/forecasts/sales/deals?month=${month}&limit=200`),
    );
    expect(deals.total).toBeGreaterThan(0);
    expect(
      Math.abs(deals.data.reduce((sum, { bringsMinor }) => sum + bringsMinor, 0) - deals.bringsMinor),
    ).toBeLessThanOrEqual(deals.total);
    expect((await lejek().ask('GET', '/forecasts/sales/deals?month=2020-01')).body).toMatchObject({
      code: 'no-such-forecast-month',
    });
  });

  it('keeps every word of a salesperson, shows the last, and takes none for the past', async () => {
    const month = anyMonth();
    await must('PUT', `/forecasts/sales/commits/${month}`, { amountMinor: 500_000 });
    const saved = forecastEndpoints.saveCommit.answer.parse(
      await must('PUT', `/forecasts/sales/commits/${month}`, { amountMinor: 300_000 }),
    );
    expect(saved.commits.map(({ amountMinor, userId }) => [userId, amountMinor])).toEqual([
      [lejek().owner.user.id, 300_000],
    ]);
    const late = await lejek().ask('PUT', '/forecasts/sales/commits/2020-01', { amountMinor: 1 });
    expect([late.status, late.body]).toMatchObject([422, { code: 'commit-for-the-past' }]);
  });

  it('holds what was said by the first days of a month against what came', async () => {
    const { host, owner } = lejek();
    const tried = (await read()).whole?.tried.find(({ ahead, from }) => ahead === 0 && from === 'start');
    await inWorkspace(host.db, owner.workspace.id, (tx) =>
      sql`insert into forecast.commit (workspace_id, pipeline_id, user_id, month, said_at, amount_minor, currency)
        select ${owner.workspace.id}, id, ${owner.user.id}, ${`${tried?.month}-01`}::date, said.at::timestamptz, said.amount, 'PLN'
        from pipeline.pipeline, (values (${`${tried?.month}-02`}, ${(tried?.actual ?? 0) + 700}::bigint), (${`${tried?.month}-20`}, 1)) as said(at, amount)
        where workspace_id = ${owner.workspace.id}`.execute(tx),
    );
    expect((await read()).commitErrors?.errors).toMatchObject({ method: 'commit', months: 1, mean: 700 });
  });
});

describe('rights', () => {
  it('who sees only their own deals gets the forecast of these, their own word, and nobody else’s money', async () => {
    const month = anyMonth();
    await must('PUT', `/forecasts/sales/commits/${month}`, { amountMinor: 900_000 }, rep);
    const access = { teams: [], rules: [{ role: 'salesRep', pipeline: null, scope: 'own' }] };
    await must('PUT', '/sales-access', access);
    const { host, owner } = lejek();
    const seen = await read(rep);
    expect(seen).toMatchObject({ scope: 'own', whole: null, commitErrors: null });
    expect(seen.commits.map(({ userId }) => userId)).toEqual([rep.user.id]);
    const { rows } = await inWorkspace(host.db, owner.workspace.id, (tx) =>
      sql<{
        deals: number;
        brings: number;
      }>`select count(*)::int as deals, sum(chance.won[2] * chance.won_for_minor)::float8 as brings
        from pipeline.deal as deal join forecast.deal_chance as chance on chance.deal_id = deal.id and chance.workspace_id = deal.workspace_id
        where deal.workspace_id = ${owner.workspace.id} and deal.owner_id = ${rep.user.id} and deal.outcome is null`.execute(
        tx,
      ),
    );
    expect(seen.part?.deals).toBe(rows[0]?.deals);
    expect(seen.part?.months[1]?.expected).toBe(Math.round(rows[0]?.brings ?? 0));
    expect(seen.part?.months[1]?.fromUnborn).toBe(0);
    // The deals of two owners, looked at by themselves in each of the past months.
    expect(seen.part?.checked?.months).toBeGreaterThanOrEqual(30);
    const all = (await read()).whole;
    expect(seen.part?.months[1]?.expected).toBeLessThan(all?.months[1]?.expected ?? 0);

    const deals = forecastEndpoints.forecastDeals.answer.parse(
      await must('GET', `/forecasts/sales/deals?month=${all?.months[1]?.month}`, undefined, rep),
    );
    expect(new Set(deals.data.map(({ ownerName }) => ownerName))).toEqual(new Set([rep.user.name]));
    expect(deals.total).toBe(rows[0]?.deals);
  });

  it('is for nobody outside the workspace, and a reader promises nothing', async () => {
    const stranger = await makeSignedInUser(lejek().host);
    const asked = { ...stranger, workspace: lejek().owner.workspace };
    expect((await lejek().ask('GET', '/forecasts/sales', undefined, asked)).status).toBe(404);
    const viewer = await makeSignedInUser(lejek().host, { workspace: lejek().owner.workspace.slug, role: 'viewer' });
    expect(
      (await lejek().ask('PUT', `/forecasts/sales/commits/${anyMonth()}`, { amountMinor: 1 }, viewer)).status,
    ).toBe(403);
  });
});
