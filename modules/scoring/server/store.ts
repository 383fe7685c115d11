/** Rows of scorecards and their versions. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { BrokenItem, Definition, type Scorecard, type Version, temperatures } from '../contract.ts';
import { scoringProblem } from './problems.ts';

const Row = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  audience: z.string(),
  created_at: z.date(),
  archived_at: z.date().nullable(),
  active_version: z.number().nullable(),
  scored_version: z.number().nullable(),
  scored_on: z.string().nullable(),
  stale: z.boolean(),
  broken: z.array(BrokenItem),
  is_first: z.boolean(),
  latest_version: z.number(),
  /** Of the active version, else of the latest. */
  definition: Definition,
});
export type ScorecardRow = z.infer<typeof Row>;
/** One by which people are scored. */
export type ScorecardInForce = ScorecardRow & { readonly active_version: number };

async function scorecards(tx: Tx, workspaceId: string, which: RawBuilder<unknown>): Promise<ScorecardRow[]> {
  const { rows } = await sql`
    select card.id, card.key, card.name, card.audience, card.created_at, card.archived_at, card.active_version, card.scored_version,
      card.scored_on::text as scored_on, card.stale, card.broken, latest.version as latest_version, shown.definition,
      card.archived_at is null and card.position = min(card.position) filter (where card.archived_at is null) over () as is_first
    from scoring.scorecard as card
    join lateral (select max(version) as version from scoring.scorecard_version as version
      where version.workspace_id = card.workspace_id and version.scorecard_id = card.id) as latest on true
    join scoring.scorecard_version as shown on shown.workspace_id = card.workspace_id and shown.scorecard_id = card.id
      and shown.version = coalesce(card.active_version, latest.version)
    where card.workspace_id = ${workspaceId} ${which} order by card.position`.execute(tx);
  return z.array(Row).parse(rows);
}

/** All of them, those put away too, the first one first. */
export const allScorecards = (tx: Tx, workspaceId: string): Promise<ScorecardRow[]> =>
  scorecards(tx, workspaceId, sql``);

const isInForce = (card: ScorecardRow): card is ScorecardInForce => card.active_version !== null;

export const scorecardsInForce = async (tx: Tx, workspaceId: string): Promise<ScorecardInForce[]> =>
  (await scorecards(tx, workspaceId, sql`and card.archived_at is null`)).filter(isInForce);

/** One that was put away is found. */
export async function requireScorecard(tx: Tx, workspaceId: string, id: string): Promise<ScorecardRow> {
  const found = (await allScorecards(tx, workspaceId)).find((card) => card.id === id);
  if (!found) throw scoringProblem('unknown-scorecard');
  return found;
}

/** As the API shows them. */
export async function shown(tx: Tx, workspaceId: string, cards: readonly ScorecardRow[]): Promise<Scorecard[]> {
  const { rows } = await sql<{ scorecard_id: string; temperature: number; people: number }>`
    select scorecard_id, temperature, count(*)::int as people from scoring.score
    where workspace_id = ${workspaceId} and scorecard_id = any(${cards.map(({ id }) => id)}::uuid[]) group by scorecard_id, temperature`.execute(
    tx,
  );
  return cards.map((card) => {
    const people = { vetoed: 0, cold: 0, warm: 0, hot: 0 };
    for (const row of rows) {
      const temperature = temperatures[row.temperature];
      if (row.scorecard_id === card.id && temperature) people[temperature] = row.people;
    }
    return {
      id: card.id,
      key: card.key,
      name: card.name,
      audience: card.audience,
      isFirst: card.is_first,
      archivedAt: card.archived_at?.toISOString() ?? null,
      createdAt: card.created_at.toISOString(),
      activeVersion: card.active_version,
      latestVersion: card.latest_version,
      definition: card.definition,
      computing: isInForce(card) && card.stale,
      broken: card.broken,
      people,
    };
  });
}

const VersionRow = z.object({
  version: z.number(),
  definition: Definition,
  note: z.string(),
  created_by: z.string().nullable(),
  created_at: z.date(),
  activated_at: z.date().nullable(),
});

export type ReadVersion = Version & { readonly definition: Definition };

/** Newest first. */
export async function versionsOf(tx: Tx, workspaceId: string, card: ScorecardRow): Promise<ReadVersion[]> {
  const { rows } =
    await sql`select version, definition, note, created_by, created_at, activated_at from scoring.scorecard_version
    where workspace_id = ${workspaceId} and scorecard_id = ${card.id} order by version desc`.execute(tx);
  const names = await actorNames(tx, workspaceId);
  return z
    .array(VersionRow)
    .parse(rows)
    .map((row) => ({
      version: row.version,
      state: row.version === card.active_version ? 'active' : row.activated_at === null ? 'draft' : 'former',
      note: row.note,
      byId: row.created_by,
      byName: row.created_by === null ? null : (names.get(row.created_by) ?? null),
      createdAt: row.created_at.toISOString(),
      activatedAt: row.activated_at?.toISOString() ?? null,
      definition: row.definition,
    }));
}

export async function requireVersion(
  tx: Tx,
  workspaceId: string,
  card: ScorecardRow,
  version: number,
): Promise<ReadVersion> {
  const found = (await versionsOf(tx, workspaceId, card)).find((each) => each.version === version);
  if (!found) throw scoringProblem('unknown-version', { version });
  return found;
}
