/** A submission as it is kept. */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Suspicion } from '../domain/suspicions.ts';

export type SubmissionState = 'accepted' | 'quarantined' | 'discarded';

export type Submission = {
  readonly id: string;
  readonly formId: string;
  readonly version: number;
  readonly language: Language;
  readonly at: Date;
  readonly answers: Readonly<Record<string, string>>;
  readonly consents: readonly string[];
  readonly email: string | null;
  readonly suspicions: readonly Suspicion[];
  readonly visitor: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly page: string | null;
  readonly referrer: string | null;
  readonly textHash: Buffer | null;
};

export type KeptSubmission = Submission & { readonly state: SubmissionState; readonly contactId: string | null };

const columns = sql`id, form_id as "formId", version, language, state, at, contact_id as "contactId", answers, consents, email, suspicions,
  visitor, ip, user_agent as "userAgent", page, referrer, text_hash as "textHash"`;

/** False when a submission with this id is there already; waits for one that is just being written. */
export async function keepSubmission(
  tx: Tx,
  workspaceId: string,
  submission: Submission,
  state: SubmissionState,
): Promise<boolean> {
  const { id, formId, version, language, at, answers, consents, email, suspicions } = submission;
  const { visitor, ip, userAgent, page, referrer, textHash } = submission;
  const written = await sql`
    insert into forms.submission (workspace_id, id, form_id, version, language, state, at, answers, consents, email, suspicions,
      visitor, ip, user_agent, page, referrer, text_hash)
    values (${workspaceId}, ${id}, ${formId}, ${version}, ${language}, ${state}, ${at}, ${JSON.stringify(answers)},
      ${consents}::text[], ${email}, ${suspicions}::text[], ${visitor}, ${ip}, ${userAgent}, ${page}, ${referrer}, ${textHash})
    on conflict (workspace_id, id) do nothing`.execute(tx);
  return written.numAffectedRows === 1n;
}

export async function findSubmission(
  tx: Tx,
  workspaceId: string,
  id: string,
  { forUpdate = false }: { readonly forUpdate?: boolean } = {},
): Promise<KeptSubmission | null> {
  const { rows } = await sql<KeptSubmission>`
    select ${columns} from forms.submission where workspace_id = ${workspaceId} and id = ${id} ${forUpdate ? sql`for update` : sql``}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** What was sent lately that this may be a repetition of. */
export async function likeLately(
  tx: Tx,
  workspaceId: string,
  { id, formId, ip, textHash, at }: Pick<Submission, 'id' | 'formId' | 'ip' | 'textHash' | 'at'>,
): Promise<{ sameText: number; fromAddress: number }> {
  const { rows } = await sql<{ same_text: number; from_address: number }>`
    select
      (select count(*) from forms.submission where workspace_id = ${workspaceId} and text_hash = ${textHash}
        and at > ${new Date(at.getTime() - 86_400_000)} and id <> ${id}) as same_text,
      (select count(*) from forms.submission where workspace_id = ${workspaceId} and form_id = ${formId} and ip = ${ip}
        and at > ${new Date(at.getTime() - 600_000)} and id <> ${id}) as from_address`.execute(tx);
  return { sameText: rows[0]?.same_text ?? 0, fromAddress: rows[0]?.from_address ?? 0 };
}
