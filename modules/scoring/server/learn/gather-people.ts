/**
 * Whose fate is known, as the temporary table `learned_from` (row, contact_id, decided_at, day, won), in the order of decisions. `day` is
 * the local day of the decision. Of too many an even lot is drawn, won and lost alike, so that every share stays what it is.
 */
import { type RawBuilder, sql } from 'kysely';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { LearningTarget } from '../../contract.ts';
import { scoringProblem } from '../problems.ts';

export type Asking = { readonly tx: Tx; readonly catalog: FieldCatalog; readonly workspaceId: string };
export type Gathering = {
  readonly target: LearningTarget;
  readonly most: number;
  /** Only decisions from this moment on; of a filter, people added from then on. */
  readonly since?: Date;
};

export type Gathered = {
  /** Whose fate is known, before the lot. */
  readonly found: number;
  readonly decidedAt: Float64Array;
  readonly outcomes: Uint8Array;
  /** Local days, in order. */
  readonly days: readonly string[];
  readonly timeZone: string;
};

type Rows = RawBuilder<unknown>;

async function journeys(
  { tx, workspaceId }: Asking,
  { target, since }: Gathering & { readonly target: Extract<LearningTarget, { kind: 'funnel' }> },
  zone: string,
): Promise<Rows> {
  const funnels = await listFunnels(tx, workspaceId);
  const funnel = target.funnel === undefined ? funnels[0] : funnels.find(({ key }) => key === target.funnel);
  const stage = funnel?.stages.find(({ key }) => key === target.stage);
  const won = funnel?.stages.find((each) => each.won);
  if (!funnel || !stage || !won) throw scoringProblem('learning-unknown-stage', { stage: target.stage });
  const order = funnel.stages.map(({ key }) => key);
  if (order.indexOf(stage.key) >= order.indexOf(won.key)) throw scoringProblem('learning-stage-after-won');
  const entered = sql.ref(`j.at_${stage.slot}`);
  const bought = sql.ref(`j.at_${won.slot}`);
  const day = sql`(${entered} at time zone ${zone})::date`;
  // Who bought before they entered the stage was decided about earlier.
  return sql`select j.contact_id, j.pass::integer as pass, ${entered} as decided_at, ${bought} is not null as won
    from lifecycle.journey as j
    where j.workspace_id = ${workspaceId} and j.funnel_id = ${funnel.id} and ${entered} is not null
      and (${bought} is null or ${bought} >= ${entered})
      and (${bought} is not null or j.outcome in ('lost', 'disqualified') or ${entered} < now() - make_interval(days => ${target.days}::integer))
      ${target.from === undefined ? sql`` : sql`and ${day} >= ${target.from}::date`}
      ${target.to === undefined ? sql`` : sql`and ${day} <= ${target.to}::date`}
      ${since === undefined ? sql`` : sql`and ${entered} >= ${since}`}`;
}

async function people(
  { tx, catalog, workspaceId }: Asking,
  { target, since }: Gathering & { readonly target: Extract<LearningTarget, { kind: 'filter' }> },
): Promise<Rows> {
  const positive = await compileFilter(catalog, tx, workspaceId, target.positive);
  const among = await compileFilter(catalog, tx, workspaceId, target.among);
  return sql`select contact.id as contact_id, 1 as pass, now() as decided_at, coalesce(${positive.where}, false) as won
    from contacts.contact as contact ${companyJoin}
    where ${inForce(workspaceId)} and ${among.where} ${since === undefined ? sql`` : sql`and contact.created_at >= ${since}`}`;
}

const selectOf = (asking: Asking, gathering: Gathering, zone: string): Promise<Rows> => {
  const { target } = gathering;
  return target.kind === 'funnel'
    ? journeys(asking, { ...gathering, target }, zone)
    : people(asking, { ...gathering, target });
};

/** Throws when the target names what is not there, before anybody waits for an answer. */
export async function checkTarget(asking: Asking, target: LearningTarget): Promise<void> {
  await selectOf(asking, { target, most: 0 }, await asking.catalog.zoneOf(asking.tx, asking.workspaceId));
}

export async function gatherPeople(asking: Asking, gathering: Gathering): Promise<Gathered> {
  const { tx, catalog, workspaceId } = asking;
  const timeZone = await catalog.zoneOf(tx, workspaceId);
  const rows = await selectOf(asking, gathering, timeZone);
  await sql`create temporary table known on commit drop as
    select known.* from (${rows}) as known
    join contacts.contact as contact on contact.workspace_id = ${workspaceId} and contact.id = known.contact_id and contact.merged_into is null`.execute(
    tx,
  );
  await sql`create temporary table learned_from on commit drop as
    select (row_number() over (order by decided_at, contact_id, pass) - 1)::integer as row, contact_id, decided_at,
      (decided_at at time zone ${timeZone})::date as day, won
    from (select * from known order by hashtextextended(contact_id::text, pass), contact_id limit ${gathering.most}) as drawn`.execute(
    tx,
  );
  await sql`create unique index on learned_from (row)`.execute(tx);
  await sql`create index on learned_from (contact_id)`.execute(tx);
  await sql`analyze learned_from`.execute(tx);
  const { rows: sizes } = await sql<{ found: number; used: number }>`
    select (select count(*)::int from known) as found, count(*)::int as used from learned_from`.execute(tx);
  const { found = 0, used = 0 } = sizes[0] ?? {};
  await sql`drop table known`.execute(tx);
  return { found, timeZone, ...(await readRows(tx, used)) };
}

type Row = { row: number; decided: number; day: string; won: boolean };

async function readRows(tx: Tx, used: number): Promise<Omit<Gathered, 'found' | 'timeZone'>> {
  const decidedAt = new Float64Array(used);
  const outcomes = new Uint8Array(used);
  const days: string[] = [];
  await eachPart(used, async (from, to) => {
    const { rows } = await sql<Row>`select row, extract(epoch from decided_at)::float8 * 1000 as decided, day, won
      from learned_from where row >= ${from} and row < ${to} order by row`.execute(tx);
    for (const { row, decided, day, won } of rows) {
      decidedAt[row] = decided;
      outcomes[row] = won ? 1 : 0;
      days.push(day);
    }
  });
  return { decidedAt, outcomes, days };
}

const rowsAtOnce = 5_000;

/** The server answers others between the parts. */
export async function eachPart(rows: number, work: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows; from += rowsAtOnce) await work(from, Math.min(rows, from + rowsAtOnce));
}
