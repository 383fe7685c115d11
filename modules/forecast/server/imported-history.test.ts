/** Deals that came in a file: one row each, told in one go. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { type NewEvent, appendEvents, listPipelines } from '#modules/pipeline/server/index.ts';
import { inWorkspace, singleConnection } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { forecastEndpoints } from '../contract.ts';
import { dayOf } from '../domain/calendar.ts';
import { forecastWaiting } from './forecast-worker.ts';
import { localDays } from './local-days.ts';
import { readHistories } from './read-histories.ts';

type Row = {
  readonly created: Date;
  readonly value: number | null;
  readonly closed?: Date | undefined;
  readonly outcome?: 'won' | 'lost';
  readonly slot?: number;
};

const app = testApp();
/** Each test has a workspace of its own. */
let lejek: TestApp;
beforeEach(async () => {
  const owner = await makeSignedInUser(app().host);
  lejek = { ...app(), owner, ask: (method, path, body, as = owner) => app().ask(method, path, body, as) };
});

const day = 86_400_000;

/** As a file of deals is taken in. */
async function importRows({ host, owner }: TestApp, rows: readonly Row[]): Promise<string> {
  const importId = newId();
  return inWorkspace(host.db, owner.workspace.id, async (tx) => {
    const [sales] = await listPipelines(tx, owner.workspace.id);
    const events = rows.flatMap(({ created, value, closed, outcome, slot = 1 }, place): NewEvent[] => {
      const about = { dealId: newId(), actorId: owner.user.id, pipelineId: sales!.id, importId };
      return [
        { ...about, kind: 'created', at: created, slot, amountMinor: value, currency: 'PLN', name: `Deal ${place}`, ownerId: owner.user.id },
        ...(closed && outcome ? [{ ...about, kind: outcome, at: closed }] : []),
      ]; // prettier-ignore
    });
    await appendEvents(tx, owner.workspace.id, events);
    return sales!.id;
  });
}

/** Twelve deals a month for so many months; two of three close after 10 to 60 days, half of these are won for 800 to 1,200. */
const yearOfRows = (now: Date, months: number): Row[] =>
  Array.from({ length: 12 * months }, (_, place): Row => {
    const created = new Date(now.getTime() - months * 30 * day + Math.floor(place / 12) * 30 * day + (place % 12) * 2.5 * day); // prettier-ignore
    const closed = new Date(created.getTime() + (10 + ((place * 17) % 50)) * day);
    const isOver = place % 3 !== 0 && closed < now;
    const value = 80_000 + ((place * 37) % 41) * 1_000;
    return isOver ? { created, value, closed, outcome: place % 2 === 0 ? 'won' : 'lost', slot: 3 } : { created, value };
  });

const read = async ({ ask, host, owner }: TestApp) => {
  await forecastWaiting(host, owner.workspace.id, new AbortController().signal);
  return forecastEndpoints.readForecast.answer.parse((await ask('GET', '/forecasts/sales')).body);
};

describe('a plain export of deals, without stage history', () => {
  it('is learned from: forecast, looked back at, and the page is told what it lacks', async () => {
    await importRows(lejek, yearOfRows(lejek.host.now(), 18));
    const { whole } = await read(lejek);
    expect(whole).toMatchObject({ enough: true, history: { withStages: false, plain: 216, values: 'since creation' } });
    // Four won in each month, for 100,000 each.
    for (const { expected } of whole!.months.slice(1, 4)) expect(expected / 400_000).toBeCloseTo(1, 0);
    expect(whole!.months[1]!.fromOpen).toBeGreaterThan(0);
    expect(whole!.tried.filter(({ from, ahead }) => from === 'start' && ahead === 0).length).toBeGreaterThan(6);
    // What past months brought was known in the past.
    for (const { actual, naive, weighted } of whole!.tried) {
      expect(actual).toBeGreaterThan(0);
      expect(naive).toBeGreaterThan(0);
      expect(weighted).toBeNull();
    }
    expect(whole!.errors[0]?.methods[0]?.error).toBeLessThan(0.6);
  });
});

describe('a plain export in which only won deals have a value', () => {
  it('does not tell by the value who will win', async () => {
    const rows = yearOfRows(lejek.host.now(), 18).map((row) => (row.outcome === 'won' ? row : { ...row, value: null }));
    await importRows(lejek, rows);
    const { whole } = await read(lejek);
    expect(whole?.history).toMatchObject({ plain: 216, values: 'since closing' });
    expect(whole!.months[1]!.fromOpen).toBeGreaterThan(0);
    expect(whole!.months[1]!.expected / 400_000).toBeCloseTo(1, 0);
    expect(whole!.errors[0]?.methods[0]?.error).toBeLessThan(0.6);
  });
});

