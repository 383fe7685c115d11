/** What people asked for by the law, and the month within which it has to be answered. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { PrivacyRequest } from '../contract.ts';
import { dueDate } from '../domain/due-date.ts';
import { consentProblem } from './problems.ts';

const iso = z.date().transform((at) => at.toISOString());
const Row = z.object({
  ...PrivacyRequest.shape,
  receivedAt: iso,
  dueAt: iso,
  doneAt: iso.nullable(),
});

/** Open ones first, the most urgent on top. */
export async function listRequests(tx: Tx, workspaceId: string): Promise<PrivacyRequest[]> {
  const { rows } = await sql`
    select request.id, request.kind, request.contact_id as "contactId", contact.display_name as "contactName",
      request.received_at as "receivedAt", request.due_at as "dueAt", request.done_at as "doneAt"
    from consent.request as request
    left join contacts.contact as contact on contact.workspace_id = request.workspace_id and contact.id = request.contact_id
    where request.workspace_id = ${workspaceId}
    order by request.done_at is not null, request.done_at desc, request.due_at, request.id limit 200`.execute(tx);
  return z.array(Row).parse(rows);
}

export async function addRequest(
  tx: Tx,
  workspaceId: string,
  { contactId, kind, receivedAt }: { contactId: string; kind: PrivacyRequest['kind']; receivedAt: Date },
  madeBy: string,
): Promise<void> {
  const { rows } =
    await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(tx);
  if (rows.length === 0) throw consentProblem('consent-of-nobody');
  await sql`insert into consent.request (workspace_id, id, kind, contact_id, received_at, due_at, made_by)
    values (${workspaceId}, ${newId()}, ${kind}, ${contactId}, ${receivedAt}, ${dueDate(receivedAt)}, ${madeBy})`.execute(
    tx,
  );
}

/** Marks it done, or open again. */
export async function closeRequest(tx: Tx, workspaceId: string, id: string, doneAt: Date | null): Promise<void> {
  const changed = await sql`update consent.request set done_at = ${doneAt}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  if (Number(changed.numAffectedRows ?? 0) === 0) throw consentProblem('unknown-request');
}
