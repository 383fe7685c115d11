/** Keeps the scores of everybody up to what is known of them: a step of the live engine. */
import { sql } from 'kysely';
import {
  type LiveStep,
  type Needs,
  concernedBy,
  isBehind,
  isUpToDate,
  liveSteps,
  needsOf,
  scoreChanged,
  together,
} from '#modules/segments/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { BrokenItem, Definition } from '../contract.ts';
import { type Asking, calendarOf, compileScorecard, filterOf } from './compile-scorecard.ts';
import { type Reason, noteMoves, noting } from './note-changes.ts';
import { type ScorecardInForce, requireVersion, scorecardsInForce } from './store.ts';
import { type Writing, differs, fillBeside, forEverybody, putIntoForce, scoreColumns, stored } from './write-scores.ts';

const holdKey = 33;

/** One at a time writes the scores of a workspace. */
const hold = (tx: Tx, workspaceId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, ${holdKey}))`.execute(tx);

const sameBroken = (one: readonly BrokenItem[], other: readonly BrokenItem[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const markStale = (tx: Tx, workspaceId: string, id: string) =>
  sql`update scoring.scorecard set stale = true where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);

/** What the points of a card may change by. */
const needsOfCard = ({ criteria, exclusions }: Definition, asked: Parameters<typeof needsOf>[1]): Needs =>
  together([
    ...criteria.map((criterion) => needsOf(filterOf(criterion), asked)),
    ...exclusions.map(({ filter }) => needsOf(filter, asked)),
  ]);

/** Returns whose score is another now. */
async function scoreSome(asking: Asking, card: ScorecardInForce, contactIds: readonly string[]): Promise<string[]> {
  const { tx, workspaceId } = asking;
  const { select, broken } = await compileScorecard(asking, card.definition);
  if (!sameBroken(broken, card.broken)) {
    // It counts differently from now on, for everybody.
    await markStale(tx, workspaceId, card.id);
    return [];
  }
  const { today } = await calendarOf(asking);
  const about = { workspaceId, scorecardId: card.id, today };
  const { rows } = await sql<{ contact_id: string }>`
    with fresh as materialized (${select}),
    old as materialized (select score.contact_id, ${scoreColumns} from scoring.score as score
      where score.workspace_id = ${workspaceId} and score.scorecard_id = ${card.id} and score.contact_id = any(${contactIds}::uuid[])),
    gone as (
      delete from scoring.score as score using old
      where score.workspace_id = ${workspaceId} and score.scorecard_id = ${card.id} and score.contact_id = old.contact_id
        and not exists (select from fresh where fresh.contact_id = old.contact_id)
    ),
    told as (${noting(
      { ...about, reason: 'data', version: card.active_version, versionBefore: card.active_version },
      sql`select fresh.contact_id, old.parts as parts_before, fresh.parts as parts_after, old.veto as veto_before, fresh.veto as veto_after
        from fresh join old on old.contact_id = fresh.contact_id
        where (fresh.fit, fresh.engagement, fresh.points, fresh.temperature) is distinct from (old.fit, old.engagement, old.points, old.temperature)`,
    )})
    insert into scoring.score (workspace_id, scorecard_id, contact_id, ${scoreColumns}, computed_on)
    select ${workspaceId}::uuid, ${card.id}::uuid, contact_id, ${scoreColumns}, ${today} from fresh
    on conflict (workspace_id, scorecard_id, contact_id) do update set fit = excluded.fit, engagement = excluded.engagement,
      points = excluded.points, temperature = excluded.temperature, veto = excluded.veto, parts = excluded.parts, computed_on = excluded.computed_on
      where ${differs('score', 'excluded')}
    returning contact_id`.execute(tx);
  return rows.map((row) => row.contact_id);
}

