/** Counts that an asset was taken and read, once a person, and writes the first time of each on their timeline. */
import { sql } from 'kysely';
import { recordEvents } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { AssetRow } from '../asset-store.ts';
import type { Link } from '../link-token.ts';

type Holder = NonNullable<Link['holder']>;

/** The contact that the link was given to, if they are still here. */
export async function contactOf(tx: Tx, workspaceId: string, holder: Link['holder']): Promise<string | null> {
  if (holder?.is !== 'contact') return null;
  const { rows } = await sql<{ id: string }>`
    select id from contacts.contact where workspace_id = ${workspaceId} and id = ${holder.id}`.execute(tx);
  return rows[0]?.id ?? null;
}

const factsOf = (asset: AssetRow) => ({
  assetId: asset.id,
  name: asset.name.pl,
  nameEn: asset.name.en,
  kind: asset.kind,
  span: asset.span,
});

/** Returns whom further reading of this opening is counted for. */
export async function countTaken(
  tx: Tx,
  workspaceId: string,
  asset: AssetRow,
  given: Link['holder'],
  at: Date,
): Promise<Holder> {
  const contactId = await contactOf(tx, workspaceId, given);
  // An erased person's link still opens, but nobody is counted under their id again.
  const holder: Holder =
    given === null || (given.is === 'contact' && contactId === null) ? { is: 'opening', id: newId() } : given;
  const { rows } = await sql<{ opens: number }>`
    insert into content.asset_reader as reader (workspace_id, asset_id, holder, contact_id, taken_at)
    values (${workspaceId}, ${asset.id}, ${holder.id}, ${contactId}, ${at})
    on conflict (workspace_id, asset_id, holder) do update set opens = reader.opens + 1
    returning opens`.execute(tx);
  if (contactId !== null && rows[0]?.opens === 1)
    await recordEvents(tx, workspaceId, [{ contactId, at, kind: 'asset-taken', actorId: null, data: factsOf(asset) }]);
  return holder;
}

export type Reading = { readonly seconds: number; readonly share: number };

/** The longest sitting and the furthest point count. What was never taken cannot be read. */
export async function countReading(
  tx: Tx,
  workspaceId: string,
  asset: AssetRow,
  holder: Holder,
  { seconds, share }: Reading,
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ contactId: string | null; isFirst: boolean }>`
    with former as (
      select read_at from content.asset_reader
      where workspace_id = ${workspaceId} and asset_id = ${asset.id} and holder = ${holder.id} for update
    )
    update content.asset_reader as reader set seconds = greatest(reader.seconds, ${seconds}::int), share = greatest(reader.share, ${share}::real),
      read_at = coalesce(reader.read_at, case when ${share}::real >= ${asset.readShare}::real or ${seconds}::int >= ${asset.readSeconds}::int
        then ${at}::timestamptz end)
    from former
    where reader.workspace_id = ${workspaceId} and reader.asset_id = ${asset.id} and reader.holder = ${holder.id}
    returning reader.contact_id as "contactId", former.read_at is null and reader.read_at is not null as "isFirst"`.execute(
    tx,
  );
  const row = rows[0];
  if (row?.isFirst !== true || row.contactId === null) return;
  const data = { ...factsOf(asset), seconds, percent: Math.round(share * 100) };
  await recordEvents(tx, workspaceId, [{ contactId: row.contactId, at, kind: 'asset-read', actorId: null, data }]);
}
