/** Offers that were sent and decided stand among what happened to the contact of their deal, for whoever may see the deal. */
import { sql } from 'kysely';
import type { TimelineSource } from '#modules/contacts/server/index.ts';
import { limitOfReader } from '#modules/pipeline/server/index.ts';
import { askerSetting } from '#platform/server/database.ts';

type Row = { id: string; at: Date; place: string; kind: string; number: string; version: number; deal: string };

export const offerTimeline: TimelineSource = async (tx, workspaceId, contactIds, after, limit) => {
  const older = after === null ? sql`` : sql`and (told.at, told.id) < (${after.place}::timestamptz, ${after.id}::uuid)`;
  // Two moments of one offer need two ids; the second is made of the first and stays the same.
  const { rows } = await sql<Row>`
    select told.id, told.at, to_char(told.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, told.kind, offer.number, offer.version,
      deal.name as deal
    from pipeline.deal as deal
    join offers.offer as offer on offer.workspace_id = deal.workspace_id and offer.deal_id = deal.id
    cross join lateral (values
      (offer.id, offer.sent_at, 'offer-sent'),
      (md5(offer.id::text || 'decided')::uuid, case when offer.state in ('accepted', 'declined') then offer.decided_at end, 'offer-' || offer.state)
    ) as told(id, at, kind)
    where deal.workspace_id = ${workspaceId} and deal.contact_id = any(${contactIds}::uuid[]) and told.at is not null
      and coalesce(${askerSetting}, '') not like 'key %' and ${(await limitOfReader(tx, workspaceId)) ?? sql`true`} ${older}
    order by told.at desc, told.id desc limit ${limit}`.execute(tx);
  return rows.map(({ number, version, deal, ...row }) => ({ ...row, data: { number: `${number}/${version}`, deal } }));
};
