/** The lead behind a link in a letter: as much as the letter's reader needs to answer. */
import { sql } from 'kysely';
import { z } from 'zod';
import { findWorkspaceById, workspaceOfToken } from '#modules/identity/server/index.ts';
import { Language } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import { type LinkedLead, leadStates } from '../../contract.ts';
import { readAnswerLink } from '../answer-links.ts';
import { handoffProblem } from '../problems.ts';
import { reasonsOf } from '../reasons.ts';

const Row = z.object({
  state: z.enum(leadStates),
  due_at: z.date().nullable(),
  rep_id: z.string().nullable(),
  person: z.string(),
  job_title: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  rep: z.string(),
  language: Language.nullable(),
  other: z.string().nullable(),
});

export async function readLinked(host: Pick<Host, 'db'>, token: string, now: Date): Promise<LinkedLead> {
  const workspaceId = workspaceOfToken(token);
  const workspace = workspaceId === null ? null : await findWorkspaceById(host.db, workspaceId);
  if (!workspace) throw handoffProblem('link-unknown');
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const link = await readAnswerLink(tx, workspace.id, token, now);
    if (!link) throw handoffProblem('link-unknown');
    const { rows } = await sql`
      select lead.state, lead.due_at, lead.rep_id, contact.job_title, contact.email, contact.phone, company.name as company, me.name as rep, me.language,
        other.name as other, coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, contact.phone, '—') as person
      from handoff.lead as lead
      join contacts.contact as contact on contact.workspace_id = lead.workspace_id and contact.id = lead.contact_id
      left join contacts.company as company on company.workspace_id = contact.workspace_id and company.id = contact.company_id
      join identity."user" as me on me.id = ${link.userId}
      left join identity."user" as other on other.id = coalesce(lead.answered_by, lead.rep_id) and other.id <> me.id
      where lead.workspace_id = ${workspace.id} and lead.id = ${link.leadId}`.execute(tx);
    if (rows.length === 0) throw handoffProblem('link-unknown');
    const row = Row.parse(rows[0]);
    // Whose it is no more learns who has it, and nothing else about the person.
    const isTheirs = row.other === null;
    return {
      workspaceName: workspace.name,
      language: row.language ?? workspace.language,
      personName: row.person,
      jobTitle: isTheirs ? row.job_title : null,
      companyName: isTheirs ? row.company : null,
      email: isTheirs ? row.email : null,
      phone: isTheirs ? row.phone : null,
      repName: row.rep,
      dueAt: row.due_at?.toISOString() ?? null,
      timeZone: workspace.timeZone,
      state: row.state,
      answeredByName: row.other,
      reasons: (await reasonsOf(tx, workspace.id)).map(({ key, label }) => ({ key, label })),
    };
  });
}
