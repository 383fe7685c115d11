/** Plans, changes, calls off and brings back webinars. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { WebinarInput } from '../../contract.ts';
import { requireForms } from '../form-bridge.ts';
import { contentProblem } from '../problems.ts';
import { requireWebinar } from '../webinar-store.ts';
import { planReminders } from './register.ts';
import type { Author } from './save-page.ts';

export async function createWebinar(tx: Tx, workspaceId: string, input: WebinarInput, author: Author): Promise<string> {
  await requireForms(tx, workspaceId, input.formKey === null ? [] : [input.formKey]);
  const id = newId();
  await sql`insert into content.webinar (workspace_id, id, title, description, language, starts_at, minutes, join_address, form_key,
      made_by, made_at, changed_at)
    values (${workspaceId}, ${id}, ${input.title}, ${input.description}, ${input.language}, ${input.startsAt}, ${input.minutes},
      ${input.joinAddress}, ${input.formKey}, ${author.userId}, ${author.at}, ${author.at})`.execute(tx);
  return id;
}

/** Everybody is reminded anew of a start that moved, at the times that still lie ahead. */
export async function saveWebinar(
  tx: Tx,
  workspaceId: string,
  webinarId: string,
  input: WebinarInput,
  { at }: Author,
): Promise<void> {
  const former = await requireWebinar(tx, workspaceId, webinarId);
  await requireForms(tx, workspaceId, input.formKey === null ? [] : [input.formKey]);
  await sql`update content.webinar set title = ${input.title}, description = ${input.description}, language = ${input.language},
      starts_at = ${input.startsAt}, minutes = ${input.minutes}, join_address = ${input.joinAddress}, form_key = ${input.formKey},
      sequence = sequence + 1, changed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${webinarId}`.execute(tx);
  if (former.startsAt.getTime() === Date.parse(input.startsAt)) return;
  await sql`delete from content.reminder where workspace_id = ${workspaceId} and webinar_id = ${webinarId}`.execute(tx);
  await planReminders(tx, workspaceId, webinarId, at);
}

export async function setWebinarRemoved(
  tx: Tx,
  workspaceId: string,
  webinarId: string,
  removedAt: Date | null,
  at: Date,
): Promise<void> {
  const { rows } =
    await sql`update content.webinar set removed_at = ${removedAt}, sequence = sequence + 1, changed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${webinarId} returning id`.execute(tx);
  if (rows.length === 0) throw contentProblem('unknown-webinar');
}
