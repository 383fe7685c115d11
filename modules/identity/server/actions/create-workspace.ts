import { type Db, type Tx, enterWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { NewWorkspace } from '../../contract.ts';
import { slugOf, slugsOf } from '../../domain/workspace-slug.ts';
import { recordAudit } from '../audit.ts';
import { identityProblem } from '../problems.ts';
import type { Tables } from '../tables.ts';
import { type CreatedWorkspace, tellWorkspaceCreated } from '../workspace-created.ts';

export type WorkspaceToCreate = NewWorkspace & {
  /** Becomes the owner; null for a workspace that the shell makes before there is anybody. */
  readonly ownerId: string | null;
  /** Exactly this slug, or the problem `slug-taken`; otherwise made from the name. */
  readonly slug?: string;
  readonly at?: Date;
};

async function insertWorkspace(
  tx: Tx,
  wanted: WorkspaceToCreate,
  slug: string,
  at: Date,
): Promise<CreatedWorkspace | null> {
  const { name, language, currency, timeZone, template } = wanted;
  const workspace: CreatedWorkspace = {
    id: newId(),
    slug,
    name: name.trim(),
    language,
    currency,
    timeZone,
    template,
    createdAt: at,
  };
  const made = await tx
    .withTables<Tables>()
    .insertInto('identity.workspace')
    .values({
      id: workspace.id,
      slug,
      name: workspace.name,
      language,
      currency,
      time_zone: timeZone,
      template,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made ? workspace : null;
}

async function insertUnderFreeSlug(tx: Tx, wanted: WorkspaceToCreate, at: Date): Promise<CreatedWorkspace> {
  if (wanted.slug !== undefined) {
    const workspace = await insertWorkspace(tx, wanted, slugOf(wanted.slug), at);
    if (!workspace) throw identityProblem('slug-taken', { slug: wanted.slug });
    return workspace;
  }
  for (const slug of slugsOf(wanted.name)) {
    const workspace = await insertWorkspace(tx, wanted, slug, at);
    if (workspace) return workspace;
  }
  throw new Error('slugs never run out');
}

/** In the caller's transaction, which is left inside the new workspace. It must not be inside another one before. */
export async function createWorkspaceIn(tx: Tx, wanted: WorkspaceToCreate): Promise<CreatedWorkspace> {
  const at = wanted.at ?? new Date();
  const workspace = await insertUnderFreeSlug(tx, wanted, at);
  await enterWorkspace(tx, workspace.id);
  if (wanted.ownerId !== null) {
    await tx
      .withTables<Tables>()
      .insertInto('identity.member')
      .values({ workspace_id: workspace.id, user_id: wanted.ownerId, role: 'owner', created_at: at })
      .execute();
  }
  await recordAudit(tx, {
    workspaceId: workspace.id,
    at,
    actorId: wanted.ownerId,
    action: 'workspace.created',
    subject: workspace.slug,
    data: { name: workspace.name, template: workspace.template },
  });
  await tellWorkspaceCreated(tx, workspace);
  return workspace;
}

/** The workspace, its owner and all that higher modules put into it, or nothing. */
export const createWorkspace = (db: Db, wanted: WorkspaceToCreate): Promise<CreatedWorkspace> =>
  db.transaction().execute((tx) => createWorkspaceIn(tx, wanted));
