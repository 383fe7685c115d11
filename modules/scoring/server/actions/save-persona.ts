/** Makes personas, changes them, puts them away and takes them back. */
import { sql } from 'kysely';
import { tellAllTouched } from '#modules/contacts/server/index.ts';
import { segmentUses } from '#modules/segments/server/index.ts';
import { compileFilter } from '#platform/server/filter/compile-filter.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Persona } from '../../contract.ts';
import { allPersonas, asPersona, requirePersona, shownPersonas } from '../persona-store.ts';
import { scoringProblem } from '../problems.ts';
import type { Saving } from './save-scorecard.ts';

type Wanted = Pick<Persona, 'name' | 'description' | 'criteria' | 'atLeast'>;

async function one({ tx, fields, workspaceId }: Saving, id: string): Promise<Persona> {
  const [persona] = await shownPersonas(tx, fields, workspaceId, [await requirePersona(tx, workspaceId, id)]);
  if (!persona) throw scoringProblem('unknown-persona');
  return persona;
}

async function check({ tx, workspaceId }: Saving, wanted: Wanted, besides: string): Promise<void> {
  if (wanted.atLeast > wanted.criteria.length) throw scoringProblem('more-than-criteria');
  if (new Set(wanted.criteria.map(({ id }) => id)).size < wanted.criteria.length) throw scoringProblem('same-id');
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} persona`}, 35))`.execute(tx);
  const taken = (await allPersonas(tx, workspaceId)).some(
    ({ id, name, archived_at }) =>
      archived_at === null && id !== besides && name.toLowerCase() === wanted.name.toLowerCase(),
  );
  if (taken) throw scoringProblem('persona-name-taken', { name: wanted.name });
}

export async function createPersona(saving: Saving, wanted: Wanted): Promise<Persona> {
  const { tx, fields, workspaceId } = saving;
  const id = newId();
  await check(saving, wanted, id);
  // Before it is there, so that it cannot name itself.
  for (const { filter } of wanted.criteria) await compileFilter(fields, tx, workspaceId, filter);
  await sql`insert into scoring.persona (workspace_id, id, name, description, criteria, at_least)
    values (${workspaceId}, ${id}, ${wanted.name}, ${wanted.description}, ${JSON.stringify(wanted.criteria)}::jsonb, ${wanted.atLeast})`.execute(
    tx,
  );
  return one(saving, id);
}

export async function changePersona(
  saving: Saving,
  id: string,
  change: { readonly [K in keyof Wanted]?: Wanted[K] | undefined },
): Promise<Persona> {
  const { tx, fields, workspaceId } = saving;
  const before = await requirePersona(tx, workspaceId, id);
  if (before.archived_at !== null) throw scoringProblem('unknown-persona');
  const {
    name = before.name,
    description = before.description,
    criteria = before.criteria,
    atLeast = before.at_least,
  } = change;
  await check(saving, { name, description, criteria, atLeast }, id);
  await sql`update scoring.persona set name = ${name}, description = ${description}, criteria = ${JSON.stringify(criteria)}::jsonb,
    at_least = ${atLeast}, updated_at = now() where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  if (change.criteria !== undefined || change.atLeast !== undefined) {
    await compileFilter(fields, tx, workspaceId, asPersona(id));
    // Segments and scorecards that name it find others now.
    await tellAllTouched(tx, workspaceId);
  }
  return one(saving, id);
}

/** Names of what would break without it. */
async function usesOf({ tx, workspaceId }: Saving, id: string): Promise<string[]> {
  const names: string[] = [];
  for (const find of segmentUses)
    for (const use of await find(tx, workspaceId, `%"persona": "${id}"%`)) names.push(use.name);
  return names;
}

export async function archivePersona(saving: Saving, id: string): Promise<Persona> {
  const { tx, workspaceId } = saving;
  await requirePersona(tx, workspaceId, id);
  const uses = await usesOf(saving, id);
  if (uses.length > 0) throw scoringProblem('persona-in-use', { uses: uses.join(', ') });
  await sql`update scoring.persona set archived_at = coalesce(archived_at, now()) where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  return one(saving, id);
}

export async function restorePersona(saving: Saving, id: string): Promise<Persona> {
  const { tx, workspaceId } = saving;
  const persona = await requirePersona(tx, workspaceId, id);
  await check(saving, { ...persona, atLeast: persona.at_least }, id);
  await sql`update scoring.persona set archived_at = null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  return one(saving, id);
}