describe('too little history', () => {
  it('is told, with how much there is; nothing is forecast', async () => {
    await importRows(lejek, yearOfRows(lejek.host.now(), 3));
    const { whole } = await read(lejek);
    expect(whole).toMatchObject({
      enough: false,
      history: { fewestMonths: 6, fewestClosed: 30 },
      tried: [],
      parts: null,
    });
    expect(whole!.history.months).toBeLessThan(6);
    expect(whole!.months.every(({ fromOpen, fromUnborn }) => fromOpen + fromUnborn === 0)).toBe(true);
  });
});

describe('a pipeline of which each month brings the same', () => {
  it('is foretold better by the mean of three months, and the forecast says so', async () => {
    const now = lejek.host.now();
    // On the fifth of each month three are won for 1,000, whatever the days they were created on tell.
    const rows = Array.from({ length: 20 * 4 }, (_, place): Row => {
      const closed = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 20 + Math.floor(place / 4), 5, 12));
      const created = new Date(closed.getTime() - (20 + ((place * 29) % 47)) * day);
      return { created, value: 100_000, closed, outcome: place % 4 === 3 ? 'lost' : 'won' };
    });
    await importRows(lejek, rows);
    const { whole } = await read(lejek);
    const all = whole!.errors.find(({ from, ahead }) => from === 'start' && ahead === null)!;
    expect(all.methods.find(({ method }) => method === 'naive')?.error).toBe(0);
    expect(all.verdicts).toContain('losesToNaive');
  });
});

describe('the log', () => {
  it('is read whole: days of the zone, when each thing was told, and in the order in which it happened', async () => {
    const { host, owner } = lejek;
    const pipelineId = await importRows(lejek, [
      {
        created: new Date('2025-03-29T23:30:00Z'),
        value: 900,
        closed: new Date('2025-05-01T22:30:00Z'),
        outcome: 'won',
      },
      { created: new Date('2025-01-10T12:00:00Z'), value: null },
    ]);
    await inWorkspace(host.db, owner.workspace.id, (tx) =>
      sql`insert into pipeline.deal_event (workspace_id, deal_id, id, kind, at, recorded_at, amount_minor, currency, expected_on)
        select workspace_id, id, gen_random_uuid(), told.kind, told.at::timestamptz, told.recorded::timestamptz, told.amount, 'PLN', told.expected::date
        from pipeline.deal, (values ('valued', '2025-07-01T10:00Z', '2025-07-02T10:00Z', -5::bigint, null), ('expected', '2025-06-01T10:00Z', '2025-06-01T10:00Z', null, '2025-09-01')) as told(kind, at, recorded, amount, expected)
        where workspace_id = ${owner.workspace.id} and outcome is null`.execute(tx),
    );
    const connection = await singleConnection(host.databaseUrl, 'lejek-test');
    const progress: number[] = [];
    const { deals, currency } = await inWorkspace(
      connection.db,
      owner.workspace.id,
      (tx) =>
      readHistories({ tx, client: connection.client, workspaceId: owner.workspace.id, pipelineId, timeZone: 'Europe/Warsaw' }, 'PLN', (share) => progress.push(share)), // prettier-ignore
    ).finally(() => connection.close());
    const [won, open] = [...deals].sort((a, b) => b.closings.length - a.closings.length);
    const days = (...isos: string[]) => isos.map(dayOf);
    // Half past midnight of the 30th, and of 2 May in summer time.
    expect([won?.created, won?.closings[0]?.day]).toEqual(days('2025-03-30', '2025-05-02'));
    expect(won?.amounts).toMatchObject([{ day: dayOf('2025-03-30'), value: 900 }]);
    expect(open?.amounts).toMatchObject([{ day: dayOf('2025-07-02'), value: -5 }]);
    expect(open?.expected).toMatchObject([{ day: dayOf('2025-06-01'), value: dayOf('2025-09-01') }]);
    expect(currency).toBe('PLN');
    expect(progress.length).toBeGreaterThan(0);
  });

  it('days are cut as the zone cuts them, over the change of summer time too', () => {
    const days = localDays('Europe/Warsaw');
    const of = (iso: string): number => days(Date.parse(iso));
    expect([of('2026-03-28T22:59:59Z'), of('2026-03-28T23:00:00Z'), of('2026-03-29T21:59:59Z'), of('2026-03-29T22:00:00Z')]).toEqual(['2026-03-28', '2026-03-29', '2026-03-29', '2026-03-30'].map(dayOf)); // prettier-ignore
    expect(localDays('America/St_Johns')(Date.parse('2026-01-01T03:29:00Z'))).toBe(dayOf('2025-12-31'));
  });
});
