/** What a download will hold, kept between the asking and the fetching. */
import type { z } from 'zod';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { contactEndpoints } from '../../contract.ts';
import { contactProblem } from '../problems.ts';
import type { ContactsTables } from '../tables.ts';

const ExportRequest = contactEndpoints.exportContacts.body;
export type ExportRequest = z.output<NonNullable<typeof ExportRequest>>;

const hoursKept = 24;

export async function keepRequest(
  tx: Tx,
  workspaceId: string,
  request: ExportRequest,
  made: { readonly by: string; readonly at: Date },
): Promise<string> {
  const db = tx.withTables<ContactsTables>();
  await db
    .deleteFrom('contacts.export_request')
    .where('workspace_id', '=', workspaceId)
    .where('made_at', '<', new Date(made.at.getTime() - hoursKept * 3_600_000))
    .execute();
  const id = newId();
  await db
    .insertInto('contacts.export_request')
    .values({ workspace_id: workspaceId, id, made_by: made.by, made_at: made.at, request: JSON.stringify(request) })
    .execute();
  return id;
}

export async function findRequest(tx: Tx, workspaceId: string, requestId: string): Promise<ExportRequest> {
  const row = await tx
    .withTables<ContactsTables>()
    .selectFrom('contacts.export_request')
    .select('request')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', requestId)
    .executeTakeFirst();
  if (!row || !ExportRequest) throw contactProblem('ticket-expired');
  return ExportRequest.parse(row.request);
}
