/** Makes scorecards and their versions, puts versions into force, puts scorecards away and takes them back. */
import { sql } from 'kysely';
import { wakeLive } from '#modules/contacts/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog } from '#platform/server/filter/field-catalog.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Definition, Scorecard } from '../../contract.ts';
import { flawOf } from '../../domain/check-definition.ts';
import { scorecardKey } from '../../domain/scorecard-key.ts';
import { compileScorecard } from '../compile-scorecard.ts';
import { problemOfItem, scoringProblem } from '../problems.ts';
import {
  type ReadVersion,
  type ScorecardRow,
  allScorecards,
  requireScorecard,
  requireVersion,
  shown,
} from '../store.ts';

/** What needs no filter compiled. */
export type Inserting = {
  readonly tx: Tx;
  readonly workspaceId: string;
  /** Who does it; null: the program. */
  readonly by: string | null;
};
export type Saving = Inserting & { readonly fields: FieldCatalog };

const one = async ({ tx, workspaceId }: Inserting, id: string): Promise<Scorecard> => {
  const [card] = await shown(tx, workspaceId, [await requireScorecard(tx, workspaceId, id)]);
  if (!card) throw scoringProblem('unknown-scorecard');
  return card;
};

/** Names are compared, and versions counted, one after another. */
const hold = ({ tx, workspaceId }: Inserting) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${workspaceId} scorecard`}, 34))`.execute(tx);

/** Throws when the definition cannot be asked as it is. What breaks later is reported instead. */
export async function checkDefinition({ tx, fields, workspaceId }: Saving, definition: Definition): Promise<void> {
  const found = flawOf(definition);
  if (found) throw scoringProblem(found.flaw, { item: found.item });
  const asking = { tx, catalog: fields, workspaceId, among: 'many', whom: null } as const;
  const { broken, problem } = await compileScorecard(asking, definition);
  if (!problem) return;
  const item = [...definition.criteria, ...definition.exclusions].find(({ id }) => id === broken[0]?.id);
  throw problemOfItem(item?.name ?? item?.id ?? '', problem);
}

async function requireFreeName(saving: Inserting, name: string, besides: string): Promise<readonly ScorecardRow[]> {
  await hold(saving);
  const all = await allScorecards(saving.tx, saving.workspaceId);
  const taken = all.some(
    (card) => card.archived_at === null && card.id !== besides && card.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw scoringProblem('scorecard-name-taken', { name });
  return all;
}

async function insertVersion(
  { tx, workspaceId, by }: Inserting,
  id: string,
  version: number,
  definition: Definition,
  note: string,
) {
  await sql`insert into scoring.scorecard_version (workspace_id, scorecard_id, version, definition, note, created_by)
    values (${workspaceId}, ${id}, ${version}, ${JSON.stringify(definition)}::jsonb, ${note}, ${by})`.execute(tx);
}

async function putVersionIntoForce({ tx, workspaceId }: Inserting, id: string, version: number): Promise<void> {
  await sql`update scoring.scorecard_version set activated_at = now() where workspace_id = ${workspaceId} and scorecard_id = ${id} and version = ${version}`.execute(
    tx,
  );
  await sql`update scoring.scorecard set active_version = ${version}, stale = true where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  await wakeLive(tx, workspaceId);
}

export type NewScorecard = {
  readonly name: string;
  readonly audience: string;
  readonly definition: Definition;
  readonly note: string;
  readonly activate: boolean;
};

/** Unchecked: what the program itself writes. */
export async function insertScorecard(saving: Inserting, wanted: NewScorecard): Promise<string> {
  const { tx, workspaceId } = saving;
  const id = newId();
  const all = await requireFreeName(saving, wanted.name, id);
  const key = scorecardKey(wanted.name, new Set(all.map((card) => card.key)));
  await sql`insert into scoring.scorecard (workspace_id, id, key, name, audience, position)
    values (${workspaceId}, ${id}, ${key}, ${wanted.name}, ${wanted.audience},
      (select coalesce(max(position), 0) + 1 from scoring.scorecard where workspace_id = ${workspaceId}))`.execute(tx);
  await insertVersion(saving, id, 1, wanted.definition, wanted.note);
  if (wanted.activate) await putVersionIntoForce(saving, id, 1);
  return id;
}

export async function createScorecard(saving: Saving, wanted: NewScorecard): Promise<Scorecard> {
  await checkDefinition(saving, wanted.definition);
  return one(saving, await insertScorecard(saving, wanted));
}

export async function renameScorecard(
  saving: Saving,
  id: string,
  change: { readonly name?: string | undefined; readonly audience?: string | undefined },
): Promise<Scorecard> {
  const before = await requireScorecard(saving.tx, saving.workspaceId, id);
  const { name = before.name, audience = before.audience } = change;
  await requireFreeName(saving, name, id);
  await sql`update scoring.scorecard set name = ${name}, audience = ${audience} where workspace_id = ${saving.workspaceId} and id = ${id}`.execute(
    saving.tx,
  );
  return one(saving, id);
}

async function requireInUse({ tx, workspaceId }: Inserting, id: string): Promise<ScorecardRow> {
  const card = await requireScorecard(tx, workspaceId, id);
  if (card.archived_at !== null) throw scoringProblem('scorecard-archived');
  return card;
}

export async function saveVersion(
  saving: Saving,
  id: string,
  wanted: Pick<NewScorecard, 'definition' | 'note' | 'activate'>,
): Promise<ReadVersion> {
  const { tx, workspaceId } = saving;
  await hold(saving);
  const card = await requireInUse(saving, id);
  await checkDefinition(saving, wanted.definition);
  // One draft at a time; a version that was ever in force stays, for history names it.
  await sql`delete from scoring.scorecard_version where workspace_id = ${workspaceId} and scorecard_id = ${id} and activated_at is null`.execute(
    tx,
  );
  const version = card.latest_version + 1;
  await insertVersion(saving, id, version, wanted.definition, wanted.note);
  if (wanted.activate) await putVersionIntoForce(saving, id, version);
  return requireVersion(tx, workspaceId, await requireScorecard(tx, workspaceId, id), version);
}

export async function activateVersion(saving: Saving, id: string, version: number): Promise<Scorecard> {
  const card = await requireInUse(saving, id);
  const { definition } = await requireVersion(saving.tx, saving.workspaceId, card, version);
  await checkDefinition(saving, definition);
  await putVersionIntoForce(saving, id, version);
  return one(saving, id);
}

export async function archiveScorecard(saving: Saving, id: string): Promise<Scorecard> {
  const { tx, workspaceId } = saving;
  await requireScorecard(tx, workspaceId, id);
  await sql`update scoring.scorecard set archived_at = coalesce(archived_at, now()), stale = false, scored_version = null, scored_on = null, broken = '[]'
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
  await sql`delete from scoring.score where workspace_id = ${workspaceId} and scorecard_id = ${id}`.execute(tx);
  return one(saving, id);
}

export async function restoreScorecard(saving: Saving, id: string): Promise<Scorecard> {
  const { tx, workspaceId } = saving;
  const card = await requireScorecard(tx, workspaceId, id);
  if (card.archived_at === null) return one(saving, id);
  await requireFreeName(saving, card.name, id);
  await sql`update scoring.scorecard set archived_at = null, stale = active_version is not null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    tx,
  );
  await wakeLive(tx, workspaceId);
  return one(saving, id);
}
