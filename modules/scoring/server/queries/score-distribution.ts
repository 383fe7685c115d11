/** How points are spread over people, and what each criterion gives: of the stored scores, or of a draft. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { type Definition, type Distribution, type DraftPreview, temperatures } from '../../contract.ts';
import { histogramOf } from '../../domain/histogram.ts';
import { pathOf, temperatureOf } from '../../domain/score-lines.ts';
import { compileScorecard } from '../compile-scorecard.ts';
import { type ScorecardRow, requireScorecard } from '../store.ts';
import { forEverybody, stored } from '../write-scores.ts';

const PointsRow = z.object({ points: z.number(), veto: z.number().nullable(), people: z.number() });

/** `scores`: a table, or a select in brackets, of (points, veto, parts) by the definition. */
export async function distributionOf(
  tx: Tx,
  scores: RawBuilder<unknown>,
  definition: Definition,
): Promise<Distribution> {
  const rows = z
    .array(PointsRow)
    .parse(
      (
        await sql`select points, veto, count(*)::int as people from ${scores} as score group by points, veto`.execute(
          tx,
        )
      ).rows,
    );
  const figures = definition.criteria.flatMap((_, index) => [
    sql`count(*) filter (where score.parts[${sql.lit(index + 1)}] <> 0)::int`,
    sql`coalesce(sum(score.parts[${sql.lit(index + 1)}]), 0)::int`,
  ]);
  const { rows: given } = await sql<{ figures: number[] }>`
    select array[${sql.join(figures)}]::int[] as figures from ${scores} as score`.execute(tx);
  const scored = rows.filter(({ veto }) => veto === null);
  const sum = (of: readonly { people: number }[]): number => of.reduce((all, { people }) => all + people, 0);
  const warmth = (which: 'cold' | 'warm' | 'hot') =>
    sum(scored.filter(({ points }) => temperatureOf(definition, points) === which));
  const leading = (where: 'none' | 'nurture' | 'sales') =>
    sum(scored.filter(({ points }) => pathOf(definition, points) === where));
  const vetoed = rows.filter(({ veto }) => veto !== null);
  return {
    people: sum(rows),
    temperatures: { vetoed: sum(vetoed), cold: warmth('cold'), warm: warmth('warm'), hot: warmth('hot') },
    paths: { none: leading('none') + sum(vetoed), nurture: leading('nurture'), sales: leading('sales') },
    histogram: histogramOf(scored),
    criteria: definition.criteria.map(({ id }, index) => ({
      id,
      people: given[0]?.figures[index * 2] ?? 0,
      points: given[0]?.figures[index * 2 + 1] ?? 0,
    })),
    exclusions: definition.exclusions.map(({ id }, index) => ({
      id,
      people: sum(vetoed.filter(({ veto }) => veto === index + 1)),
    })),
  };
}

const storedTable = (workspaceId: string, card: ScorecardRow): RawBuilder<unknown> =>
  sql`(${stored({ workspaceId, scorecardId: card.id })})`;

export const scoreDistribution = async (tx: Tx, workspaceId: string, scorecardId: string): Promise<Distribution> => {
  const card = await requireScorecard(tx, workspaceId, scorecardId);
  return distributionOf(tx, storedTable(workspaceId, card), card.definition);
};

async function changesTo(tx: Tx, workspaceId: string, card: ScorecardRow): Promise<DraftPreview['changes']> {
  if (card.scored_version === null) return null;
  const { rows } = await sql<{ before: number; after: number; people: number }>`
    select old.temperature as before, drafted.temperature as after, count(*)::int as people
    from drafted join ${storedTable(workspaceId, card)} as old on old.contact_id = drafted.contact_id
    where old.temperature <> drafted.temperature group by 1, 2 order by 1, 2`.execute(tx);
  const moves = rows.flatMap(({ before, after, people }) => {
    const [from, to] = [temperatures[before], temperatures[after]];
    return from && to ? [{ from, to, people }] : [];
  });
  return { people: moves.reduce((all, { people }) => all + people, 0), moves };
}

export async function previewScorecard(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  definition: Definition,
  scorecardId: string | undefined,
): Promise<DraftPreview> {
  const card = scorecardId === undefined ? null : await requireScorecard(tx, workspaceId, scorecardId);
  await forEverybody(tx);
  const { select, broken } = await compileScorecard(
    { tx, catalog, workspaceId, among: 'many', whom: null },
    definition,
  );
  await sql`create temp table drafted on commit drop as ${select}`.execute(tx);
  return {
    ...(await distributionOf(tx, sql`drafted`, definition)),
    broken: [...broken],
    changes: card === null ? null : await changesTo(tx, workspaceId, card),
  };
}
