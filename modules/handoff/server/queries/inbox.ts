/** Leads that wait, the nearest deadline first, each with what speaks for it; and people who come back today. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { contactRows } from '#modules/contacts/server/index.ts';
import { actorNames } from '#modules/identity/server/index.ts';
import { definitionsInForce } from '#modules/qualification/server/index.ts';
import { explain, filterOf, scorecardsInForce } from '#modules/scoring/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type Inbox, type InboxLead, leadStates, type whoseLeads, ways } from '../../contract.ts';
import { answerers } from '../answerers.ts';
import { backWithSales } from '../back-with-sales.ts';
import { handoffProblem } from '../problems.ts';
import { allReasons } from '../reasons.ts';
import { seenReason } from '../seen-reason.ts';
import { agreementOf, handoffFunnel, settingsInForce } from '../settings-store.ts';

const Row = z.object({
  id: z.string(),
  contact_id: z.string(),
  state: z.enum(leadStates),
  handed_at: z.date(),
  rep_id: z.string().nullable(),
  way: z.enum(ways).nullable(),
  due_at: z.date().nullable(),
  warn_at: z.date().nullable(),
  breached_at: z.date().nullable(),
  missed_by: z.array(z.string()),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  wake_on: z.string().nullable(),
  place: z.string(),
});
type Row = z.infer<typeof Row>;
const Place = z.tuple([z.union([z.literal('infinity'), z.iso.datetime()]), z.uuid()]);

const mostReasons = 3;
const mostDid = 4;
const mostWoken = 100;
const temperatures = ['cold', 'cold', 'warm', 'hot'] as const;

type Asking = {
  readonly tx: Tx;
  readonly fields: FieldCatalog;
  readonly workspace: WorkspaceRef;
  readonly userId: string;
  readonly now: Date;
};
type Question = {
  readonly whose: (typeof whoseLeads)[number];
  readonly cursor?: string | undefined;
  readonly limit: number;
};

function placeOf(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw handoffProblem('unknown-place');
  }
}

const columns = sql`lead.id, lead.contact_id, lead.state, lead.handed_at, lead.rep_id, lead.way, lead.due_at, lead.warn_at, lead.breached_at, lead.missed_by,
  lead.note, lead.wake_on::text, coalesce(to_char(lead.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity') as place`;

async function scoresOf(
  { tx, workspace }: Asking,
  contactIds: readonly string[],
): Promise<Map<string, NonNullable<InboxLead['score']>>> {
  const [card] = await scorecardsInForce(tx, workspace.id);
  if (!card) return new Map();
  const { rows } = await sql<{ contact_id: string; points: number; temperature: number; parts: number[] }>`
    select contact_id, points, temperature, parts from scoring.score
    where workspace_id = ${workspace.id} and scorecard_id = ${card.id} and contact_id = any(${contactIds}::uuid[])`.execute(
    tx,
  );
  return new Map(
    rows.map(({ contact_id: id, points, temperature, parts }) => [
      id,
      {
        points,
        temperature: temperatures[temperature] ?? 'cold',
        reasons: explain(card.definition, { parts, veto: null })
          .lines.filter((line) => line.kind === 'criterion' && line.points > 0)
          .sort((a, b) => b.points - a.points)
          .slice(0, mostReasons)
          .flatMap((line) => {
            const criterion = card.definition.criteria.find((each) => each.id === line.id);
            return criterion ? [{ name: line.name, points: line.points, condition: filterOf(criterion) }] : [];
          }),
      },
    ]),
  );
}

async function didOf({ tx, workspace }: Asking, contactIds: readonly string[]): Promise<Map<string, InboxLead['did']>> {
  const { rows } = await sql<{ contact_id: string; day: string; kind: string; name: string; times: number }>`
    select contact_id, day::text, kind, name, times from (
      select contact_id, kind, name, max(day) as day, sum(times)::int as times,
        row_number() over (partition by contact_id order by max(day) desc, sum(times) desc, kind, name) as place
      from tracking.activity where workspace_id = ${workspace.id} and contact_id = any(${contactIds}::uuid[]) and kind not in ('call', 'note')
      group by contact_id, kind, name) as did
    where place <= ${sql.lit(mostDid)} order by contact_id, place`.execute(tx);
  const did = new Map<string, InboxLead['did']>();
  for (const { contact_id: id, ...one } of rows) did.set(id, [...(did.get(id) ?? []), one]);
  return did;
}

async function shown(asking: Asking, rows: readonly Row[]): Promise<InboxLead[]> {
  const { tx, fields, workspace } = asking;
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.contact_id);
  const contacts = await contactRows(tx, fields.named(tx, workspace.id), workspace.id, ids);
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const scores = await scoresOf(asking, ids);
  const did = await didOf(asking, ids);
  const names = await actorNames(tx, workspace.id);
  const reasons = new Map((await allReasons(tx, workspace.id)).map(({ key, label }) => [key, label]));
  return rows.flatMap((row): InboxLead[] => {
    const contact = byId.get(row.contact_id);
    if (!contact) return [];
    return [
      {
        id: row.id,
        contact,
        state: row.state,
        handedAt: row.handed_at.toISOString(),
        rep: row.rep_id === null ? null : { id: row.rep_id, name: names.get(row.rep_id) ?? '' },
        way: row.way,
        dueAt: row.due_at?.toISOString() ?? null,
        warnAt: row.warn_at?.toISOString() ?? null,
        breachedAt: row.breached_at?.toISOString() ?? null,
        missedBy: row.missed_by.map((id) => names.get(id) ?? ''),
        score: scores.get(row.contact_id) ?? null,
        did: did.get(row.contact_id) ?? [],
        woken:
          row.state === 'open' || row.wake_on === null
            ? null
            : {
                reason: reasons.get(row.reason ?? '') ?? { pl: row.reason ?? '', en: row.reason ?? '' },
                note: row.note,
                on: row.wake_on,
              },
      },
    ];
  });
}

async function definitionOf({ tx, workspace }: Asking, stageKey: string): Promise<Inbox['definition']> {
  const funnel = await handoffFunnel(tx, workspace.id);
  const stage = funnel?.stages.find(({ key }) => key === stageKey);
  if (!funnel || !stage) return null;
  const definition = (await definitionsInForce(tx, workspace.id, funnel)).find(({ slot }) => slot === stage.slot);
  return { stage: stage.key, stageName: stage.name, rule: definition?.rule ?? null };
}

export async function inbox(asking: Asking, { whose, cursor, limit }: Question): Promise<Inbox> {
  const { tx, workspace, userId, now } = asking;
  const place = placeOf(cursor);
  const conditions: Readonly<Record<Question['whose'], RawBuilder<unknown>>> = {
    mine: sql`and lead.rep_id = ${userId}`,
    unassigned: sql`and lead.rep_id is null`,
    all: sql``,
  };
  const reason = await seenReason(tx, workspace.id, 'lead');
  const { rows } = await sql`select ${columns}, ${reason} as reason from handoff.lead as lead
    where lead.workspace_id = ${workspace.id} and lead.state = 'open' ${conditions[whose]}
      ${place === null ? sql`` : sql`and (coalesce(lead.due_at, 'infinity'), lead.id) > (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by coalesce(lead.due_at, 'infinity'), lead.id limit ${limit + 1}`.execute(tx);
  const found = z.array(Row).parse(rows);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const { rows: wokenRows } = await sql`select ${columns}, ${reason} as reason from handoff.lead as lead
    where lead.workspace_id = ${workspace.id} and lead.woken_at is not null and lead.state <> 'open' ${conditions[whose]}
      and not ${await backWithSales(tx, workspace)}
    order by lead.wake_on, lead.id limit ${sql.lit(mostWoken)}`.execute(tx);
  const { rows: counted } = await sql<Inbox['waiting']>`
    select count(*) filter (where rep_id = ${userId})::int as mine, count(*) filter (where rep_id is null)::int as unassigned, count(*)::int as "all"
    from handoff.lead where workspace_id = ${workspace.id} and state = 'open'`.execute(tx);
  const able = (await answerers(tx, workspace.id)).map((member) => member.userId);
  const { rows: reps } = await sql<{
    count: number;
  }>`select count(*)::int as count from handoff.rep where workspace_id = ${workspace.id} and user_id = any(${able}::text[])`.execute(
    tx,
  );
  const held = await settingsInForce(tx, workspace);
  const { calendar } = agreementOf(held, now);
  return {
    data: await shown(asking, page),
    nextCursor:
      found.length > limit && last ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url') : null,
    hasMore: found.length > limit,
    waiting: counted[0] ?? { mine: 0, unassigned: 0, all: 0 },
    woken: await shown(asking, z.array(Row).parse(wokenRows)),
    calendar: { timeZone: calendar.timeZone, week: held.settings.week, holidays: [...calendar.holidays].sort() },
    definition: await definitionOf(asking, held.settings.fromStage),
    reps: reps[0]?.count ?? 0,
  };
}
