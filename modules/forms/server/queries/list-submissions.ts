/** What was sent: the list, and one with everything in it. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { Language } from '#platform/contract/problem.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Tx } from '#platform/server/database.ts';
import type { SubmissionDetails, SubmissionRow } from '../../contract.ts';
import { formProblem } from '../problems.ts';
import { formAtVersion } from '../store.ts';
import { type SubmissionState, findSubmission } from '../submission-row.ts';

type Row = Omit<SubmissionRow, 'at'> & { at: Date; place: string };

const Place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]);

function readPlace(cursor: string | undefined): z.infer<typeof Place> | null {
  if (cursor === undefined) return null;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw platformProblem('bad-request', { reason: 'the cursor was not made here' });
  }
}

const title = sql`coalesce(submission.email, (
  select answer.value from jsonb_each_text(submission.answers) as answer
  join jsonb_array_elements(kept.definition->'fields') with ordinality as field(definition, place) on field.definition->>'key' = answer.key
  order by field.definition->>'target' = 'phone' desc, field.place limit 1), '')`;

export type SubmissionQuestion = {
  readonly form?: string | undefined;
  readonly state: SubmissionState;
  readonly contactId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export async function listSubmissions(
  tx: Tx,
  workspaceId: string,
  { form, state, contactId, cursor, limit }: SubmissionQuestion,
): Promise<{ data: SubmissionRow[]; nextCursor: string | null; hasMore: boolean }> {
  const place = readPlace(cursor);
  const { rows } = await sql<Row>`
    select submission.id, form.key as "formKey", form.name as "formName", submission.state, submission.at, submission.language,
      coalesce(contact.merged_into, submission.contact_id) as "contactId", ${title} as title, submission.suspicions,
      to_char(submission.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from forms.submission as submission
    join forms.form as form on form.workspace_id = submission.workspace_id and form.id = submission.form_id
    join forms.form_version as kept on kept.workspace_id = submission.workspace_id and kept.form_id = submission.form_id
      and kept.version = submission.version
    left join contacts.contact as contact on contact.workspace_id = submission.workspace_id and contact.id = submission.contact_id
    where submission.workspace_id = ${workspaceId} and submission.state = ${state}
      ${form === undefined ? sql`` : sql`and form.key = ${form}`}
      ${contactId === undefined ? sql`` : sql`and (submission.contact_id = ${contactId} or contact.merged_into = ${contactId})`}
      ${place === null ? sql`` : sql`and (submission.at, submission.id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`}
    order by submission.at desc, submission.id desc limit ${limit + 1}`.execute(tx);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: shown.map(({ place: _place, ...row }) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: hasMore && last ? Buffer.from(JSON.stringify([last.place, last.id])).toString('base64url') : null,
    hasMore,
  };
}

type Confirmation = { requested_at: Date; confirmed_at: Date | null };

export async function getSubmission(
  tx: Tx,
  workspaceId: string,
  id: string,
  reader: Language,
): Promise<SubmissionDetails> {
  const found = await findSubmission(tx, workspaceId, id);
  const form = found && (await formAtVersion(tx, workspaceId, found.formId, found.version));
  if (!found || !form) throw formProblem('submission-not-found');
  const { rows } = await sql<Confirmation>`
    select requested_at, confirmed_at from forms.confirmation where workspace_id = ${workspaceId} and submission_id = ${id}`.execute(
    tx,
  );
  const { rows: people } = await sql<{ id: string }>`
    select coalesce(merged_into, id) as id from contacts.contact where workspace_id = ${workspaceId} and id = ${found.contactId}`.execute(
    tx,
  );
  const [confirmation] = rows;
  const answers = form.definition.fields.flatMap((field) => {
    const answer = found.answers[field.key];
    if (answer === undefined) return [];
    const option = field.options.find(({ value }) => value === answer)?.label[reader];
    return [{ label: field.label[reader] || field.label[found.language] || field.key, answer: option || answer }];
  });
  return {
    id,
    formKey: form.key,
    formName: form.name,
    state: found.state,
    at: found.at.toISOString(),
    language: found.language,
    contactId: people[0]?.id ?? null,
    title: found.email ?? answers[0]?.answer ?? '',
    suspicions: [...found.suspicions],
    version: found.version,
    answers,
    consents: form.definition.consents.map((box) => ({
      text: box.text[found.language],
      ticked: found.consents.includes(box.key),
    })),
    page: found.page,
    referrer: found.referrer,
    confirmation: confirmation
      ? {
          requestedAt: confirmation.requested_at.toISOString(),
          confirmedAt: confirmation.confirmed_at?.toISOString() ?? null,
        }
      : null,
  };
}
