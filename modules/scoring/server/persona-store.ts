/** Rows of personas, and whom they find. */
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { companyJoin, inForce } from '#modules/contacts/server/index.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { Problem } from '#platform/contract/problem.ts';
import type { Tx } from '#platform/server/database.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import type { FieldCatalog, SetCompiler } from '#platform/server/filter/field-catalog.ts';
import { type BrokenItem, type Persona, PersonaCriterion, PersonaMembership } from '../contract.ts';
import { scoringProblem } from './problems.ts';

const Row = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  criteria: z.array(PersonaCriterion),
  at_least: z.number(),
  created_at: z.date(),
  updated_at: z.date(),
  archived_at: z.date().nullable(),
});
export type PersonaRow = z.infer<typeof Row>;

/** Those put away too, by name. */
export async function allPersonas(tx: Tx, workspaceId: string): Promise<PersonaRow[]> {
  const { rows } =
    await sql`select id, name, description, criteria, at_least, created_at, updated_at, archived_at from scoring.persona
    where workspace_id = ${workspaceId} order by lower(name), id`.execute(tx);
  return z.array(Row).parse(rows);
}

export async function requirePersona(tx: Tx, workspaceId: string, id: string): Promise<PersonaRow> {
  const found = (await allPersonas(tx, workspaceId)).find((persona) => persona.id === id);
  if (!found) throw scoringProblem('unknown-persona');
  return found;
}

/** So many of the conditions hold. */
const enough = (conditions: readonly RawBuilder<boolean>[], atLeast: number): RawBuilder<boolean> =>
  atLeast === conditions.length
    ? sql`(${sql.join(conditions, sql` and `)})`
    : atLeast === 1
      ? sql`(${sql.join(conditions, sql` or `)})`
      : sql`(${sql.join(
          conditions.map((condition) => sql`coalesce(${condition}, false)::integer`),
          sql` + `,
        )} >= ${atLeast}::integer)`;

/** The set `persona` of the filter language. */
export const personaSet: SetCompiler = async (tx, workspaceId, of, around) => {
  const parsed = PersonaMembership.safeParse(of);
  const persona = parsed.success
    ? (await allPersonas(tx, workspaceId)).find(({ id }) => id === parsed.data.persona)
    : undefined;
  if (!persona || persona.archived_at !== null) throw scoringProblem('refers-to-unknown-persona');
  const named = `persona ${persona.id}`;
  if (around.inside.includes(named)) throw scoringProblem('persona-of-itself', { persona: persona.name });
  const conditions: RawBuilder<boolean>[] = [];
  for (const { filter } of persona.criteria) conditions.push(await around.compile(filter, named));
  return enough(conditions, persona.at_least);
};

export const asPersona = (id: string): Filter => ({ set: 'persona', of: { persona: id } });

type Found = Pick<Persona, 'people' | 'share' | 'criteriaPeople' | 'broken'>;

/** Whom each finds and whom each of its criteria: one look at everybody for all of them. */
async function peopleOf(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  personas: readonly PersonaRow[],
): Promise<Map<string, Found>> {
  await sql`set local work_mem = '128MB'`.execute(tx);
  const fields = await catalog.of(tx, workspaceId);
  const counted: { persona: string; criterion: string | null; where: RawBuilder<boolean> }[] = [];
  const broken = new Map<string, BrokenItem[]>();
  const note = async (persona: PersonaRow, criterion: string | null, filter: Filter) => {
    try {
      const { where } = await compileFilter(catalog, tx, workspaceId, filter, { fields });
      counted.push({ persona: persona.id, criterion, where });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (criterion === null) return;
      const items = broken.get(persona.id) ?? [];
      broken.set(persona.id, [...items, { id: criterion, why: { pl: error.detail('pl'), en: error.detail('en') } }]);
    }
  };
  for (const persona of personas) {
    if (persona.archived_at === null) await note(persona, null, asPersona(persona.id));
    for (const { id, filter } of persona.criteria) await note(persona, id, filter);
  }
  const counts = counted.map(({ where }) => sql`count(*) filter (where ${where})::int`);
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join([sql`count(*)::int`, ...counts])}] as counts
    from contacts.contact as contact ${companyJoin} where ${inForce(workspaceId)}`.execute(tx);
  const [all = 0, ...figures] = rows[0]?.counts ?? [];
  return new Map(
    personas.map(({ id }) => {
      const own = counted
        .map((each, index) => ({ ...each, people: figures[index] ?? 0 }))
        .filter(({ persona }) => persona === id);
      const people = own.find(({ criterion }) => criterion === null)?.people ?? null;
      const criteriaPeople = own.flatMap(({ criterion, people: found }) =>
        criterion === null ? [] : [{ id: criterion, people: found }],
      );
      return [
        id,
        {
          people,
          share: people === null || all === 0 ? null : people / all,
          criteriaPeople,
          broken: broken.get(id) ?? [],
        },
      ];
    }),
  );
}

/** As the API shows them. */
export async function shownPersonas(
  tx: Tx,
  catalog: FieldCatalog,
  workspaceId: string,
  personas: readonly PersonaRow[],
): Promise<Persona[]> {
  if (personas.length === 0) return [];
  const found = await peopleOf(tx, catalog, workspaceId, personas);
  return personas.map((persona) => ({
    id: persona.id,
    name: persona.name,
    description: persona.description,
    criteria: persona.criteria,
    atLeast: persona.at_least,
    archivedAt: persona.archived_at?.toISOString() ?? null,
    createdAt: persona.created_at.toISOString(),
    updatedAt: persona.updated_at.toISOString(),
    ...(found.get(persona.id) ?? { people: null, share: null, criteriaPeople: [], broken: [] }),
  }));
}
