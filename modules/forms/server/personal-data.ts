/** What forms hold about a person: what they sent, also what was held back as spam under their address. */
import { sql } from 'kysely';
import type { PersonalData } from '#modules/contacts/server/index.ts';

export const submittedData: PersonalData = {
  key: 'forms.submissions',
  title: { pl: 'Wysłane formularze', en: 'Forms sent' },
  async read(tx, workspaceId, { contactIds, emails }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('at', submission.at, 'form', form.name, 'state', submission.state, 'answers', submission.answers,
        'consents', submission.consents, 'page', submission.page, 'referrer', submission.referrer, 'ip', submission.ip,
        'user_agent', submission.user_agent, 'confirmation_asked_at', confirmation.requested_at,
        'confirmed_at', confirmation.confirmed_at) as row
      from forms.submission as submission
      join forms.form as form on form.workspace_id = submission.workspace_id and form.id = submission.form_id
      left join forms.confirmation as confirmation
        on confirmation.workspace_id = submission.workspace_id and confirmation.submission_id = submission.id
      where submission.workspace_id = ${workspaceId} and (submission.contact_id = any(${contactIds}::uuid[])
        or submission.email = any(${emails.map((email) => email.toLowerCase())}::text[]))
      order by submission.at, submission.id`.execute(tx);
    return rows.map(({ row }) => row);
  },
};
