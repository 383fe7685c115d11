/** Answers as values of the workspace's own fields. One that fits no more (the field was reshaped since) stays with the submission only. */
import { sql } from 'kysely';
import type { CustomField } from '#modules/contacts/contract.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';

type Known = Pick<CustomField, 'key' | 'kind' | 'options'>;
type Value = string | number | boolean;

export async function knownCustomFields(tx: Tx, workspaceId: string): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select key, kind, options from contacts.custom_field
    where workspace_id = ${workspaceId} and record = 'contact' and archived_at is null`.execute(tx);
  return rows;
}

/** Minor units of a currency: 2 for PLN, 0 for JPY. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function valueOf(field: Known, answer: string, currency: string): Value | null {
  switch (field.kind) {
    case 'number':
      return Number.isFinite(Number(answer)) ? Number(answer) : null;
    case 'money': {
      const minor = Math.round(Number(answer) * 10 ** decimalsOf(currency));
      return Number.isSafeInteger(minor) ? minor : null;
    }
    case 'boolean':
      return answer === 'yes';
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(answer) ? answer : null;
    case 'choice':
      return field.options.length === 0 || field.options.includes(answer) ? answer : null;
    case 'text':
      return answer;
  }
}

export async function customValues(
  tx: Tx,
  workspace: WorkspaceRef,
  answers: readonly (readonly [string, string])[],
): Promise<Record<string, Value>> {
  if (answers.length === 0) return {};
  const fields = await knownCustomFields(tx, workspace.id);
  return Object.fromEntries(
    answers.flatMap(([key, answer]) => {
      const field = fields.find((known) => known.key === key);
      const value = field ? valueOf(field, answer, workspace.currency) : null;
      return value === null ? [] : [[key, value] as const];
    }),
  );
}
