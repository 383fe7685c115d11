/** Forms with what they brought lately. */
import { sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { FormSummary } from '../../contract.ts';

type Row = Omit<FormSummary, 'changedAt' | 'lastSubmissionAt'> & { changedAt: Date; lastSubmissionAt: Date | null };

export const lately = 30;

/** Those that are put away are left out. */
export async function listForms(tx: Tx, workspace: WorkspaceRef, now: Date): Promise<FormSummary[]> {
  const firstDay = sql`((${now}::timestamptz at time zone ${workspace.timeZone})::date - ${lately - 1}::int)`;
  const { rows } = await sql<Row>`
    select form.key, form.name, form.state, kept.definition->>'languages' as languages,
      kept.definition->'popUp' is not null and kept.definition->'popUp' <> 'null'::jsonb as "isPopUp",
      form.version, form.changed_at as "changedAt", coalesce(seen.times, 0)::int as shown,
      sent.lately::int as submissions, sent.accepted::int as "allSubmissions", sent.quarantined::int as quarantined,
      sent.last_at as "lastSubmissionAt"
    from forms.form as form
    join forms.form_version as kept
      on kept.workspace_id = form.workspace_id and kept.form_id = form.id and kept.version = form.version
    left join lateral (
      select sum(times) as times from forms.shown
      where workspace_id = ${workspace.id} and form_id = form.id and day >= ${firstDay}) as seen on true
    cross join lateral (
      select count(*) filter (where state = 'accepted' and (at at time zone ${workspace.timeZone})::date >= ${firstDay}) as lately,
        count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'quarantined') as quarantined,
        max(at) filter (where state = 'accepted') as last_at
      from forms.submission where workspace_id = ${workspace.id} and form_id = form.id) as sent
    where form.workspace_id = ${workspace.id} and form.state <> 'archived'
    order by form.name, form.key`.execute(tx);
  return rows.map((row) => ({
    ...row,
    changedAt: row.changedAt.toISOString(),
    lastSubmissionAt: row.lastSubmissionAt?.toISOString() ?? null,
  }));
}

/** Letters that a mail server has not taken yet, though it was asked. */
export async function lettersWaiting(tx: Tx, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from forms.letter
    where workspace_id = ${workspaceId} and sent_at is null and given_up_at is null and tries > 0`.execute(tx);
  return rows[0]?.count ?? 0;
}
