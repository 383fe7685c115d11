/** Keeps a form: each saving is a version of its own, and the consent texts of it are kept as they stand. */
import { sql } from 'kysely';
import { consentText } from '#modules/consent/server/index.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { type FormDefinition, customKeyOf, languagesOf } from '../../domain/form-definition.ts';
import { knownCustomFields } from '../custom-values.ts';
import { formProblem } from '../problems.ts';
import { type StoredForm, findForm } from '../store.ts';

async function requireKnown(tx: Tx, workspaceId: string, definition: FormDefinition): Promise<void> {
  const { notify, effects, fields } = definition;
  if (notify.length > 0) {
    const members = await listMembers(tx, workspaceId);
    if (!notify.every((userId) => members.some((member) => member.userId === userId)))
      throw formProblem('unknown-member');
  }
  if (effects.stage !== null) {
    const funnels = await listFunnels(tx, workspaceId);
    const funnel = effects.funnel === null ? funnels[0] : funnels.find(({ key }) => key === effects.funnel);
    if (!funnel?.stages.some(({ key }) => key === effects.stage))
      throw formProblem('unknown-stage', { stage: effects.stage });
  }
  const custom = fields.flatMap(({ target }) => customKeyOf(target) ?? []);
  if (custom.length === 0) return;
  const known = await knownCustomFields(tx, workspaceId);
  const missing = custom.find((key) => !known.some((field) => field.key === key));
  if (missing !== undefined) throw formProblem('unknown-custom-field', { key: missing });
}

export type FormToSave = {
  readonly key: string;
  readonly name: string;
  readonly definition: FormDefinition;
  /** The version that was edited; null for a new form. */
  readonly version: number | null;
};

async function keepForm(
  tx: Tx,
  workspaceId: string,
  before: StoredForm | null,
  { key, name }: FormToSave,
  now: Date,
): Promise<{ id: string; version: number }> {
  if (before) {
    const version = before.version + 1;
    await sql`update forms.form set name = ${name}, version = ${version}, changed_at = ${now}
      where workspace_id = ${workspaceId} and id = ${before.id}`.execute(tx);
    return { id: before.id, version };
  }
  const id = newId();
  const made = await sql`
    insert into forms.form (workspace_id, id, key, name, state, version, made_at, changed_at)
    values (${workspaceId}, ${id}, ${key}, ${name}, 'open', 1, ${now}, ${now}) on conflict (workspace_id, key) do nothing`.execute(
    tx,
  );
  if (made.numAffectedRows !== 1n) throw formProblem('key-taken');
  return { id, version: 1 };
}

export async function saveForm(
  tx: Tx,
  workspaceId: string,
  form: FormToSave,
  { actorId, now }: { readonly actorId: string | null; readonly now: Date },
): Promise<StoredForm> {
  await requireKnown(tx, workspaceId, form.definition);
  await sql`select 1 from forms.form where workspace_id = ${workspaceId} and key = ${form.key} for update`.execute(tx);
  const before = await findForm(tx, workspaceId, form.key);
  if (before && form.version === null) throw formProblem('key-taken');
  if (!before && form.version !== null) throw formProblem('form-not-found');
  if (before && before.version !== form.version) throw formProblem('form-changed');
  const { id, version } = await keepForm(tx, workspaceId, before, form, now);
  await sql`insert into forms.form_version (workspace_id, form_id, version, definition, made_by, made_at)
    values (${workspaceId}, ${id}, ${version}, ${JSON.stringify(form.definition)}, ${actorId}, ${now})`.execute(tx);
  for (const box of form.definition.consents)
    for (const language of languagesOf(form.definition.languages))
      await consentText(tx, workspaceId, { key: `form.${form.key}.${box.key}`, language, text: box.text[language] });
  const { name, key, definition } = form;
  return { id, key, name, state: before?.state ?? 'open', version, definition };
}