/** Everybody, by the active version. */
async function scoreAll(asking: Asking, card: ScorecardInForce): Promise<void> {
  const { tx, workspaceId } = asking;
  await forEverybody(tx);
  const { today } = await calendarOf(asking);
  const { select, broken } = await compileScorecard(asking, card.definition);
  const writing: Writing = { tx, workspaceId, scorecardId: card.id, today };
  const name = await fillBeside(writing, select);
  if (card.scored_version !== null) {
    const { rows } = await sql<{ turned: boolean }>`select ${card.scored_on}::date < ${today} as turned`.execute(tx);
    const reason: Reason =
      card.scored_version !== card.active_version || !sameBroken(broken, card.broken)
        ? 'version'
        : rows[0]?.turned
          ? 'time'
          : 'data';
    const before = await requireVersion(tx, workspaceId, card, card.scored_version);
    await noteMoves(
      tx,
      { workspaceId, scorecardId: card.id, today, reason, version: card.active_version, versionBefore: before.version },
      sql.id('scoring', name),
      stored(writing),
      { before: before.definition, after: card.definition },
    );
  }
  await putIntoForce(writing, name);
  await sql`update scoring.scorecard set stale = false, scored_version = active_version, scored_on = ${today}, broken = ${JSON.stringify(broken)}::jsonb
    where workspace_id = ${workspaceId} and id = ${card.id}`.execute(tx);
  // Whoever reads scores was computed by the former ones.
  for (const step of liveSteps.all()) if (step.order > scoringStep.order) await step.markAll(tx, workspaceId);
}

export const scoringStep: LiveStep = {
  name: 'scoring',
  order: 10,
  async some(round, tx, workspace, changes) {
    await hold(tx, workspace.id);
    const cards = (await scorecardsInForce(tx, workspace.id)).filter(
      (card) => !card.stale && card.scored_version !== null,
    );
    if (cards.length === 0) return;
    const asked = await round.asked();
    for (const card of cards) {
      const contactIds = concernedBy(changes, needsOfCard(card.definition, asked));
      if (contactIds.length === 0) continue;
      const whom = sql<boolean>`contact.id = any(${contactIds}::uuid[])`;
      const asking: Asking = { tx, catalog: round.fields, workspaceId: workspace.id, among: 'few', whom };
      for (const contactId of await scoreSome(asking, card, contactIds)) changes.get(contactId)?.add(scoreChanged);
    }
  },
  async markAll(tx, workspaceId) {
    await sql`update scoring.scorecard set stale = true where workspace_id = ${workspaceId} and archived_at is null and active_version is not null`.execute(
      tx,
    );
  },
  next: (host, workspace) =>
    inWorkspace(host.db, workspace.id, async (tx) => {
      await hold(tx, workspace.id);
      const card = (await scorecardsInForce(tx, workspace.id)).find(({ stale }) => stale);
      if (!card) return false;
      await scoreAll({ tx, catalog: host.fields, workspaceId: workspace.id, among: 'many', whom: null }, card);
      return true;
    }),
};

/** For `rebuild`: everybody by every scorecard in force. */
export async function rebuildScores(tx: Tx, catalog: FieldCatalog, workspaceId: string): Promise<number> {
  await hold(tx, workspaceId);
  for (const card of await scorecardsInForce(tx, workspaceId))
    await scoreAll({ tx, catalog, workspaceId, among: 'many', whom: null }, card);
  const { rows } = await sql<{ scores: number }>`
    select count(*)::int as scores from scoring.score where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0]?.scores ?? 0;
}

/** How many scores are missing, too many, or other than computed now; what is known to be behind is none. */
export async function scoreDifferences(tx: Tx, catalog: FieldCatalog, workspaceId: string): Promise<number> {
  if (await isBehind(tx, { id: workspaceId, timeZone: await catalog.zoneOf(tx, workspaceId) })) return 0;
  await forEverybody(tx);
  let differences = 0;
  for (const card of (await scorecardsInForce(tx, workspaceId)).filter(({ stale }) => !stale)) {
    const asking: Asking = { tx, catalog, workspaceId, among: 'many', whom: null };
    const { select } = await compileScorecard(asking, card.definition);
    const { rows } = await sql<{ differences: number }>`
      select count(*)::int as differences from (${select}) as fresh
      full join (${stored({ workspaceId, scorecardId: card.id })}) as old on old.contact_id = fresh.contact_id
      where (fresh.contact_id is null or old.contact_id is null or ${differs('fresh', 'old')})
        and ${isUpToDate(workspaceId, sql`coalesce(fresh.contact_id, old.contact_id)`)}`.execute(tx);
    differences += rows[0]?.differences ?? 0;
  }
  return differences;
}
