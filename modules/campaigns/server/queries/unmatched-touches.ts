/** Campaign names that people came with and no campaign claims: a name misspelt in a link, a campaign nobody entered here. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { TouchChoice, UnmatchedTouch } from '../../contract.ts';
import { placeSql } from '../compile-rules.ts';
import { listStored } from '../store.ts';
import { touchColumns, touchOfContact } from '../touches.ts';

export async function unmatchedTouches(tx: Tx, workspaceId: string, touch: TouchChoice): Promise<UnmatchedTouch[]> {
  const place = placeSql(
    await listStored(tx, workspaceId),
    touchColumns((part) => sql.ref(`touch.${part}`)),
  );
  const of = (part: 'source' | 'medium' | 'campaign') => touchOfContact(touch, part);
  const { rows } = await sql<UnmatchedTouch>`
    select source, medium, campaign, people from (
      select ${of('source')} as source, ${of('medium')} as medium, ${of('campaign')} as campaign, count(*)::int as people
      from contacts.contact as contact
      where contact.workspace_id = ${workspaceId} and contact.merged_into is null and nullif(${of('campaign')}, '') is not null
      group by 1, 2, 3) touch
    where ${place} is null order by people desc, campaign, source, medium limit 200`.execute(tx);
  return rows;
}
