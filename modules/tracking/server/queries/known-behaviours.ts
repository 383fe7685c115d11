/** What people did, to choose from: names that were seen in the last months, those of most people first. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { BehaviourKind, KnownBehaviour } from '../../contract.ts';

type Asked = {
  readonly kind?: BehaviourKind | undefined;
  readonly search?: string | undefined;
  readonly limit: number;
};
type Row = { kind: BehaviourKind; name: string; people: number; pl: string | null; en: string | null };

/** Days. Who looks for what nobody did in a quarter knows its name. */
const lookedAt = 90;

export async function knownBehaviours(
  tx: Tx,
  workspaceId: string,
  { kind, search, limit }: Asked,
): Promise<KnownBehaviour[]> {
  const wanted = search?.trim().toLowerCase() ?? '';
  const { rows } = await sql<Row>`
    with known as (
      select kind, name, count(distinct contact_id)::int as people from tracking.activity
      where workspace_id = ${workspaceId} and day >= current_date - ${lookedAt}::integer ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      group by kind, name
    )
    select known.kind, known.name, known.people, coalesce(fact.data->>'form', fact.data->>'name', fact.data->>'title') as pl,
      coalesce(fact.data->>'form', fact.data->>'nameEn', fact.data->>'title') as en
    from known left join lateral (
      select event.data from tracking.activity as a join contacts.event as event on event.workspace_id = a.workspace_id
        and event.contact_id = a.contact_id and event.kind = known.kind and tracking.fact_name(event.data) = known.name
      where a.workspace_id = ${workspaceId} and a.kind = known.kind and a.name = known.name and known.kind not in ('page', 'screen', 'track')
      order by a.day desc limit 1
    ) as fact on true
    where ${wanted} = '' or strpos(lower(known.name || ' ' || coalesce(fact.data->>'form', fact.data->>'name', fact.data->>'title', '')), ${wanted}) > 0
    order by known.people desc, known.name limit ${limit}`.execute(tx);
  return rows.map(({ kind: of, name, people, pl, en }) => ({
    kind: of,
    name,
    people,
    label: { pl: pl ?? name, en: en ?? name },
  }));
}
