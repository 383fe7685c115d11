/**
 * Many contacts changed by one statement each step. A field is named as in the timeline (`ownerId`, `tags`, `custom.budget`), a
 * patch is a JSON object from fields to values; null empties a field.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/server/database.ts';
import type { BulkAction } from '../contract.ts';
import type { PlainField } from '../domain/contact-values.ts';
import { columnOf } from './contact-store.ts';

type BulkField = { readonly name: string } & (
  | { readonly kind: 'plain'; readonly column: string; readonly isId: boolean }
  | { readonly kind: 'tags' }
  | { readonly kind: 'custom'; readonly key: string }
);

export const plainField = (name: PlainField): BulkField => ({
  name,
  kind: 'plain',
  column: columnOf[name],
  isId: name === 'companyId',
});

const settable = [
  'ownerId',
  'country',
  'city',
  'jobTitle',
  'companyId',
  'firstSource',
  'lastSource',
] as const satisfies readonly PlainField[];

export function fieldsOfAction(action: BulkAction): BulkField[] {
  if ('set' in action) return settable.filter((name) => action.set[name] !== undefined).map(plainField);
  if ('setCustom' in action)
    return Object.keys(action.setCustom).map((key) => ({ name: `custom.${key}`, kind: 'custom', key }));
  return [{ name: 'tags', kind: 'tags' }];
}

const own = (column: string) => sql.ref(`contact.${column}`);
const orNull = (value: RawBuilder<unknown>) => sql`coalesce(${value}, 'null'::jsonb)`;

/** What the contact has now, as JSON. */
function current(field: BulkField): RawBuilder<unknown> {
  switch (field.kind) {
    case 'plain':
      return orNull(sql`to_jsonb(${own(field.column)})`);
    case 'tags':
      return sql`to_jsonb(coalesce(contact.tags, '{}'))`;
    case 'custom':
      return orNull(sql`contact.custom->${field.key}::text`);
  }
}

/** What the action makes of it, as JSON. */
function wanted(action: BulkAction, field: BulkField): RawBuilder<unknown> {
  const constant = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  if ('addTags' in action) {
    return sql`to_jsonb(coalesce(contact.tags, '{}') || array(
      select tag from unnest(${action.addTags}::text[]) with ordinality as added(tag, place)
      where tag <> all(coalesce(contact.tags, '{}')) order by place))`;
  }
  if ('removeTags' in action) {
    return sql`to_jsonb(array(
      select tag from unnest(contact.tags) with ordinality as kept(tag, place) where tag <> all(${action.removeTags}::text[]) order by place))`;
  }
  if ('setCustom' in action) return constant(field.kind === 'custom' ? action.setCustom[field.key] : null);
  return constant(Object.entries(action.set).find(([name]) => name === field.name)?.[1] ?? null);
}

/** The fields for which `test` holds, with `value`, as one JSON object. */
function collect(
  fields: readonly BulkField[],
  test: (field: BulkField) => RawBuilder<unknown>,
  value: (field: BulkField) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const parts = fields.map(
    (field) =>
      sql`case when ${test(field)} then jsonb_build_object(${field.name}::text, ${value(field)}) else '{}' end`,
  );
  return sql`(${sql.join(parts, sql` || `)})`;
}

const differs = (action: BulkAction) => (field: BulkField) =>
  sql`${current(field)} is distinct from ${wanted(action, field)}`;

export const beforeOf = (action: BulkAction, fields: readonly BulkField[]): RawBuilder<unknown> =>
  collect(fields, differs(action), current);
export const afterOf = (action: BulkAction, fields: readonly BulkField[]): RawBuilder<unknown> =>
  collect(fields, differs(action), (field) => wanted(action, field));
export const anyDiffers = (action: BulkAction, fields: readonly BulkField[]): RawBuilder<unknown> =>
  sql`(${sql.join(fields.map(differs(action)), sql` or `)})`;

/** Tags without those a change had added and with those it had taken away, whatever else was done to them since. */
const tagsBack = sql`to_jsonb(array(
  select tag from unnest(contact.tags) with ordinality as now(tag, place)
    where jsonb_exists(noted.before->'tags', tag) or not jsonb_exists(noted.after->'tags', tag) order by place
  ) || array(
  select tag from jsonb_array_elements_text(noted.before->'tags') with ordinality as was(tag, place)
    where not jsonb_exists(noted.after->'tags', tag) and tag <> all(coalesce(contact.tags, '{}')) order by place))`;

