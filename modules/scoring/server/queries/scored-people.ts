/** People by points, the most first; and how many stand in each cell of the grid. */
import { sql } from 'kysely';
import { z } from 'zod';
import { contactRows } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import {
  type GridCell,
  type Temperature,
  engagementGrades,
  fitGrades,
  type scoringEndpoints,
  temperatures,
} from '../../contract.ts';
import { explain } from '../../domain/score-lines.ts';
import { scoringProblem } from '../problems.ts';
import { cellOf } from '../score-fields.ts';
import { requireScorecard } from '../store.ts';

const Row = z.object({
  contact_id: z.string(),
  points: z.number(),
  parts: z.array(z.number()),
  veto: z.number().nullable(),
});
const Place = z.tuple([z.number().int(), z.uuid()]);

function readPlace(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw scoringProblem('wrong-cursor');
  }
}

export type PeopleQuestion = {
  readonly scorecardId: string;
  readonly temperature?: Temperature | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export async function scoredPeople(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  { scorecardId, temperature, cursor, limit }: PeopleQuestion,
): Promise<AnswerOf<typeof scoringEndpoints.scoredPeople>> {
  const { definition } = await requireScorecard(tx, workspaceId, scorecardId);
  const place = readPlace(cursor);
  const { rows } = await sql`
    select contact_id, points, parts, veto from scoring.score where workspace_id = ${workspaceId} and scorecard_id = ${scorecardId}
      ${temperature === undefined ? sql`` : sql`and temperature = ${temperatures.indexOf(temperature)}::smallint`}
      ${place === null ? sql`` : sql`and (points < ${place[0]}::integer or (points = ${place[0]}::integer and contact_id > ${place[1]}::uuid))`}
    order by points desc, contact_id limit ${limit + 1}`.execute(tx);
  const found = z.array(Row).parse(rows);
  const page = found.slice(0, limit);
  const ids = page.map((row) => row.contact_id);
  const contacts = new Map(
    (await contactRows(tx, catalog.named(tx, workspaceId), workspaceId, ids)).map((contact) => [contact.id, contact]),
  );
  const last = page.at(-1);
  const hasMore = found.length > limit;
  return {
    data: page.flatMap(({ contact_id, parts, veto }) => {
      const contact = contacts.get(contact_id);
      return contact ? [{ contact, score: explain(definition, { parts, veto }).score }] : [];
    }),
    nextCursor:
      hasMore && last ? Buffer.from(JSON.stringify([last.points, last.contact_id])).toString('base64url') : null,
    hasMore,
  };
}

export async function scoreGrid(
  tx: Tx,
  workspaceId: string,
  scorecardId: string,
): Promise<{ cells: GridCell[]; vetoed: number }> {
  const card = await requireScorecard(tx, workspaceId, scorecardId);
  const { rows } = await sql<{ cell: string | null; people: number }>`
    select ${cellOf(card)} as cell, count(*)::int as people from scoring.score as s
    where s.workspace_id = ${workspaceId} and s.scorecard_id = ${scorecardId} group by 1`.execute(tx);
  const people = new Map(rows.map((row) => [row.cell, row.people]));
  const cells = fitGrades.flatMap((fit) =>
    engagementGrades.map((engagement): GridCell => {
      const cell = `${fit}${engagement}`;
      return {
        grade: { fit, engagement },
        cell,
        people: people.get(cell) ?? 0,
        filter: { field: `score.${card.key}.grid`, is: 'oneOf', value: [cell] },
      };
    }),
  );
  return { cells, vetoed: people.get(null) ?? 0 };
}
