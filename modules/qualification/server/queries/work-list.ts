/** The people to call: hot before warm, who waits longest first, with what speaks for them. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { contactRows } from '#modules/contacts/server/index.ts';
import { actorNames } from '#modules/identity/server/index.ts';
import { explain, filterOf, scorecardsInForce } from '#modules/scoring/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import { type WorkItem, callResults, type qualificationEndpoints, type whoseWork } from '../../contract.ts';
import { qualificationProblem } from '../problems.ts';

const Row = z.object({
  contact_id: z.string(),
  since: z.date(),
  place: z.string(),
  temperature: z.number(),
  points: z.number(),
  parts: z.array(z.number()),
  done_at: z.date().nullable(),
  done_by: z.string().nullable(),
  result: z.enum(callResults).nullable(),
  day: z.string().nullable(),
  kind: z.string().nullable(),
  name: z.string().nullable(),
});
const Place = z.tuple([z.number().int(), z.iso.datetime({ offset: true }), z.uuid()]);
const temperatures = ['cold', 'cold', 'warm', 'hot'] as const;
const mostReasons = 3;

type Question = {
  readonly whose: (typeof whoseWork)[number];
  readonly userId: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
};
type List = AnswerOf<typeof qualificationEndpoints.workList>;

function placeOf(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw qualificationProblem('unknown-place');
  }
}

const nobody: List = { data: [], nextCursor: null, hasMore: false, waiting: { hot: 0, warm: 0, cold: 0 } };

export async function workList(
  tx: Tx,
  fields: FieldCatalog,
  workspace: WorkspaceRef,
  question: Question,
): Promise<List> {
  const [card] = await scorecardsInForce(tx, workspace.id);
  if (!card) return nobody;
  const place = placeOf(question.cursor);
  // Called: back when the day that was told has come, or when they did something that gave points since.
  const waits = sql`(item.done_at is null or (item.until is not null and item.until <= (now() at time zone ${workspace.timeZone})::date)
    or (item.until is null and score.points > item.done_points))`;
  const waiting = sql`from qualification.work_item as item
    join scoring.score as score on score.workspace_id = item.workspace_id and score.scorecard_id = ${card.id} and score.contact_id = item.contact_id
    join contacts.contact as contact on contact.workspace_id = item.workspace_id and contact.id = item.contact_id and contact.merged_into is null
    where item.workspace_id = ${workspace.id} and ${waits}`;
  const whose: Readonly<Record<Question['whose'], RawBuilder<unknown>>> = {
    mine: sql`and contact.owner_id = ${question.userId}`,
    unassigned: sql`and contact.owner_id is null`,
    all: sql``,
  };
  const { rows } = await sql`
    select item.contact_id, item.since, to_char(item.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, score.temperature,
      score.points, score.parts, item.done_at, item.done_by, item.result, did.day::text as day, did.kind, did.name
    from (
      select item.*, score.temperature, score.points, score.parts ${waiting} ${whose[question.whose]}
        ${place === null ? sql`` : sql`and (score.temperature < ${place[0]}::smallint or (score.temperature = ${place[0]}::smallint and (item.since, item.contact_id) > (${place[1]}::timestamptz, ${place[2]}::uuid)))`}
      order by score.temperature desc, item.since, item.contact_id limit ${question.limit + 1}
    ) as item cross join lateral (select item.temperature, item.points, item.parts) as score
    left join lateral (select a.day, a.kind, a.name from tracking.activity a where a.workspace_id = ${workspace.id} and a.contact_id = item.contact_id
        and a.kind not in ('call', 'note')
      order by a.day desc, a.times desc limit 1) as did on true
    order by score.temperature desc, item.since, item.contact_id`.execute(tx);
  const found = z.array(Row).parse(rows);
  const page = found.slice(0, question.limit);
  const contacts = await contactRows(
    tx,
    fields.named(tx, workspace.id),
    workspace.id,
    page.map((row) => row.contact_id),
  );
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const names = await actorNames(tx, workspace.id);
  const data = page.flatMap((row): WorkItem[] => {
    const contact = byId.get(row.contact_id);
    if (!contact) return [];
    const lines = explain(card.definition, { parts: row.parts, veto: null }).lines;
    return [
      {
        contact,
        temperature: temperatures[row.temperature] ?? 'cold',
        points: row.points,
        since: row.since.toISOString(),
        reasons: lines
          .filter((line) => line.kind === 'criterion' && line.points > 0)
          .sort((a, b) => b.points - a.points)
          .slice(0, mostReasons)
          .flatMap(({ id, name, points }) => {
            const criterion = card.definition.criteria.find((each) => each.id === id);
            return criterion ? [{ name, points, condition: filterOf(criterion) }] : [];
          }),
        lastDid: row.day === null || row.kind === null ? null : { day: row.day, kind: row.kind, name: row.name ?? '' },
        lastCall:
          row.done_at === null || row.result === null
            ? null
            : { at: row.done_at.toISOString(), byName: names.get(row.done_by ?? '') ?? null, result: row.result },
      },
    ];
  });
  const { rows: counted } = await sql<{ hot: number; warm: number; cold: number }>`
    select count(*) filter (where score.temperature = 3)::int as hot, count(*) filter (where score.temperature = 2)::int as warm,
      count(*) filter (where score.temperature < 2)::int as cold ${waiting}`.execute(tx);
  const last = page.at(-1);
  const hasMore = found.length > question.limit;
  return {
    data,
    nextCursor:
      hasMore && last
        ? Buffer.from(JSON.stringify([last.temperature, last.place, last.contact_id])).toString('base64url')
        : null,
    hasMore,
    waiting: counted[0] ?? nobody.waiting,
  };
}
