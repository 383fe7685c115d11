import type { Host } from '#platform/server/module.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Tx } from '#platform/server/database.ts';
import { type ExportRequest, keepRequest } from '../export/export-request.ts';
import { ticketMinutes, writeTicket } from '../export/export-ticket.ts';
import { csvColumns } from '../export/csv-columns.ts';
import { downloadPath } from '../export/download-route.ts';
import { fromSelected } from '../queries/selected-contacts.ts';

/** The address of the download. Wrong columns and filters are refused here, where the page can show it. */
export async function askForExport(
  host: Host,
  tx: Tx,
  workspace: WorkspaceRef,
  request: ExportRequest,
  { userId, now }: { readonly userId: string; readonly now: Date },
): Promise<string> {
  csvColumns(await host.fields.of(tx, workspace.id), request.columns, {
    workspace,
    language: workspace.language,
    nameOf: () => null,
  });
  await fromSelected(tx, host.fields, workspace, request.selection);
  const requestId = await keepRequest(tx, workspace.id, request, { by: userId, at: now });
  const until = now.getTime() + ticketMinutes * 60_000;
  const ticket = writeTicket(host, { requestId, workspaceId: workspace.id, userId, until });
  return `${downloadPath.replace(':workspace', workspace.slug)}?ticket=${ticket}`;
}
