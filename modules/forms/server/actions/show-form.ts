/** Makes a form ready to be shown to one visitor: what to ask of them, and the ticket that makes the sending theirs. */
import { sql } from 'kysely';
import type { Language } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { newId } from '#platform/server/new-id.ts';
import { type FormDefinition, type FormField, languageOfForm } from '../../domain/form-definition.ts';
import { questionsToAsk } from '../../domain/questions-to-ask.ts';
import { formProblem } from '../problems.ts';
import { knownOfVisitor } from '../queries/known-of-visitor.ts';
import { writeTicket } from '../signed.ts';
import { type StoredForm, findForm } from '../store.ts';

export type Shown = {
  readonly form: StoredForm;
  readonly language: Language;
  readonly questions: readonly FormField[];
  readonly ticket: string;
};

const asksByWhatIsKnown = ({ fields }: FormDefinition): boolean => fields.some(({ ask }) => ask !== 'always');

/** Programs that look at pages without filling in forms; not counted as people who saw the form. */
const robots = /bot\b|bot\/|crawl|spider|slurp|preview|facebookexternalhit|headlesschrome-lighthouse|monitor/i;

export async function countShown(tx: Tx, workspace: WorkspaceRef, formId: string, now: Date): Promise<void> {
  await sql`
    insert into forms.shown (workspace_id, form_id, day, times)
    values (${workspace.id}, ${formId}, (${now}::timestamptz at time zone ${workspace.timeZone})::date, 1)
    on conflict (workspace_id, form_id, day) do update set times = forms.shown.times + 1`.execute(tx);
}

export async function findOpenForm(tx: Tx, workspaceId: string, key: string): Promise<StoredForm> {
  const form = await findForm(tx, workspaceId, key);
  if (!form || form.state === 'archived') throw formProblem('form-not-found');
  if (form.state === 'closed') throw formProblem('form-closed');
  return form;
}

export function showForm(
  host: Host,
  workspace: WorkspaceRef,
  key: string,
  asked: { readonly language: Language; readonly visitor: string | null; readonly userAgent: string | null },
): Promise<Shown> {
  const now = host.now();
  return inWorkspace(host.db, workspace.id, async (tx) => {
    const form = await findOpenForm(tx, workspace.id, key);
    const { definition } = form;
    const known =
      asked.visitor !== null && asksByWhatIsKnown(definition)
        ? await knownOfVisitor(tx, workspace.id, asked.visitor)
        : new Set<string>();
    const questions = questionsToAsk(definition, known);
    const language = languageOfForm(definition.languages, asked.language);
    if (!robots.test(asked.userAgent ?? '')) await countShown(tx, workspace, form.id, now);
    const ticket = writeTicket(host, {
      formId: form.id,
      version: form.version,
      submissionId: newId(),
      shownAt: now.getTime(),
      language,
      asked: questions.map((field) => field.key),
    });
    return { form, language, questions, ticket };
  });
}

/** A second look at answers that came without a ticket: the person pressed a button already, so haste says nothing any more. */
export function ticketForSecondLook(host: Host, form: StoredForm, language: Language): string {
  return writeTicket(host, {
    formId: form.id,
    version: form.version,
    submissionId: newId(),
    shownAt: host.now().getTime() - form.definition.spam.quickSeconds * 1000,
    language,
    asked: questionsToAsk(form.definition, new Set()).map((field) => field.key),
  });
}