/** For a `noted` row of `contacts.bulk_change_row` and its `contact`: what takes the change back, leaving newer edits alone. */
export const backOf = (fields: readonly BulkField[]): RawBuilder<unknown> =>
  collect(
    fields,
    (field) => {
      const touched = sql`jsonb_exists(noted.before, ${field.name}::text)`;
      return field.kind === 'tags' ? touched : sql`${touched} and ${current(field)} = noted.after->${field.name}::text`;
    },
    (field) =>
      field.kind === 'tags'
        ? sql`case when ${current(field)} = noted.after->'tags' then noted.before->'tags' else ${tagsBack} end`
        : sql`noted.before->${field.name}::text`,
  );

/** Whether a field was edited since the change. */
export const editedSince = (fields: readonly BulkField[]): RawBuilder<unknown> => {
  const edited = fields
    .filter((field) => field.kind !== 'tags')
    .map(
      (field) =>
        sql`(jsonb_exists(noted.before, ${field.name}::text) and ${current(field)} <> noted.after->${field.name}::text)`,
    );
  return edited.length === 0 ? sql`false` : sql`(${sql.join(edited, sql` or `)})`;
};

function assignments(fields: readonly BulkField[]): RawBuilder<unknown>[] {
  const has = (name: string) => sql`jsonb_exists(patched.patch, ${name}::text)`;
  const value = (name: string) => sql`patched.patch->>${name}::text`;
  const set = fields.flatMap((field) => {
    if (field.kind === 'custom') return [];
    if (field.kind === 'tags') {
      const tags = sql`nullif(array(select jsonb_array_elements_text(patched.patch->'tags')), '{}')`;
      return [sql`tags = case when ${has('tags')} then ${tags} else contact.tags end`];
    }
    const typed = field.isId ? sql`(${value(field.name)})::uuid` : value(field.name);
    return [sql`${sql.ref(field.column)} = case when ${has(field.name)} then ${typed} else ${own(field.column)} end`];
  });
  const keys = fields.flatMap((field) => (field.kind === 'custom' ? [field] : []));
  if (keys.length === 0) return set;
  const custom = keys.reduce<RawBuilder<unknown>>(
    (values, field) => {
      const item = sql`patched.patch->${field.name}::text`;
      return sql`case when not ${has(field.name)} then ${values}
      when ${item} = 'null' then ${values} - ${field.key}::text
      else ${values} || jsonb_build_object(${field.key}::text, ${item}) end`;
    },
    sql`coalesce(contact.custom, '{}')`,
  );
  return [...set, sql`custom = nullif(${custom}, '{}')`];
}

/**
 * Applies `patched` (a query of contact_id, patch, was: the values now) and tells every timeline. `data` says which bulk change
 * it was. Returns the ids of the changed contacts.
 */
export async function applyPatches(
  tx: Tx,
  workspaceId: string,
  fields: readonly BulkField[],
  patched: RawBuilder<unknown>,
  event: { readonly at: Date; readonly actorId: string | null; readonly data: Readonly<Record<string, unknown>> },
): Promise<string[]> {
  const changes = collect(
    fields,
    (field) => sql`jsonb_exists(patched.patch, ${field.name}::text)`,
    (field) =>
      sql`jsonb_build_object('from', patched.was->${field.name}::text, 'to', patched.patch->${field.name}::text)`,
  );
  const { rows } = await sql<{ id: string }>`
    with patched as materialized (${patched}),
    told as (
      insert into contacts.event (workspace_id, contact_id, id, at, kind, actor_id, data)
      select ${workspaceId}::uuid, patched.contact_id, gen_random_uuid(), ${event.at}, 'changed', ${event.actorId}::text,
        ${JSON.stringify(event.data)}::jsonb || jsonb_build_object('changes', ${changes})
      from patched
    )
    update contacts.contact as contact set ${sql.join(assignments(fields))}, updated_at = ${event.at}
    from patched where contact.workspace_id = ${workspaceId} and contact.id = patched.contact_id
    returning contact.id`.execute(tx);
  return rows.map((row) => row.id);
}

export const currentOf = (fields: readonly BulkField[]): RawBuilder<unknown> =>
  collect(fields, () => sql`true`, current);
