import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { Basis, Channel, type ConsentOfContact, State } from '../../contract.ts';
import { preferenceLink } from '../links.ts';
import { consentProblem } from '../problems.ts';

const iso = z.date().transform((at) => at.toISOString());
const Line = z.object({
  id: z.string(),
  channel: Channel,
  purpose: z.string(),
  basis: Basis,
  state: State,
  source: z.string(),
  text: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
  at: iso,
  recordedAt: iso,
});
const Current = z.object({ channel: Channel, purpose: z.string(), state: State, basis: Basis, at: iso });

/** Throws when the contact is not in this workspace. */
export async function consentOfContact(
  tx: Tx,
  host: Pick<Host, 'config'>,
  workspaceId: string,
  contactId: string,
  { withLink }: { readonly withLink: boolean },
): Promise<ConsentOfContact> {
  const { rows: persons } = await sql<{ person: string }>`
    select coalesce(merged_into, id) as person from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(
    tx,
  );
  const person = persons[0]?.person;
  if (person === undefined) throw consentProblem('consent-of-nobody');
  const { rows: lines } = await sql`
    select entry.id, entry.channel, entry.purpose, entry.basis, entry.state, entry.source, version.text, entry.evidence, entry.at,
      entry.recorded_at as "recordedAt"
    from consent.entry as entry
    left join consent.text_version as version on version.workspace_id = entry.workspace_id and version.id = entry.text_version_id
    where entry.workspace_id = ${workspaceId} and entry.contact_id in (
      select id from contacts.contact where workspace_id = ${workspaceId} and (id = ${person} or merged_into = ${person}))
    order by entry.at desc, entry.id desc limit 500`.execute(tx);
  const { rows: current } = await sql`
    select channel, purpose, state, basis, at from consent.current
    where workspace_id = ${workspaceId} and contact_id = ${person} order by purpose, channel`.execute(tx);
  return {
    current: z.array(Current).parse(current),
    history: z.array(Line).parse(lines),
    preferenceUrl: withLink ? preferenceLink(host, { id: workspaceId }, person) : null,
  };
}
