/** What became of a contact's deals stands among what happened to them, for whoever may see those deals. */
import { sql } from 'kysely';
import type { TimelineSource } from '#modules/contacts/server/index.ts';
import { askerSetting } from '#platform/server/database.ts';
import type { DealEvent } from '../contract.ts';
import { stagesEver } from './store.ts';
import { limitOfReader } from './visible-deals.ts';

const kinds = {
  created: 'deal-opened',
  moved: 'deal-moved',
  won: 'deal-won',
  lost: 'deal-lost',
  reopened: 'deal-reopened',
} as const satisfies Partial<Record<DealEvent['kind'], string>>;

type Row = {
  id: string;
  at: Date;
  place: string;
  kind: keyof typeof kinds;
  deal_id: string;
  deal: string;
  pipeline_id: string;
  slot: number | null;
  amount_minor: number | null;
  currency: string;
  reason: string | null;
};

export const dealTimeline: TimelineSource = async (tx, workspaceId, contactIds, after, limit) => {
  const older =
    after === null ? sql`` : sql`and (event.at, event.id) < (${after.place}::timestamptz, ${after.id}::uuid)`;
  // A program's key reads deals where it was given them, not along with people.
  const { rows } = await sql<Row>`
    select event.id, event.at, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, event.kind, deal.id as deal_id,
      deal.name as deal, deal.pipeline_id, event.slot, deal.amount_minor, deal.currency, event.reason
    from pipeline.deal as deal
    join pipeline.deal_event as event on event.workspace_id = deal.workspace_id and event.deal_id = deal.id
      and event.kind = any(${Object.keys(kinds)}::text[])
    where deal.workspace_id = ${workspaceId} and (deal.contact_id = any(${contactIds}::uuid[]) or deal.id in (
        select person.deal_id from pipeline.deal_person as person
        where person.workspace_id = ${workspaceId} and person.contact_id = any(${contactIds}::uuid[])))
      and coalesce(${askerSetting}, '') not like 'key %' and ${(await limitOfReader(tx, workspaceId)) ?? sql`true`} ${older}
    order by event.at desc, event.id desc limit ${limit}`.execute(tx);
  const stages = new Map<string, Awaited<ReturnType<typeof stagesEver>>>();
  for (const id of new Set(rows.map((row) => row.pipeline_id))) stages.set(id, await stagesEver(tx, workspaceId, id));
  return rows.map((row) => {
    const stage = stages.get(row.pipeline_id)?.flat().find(({ slot }) => slot === row.slot); // prettier-ignore
    return {
      id: row.id,
      at: row.at,
      place: row.place,
      kind: kinds[row.kind],
      data: {
        dealId: row.deal_id,
        deal: row.deal,
        ...(stage === undefined || row.kind === 'won' || row.kind === 'lost' ? {} : { stage: stage.name }),
        ...(row.kind === 'won' && row.amount_minor !== null ? { amountMinor: row.amount_minor, currency: row.currency } : {}), // prettier-ignore
        ...(row.kind === 'lost' && row.reason !== null ? { reason: row.reason } : {}),
      },
    };
  });
};
