/** The scores of one person by every scorecard in force, and how they came about. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { ScoreChange, ScoreOfContact } from '../../contract.ts';
import { changesBetween, explain } from '../../domain/score-lines.ts';
import { scoringProblem } from '../problems.ts';
import { type ReadVersion, allScorecards, scorecardsInForce, versionsOf } from '../store.ts';
import { givenTo } from './explain-score.ts';

const Stored = z.object({ parts: z.array(z.number()), veto: z.number().nullable(), computed_on: z.string() });

export async function scoresOfContact(
  tx: Tx,
  catalog: FieldCatalog,
  workspace: WorkspaceRef,
  contactId: string,
): Promise<ScoreOfContact[]> {
  const scores: ScoreOfContact[] = [];
  for (const card of await scorecardsInForce(tx, workspace.id)) {
    const found = await givenTo(tx, catalog, workspace.id, card.definition, contactId);
    if (!found) throw scoringProblem('unknown-contact');
    const { rows } = await sql`select parts, veto, computed_on::text as computed_on from scoring.score
      where workspace_id = ${workspace.id} and scorecard_id = ${card.id} and contact_id = ${contactId}`.execute(tx);
    const stored = rows.length === 0 ? null : Stored.parse(rows[0]);
    const today = await sql<{
      day: string;
    }>`select (now() at time zone ${workspace.timeZone})::date::text as day`.execute(tx);
    scores.push({
      ...found.explained,
      scorecardId: card.id,
      scorecardKey: card.key,
      scorecardName: card.name,
      version: card.active_version,
      computedOn: stored?.computed_on ?? today.rows[0]?.day ?? '',
    });
  }
  return scores;
}

const Change = z.object({
  scorecard_id: z.string(),
  at: z.date(),
  moment: z.string(),
  reason: z.enum(['data', 'time', 'version']),
  version: z.number(),
  version_before: z.number(),
  parts_before: z.array(z.number()),
  parts_after: z.array(z.number()),
  veto_before: z.number().nullable(),
  veto_after: z.number().nullable(),
  former_version: z.number().nullable(),
  former_parts: z.array(z.number()).nullable(),
  former_veto: z.number().nullable(),
});

const Place = z.tuple([z.string().regex(/^\d{4}-[\dT:.Z-]+$/), z.uuid()]);

function readPlace(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw scoringProblem('wrong-cursor');
  }
}

export type HistoryQuestion = {
  readonly contactId: string;
  readonly scorecardId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export async function scoreHistory(
  tx: Tx,
  workspaceId: string,
  { contactId, scorecardId, cursor, limit }: HistoryQuestion,
): Promise<{ data: ScoreChange[]; nextCursor: string | null; hasMore: boolean }> {
  const place = readPlace(cursor);
  const former = (column: string) => sql`lag(${sql.ref(column)}) over (partition by scorecard_id order by at)`;
  const { rows } = await sql`
    select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment from (
      select *, ${former('version')} as former_version, ${former('parts_after')} as former_parts, ${former('veto_after')} as former_veto
      from scoring.score_change where workspace_id = ${workspaceId} and contact_id = ${contactId}
        ${scorecardId === undefined ? sql`` : sql`and scorecard_id = ${scorecardId}`}
        -- A day that ended as it began has nothing to tell.
        and (parts_before, veto_before, version_before) is distinct from (parts_after, veto_after, version)
    ) as change
    ${place === null ? sql`` : sql`where (at, scorecard_id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by at desc, scorecard_id desc limit ${limit + 1}`.execute(tx);
  const found = z.array(Change).parse(rows);
  const cards = new Map((await allScorecards(tx, workspaceId)).map((card) => [card.id, card]));
  const versions = new Map<string, ReadVersion[]>();
  for (const id of new Set(found.map((row) => row.scorecard_id))) {
    const card = cards.get(id);
    if (card) versions.set(id, await versionsOf(tx, workspaceId, card));
  }
  const page = found.slice(0, limit);
  const data = page.flatMap((row): ScoreChange[] => {
    const card = cards.get(row.scorecard_id);
    const scored = (version: number, parts: readonly number[], veto: number | null) => {
      const definition = versions.get(row.scorecard_id)?.find((each) => each.version === version)?.definition;
      return definition ? explain(definition, { parts, veto }) : null;
    };
    const before = scored(row.version_before, row.parts_before, row.veto_before);
    const after = scored(row.version, row.parts_after, row.veto_after);
    if (!card || !before || !after) return [];
    const formerly =
      row.former_version === null || row.former_parts === null
        ? null
        : scored(row.former_version, row.former_parts, row.former_veto);
    const state = ({ score: { fit, engagement, points, temperature } }: typeof before) => ({
      fit,
      engagement,
      points,
      temperature,
    });
    return [
      {
        scorecardId: card.id,
        scorecardName: card.name,
        at: row.at.toISOString(),
        reason: row.reason,
        version: row.version,
        before: state(before),
        after: state(after),
        changes: changesBetween(before.lines, after.lines),
        meanwhile: formerly === null ? 0 : before.score.points - formerly.score.points,
      },
    ];
  });
  const last = page.at(-1);
  const hasMore = found.length > limit;
  const next =
    hasMore && last ? Buffer.from(JSON.stringify([last.moment, last.scorecard_id])).toString('base64url') : null;
  return { data, nextCursor: next, hasMore };
}
