import { sql } from 'kysely';
import type { Db, Tx } from '#platform/server/database.ts';
import type { NewWorkspace } from '../../contract.ts';
import { acceptPassword } from '../accept-password.ts';
import { identityProblem } from '../problems.ts';
import { isSetupNeeded } from '../queries/is-setup-needed.ts';
import { hashOf, randomToken, sameText } from '../secret-text.ts';
import type { Tables } from '../tables.ts';
import type { CreatedWorkspace } from '../workspace-created.ts';
import { createUser } from './create-user.ts';
import { createWorkspaceIn } from './create-workspace.ts';

/** The token for the first start; those printed by earlier starts stop working. Only its hash is kept. */
export async function newSetupToken(db: Db, at: Date = new Date()): Promise<string> {
  const token = randomToken();
  await db.transaction().execute(async (tx) => {
    const own = tx.withTables<Tables>();
    await own.deleteFrom('identity.setup_token').where('used_at', 'is', null).execute();
    await own
      .insertInto('identity.setup_token')
      .values({ token_hash: hashOf(token), created_at: at, used_at: null })
      .execute();
  });
  return token;
}

async function useToken(tx: Tx, token: string, at: Date): Promise<void> {
  const own = tx.withTables<Tables>();
  const hash = hashOf(token);
  const known = await own
    .selectFrom('identity.setup_token')
    .select('token_hash')
    .where('used_at', 'is', null)
    .execute();
  if (!known.some((row) => sameText(row.token_hash, hash))) throw identityProblem('setup-token-wrong');
  await own.updateTable('identity.setup_token').set({ used_at: at }).where('token_hash', '=', hash).execute();
}

export type SetUp = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspace: NewWorkspace;
};

/** The first account and workspace, once: as long as nobody has an account. */
export async function setUp(
  db: Db,
  { token, name, email, password, workspace }: SetUp,
  at: Date,
): Promise<CreatedWorkspace> {
  acceptPassword(password, { name, email });
  return db.transaction().execute(async (tx) => {
    // Two people with the same token: the second waits here and then finds the house taken.
    await sql`lock table identity.setup_token in exclusive mode`.execute(tx);
    if (!(await isSetupNeeded(tx))) throw identityProblem('already-set-up');
    await useToken(tx, token, at);
    const owner = await createUser(tx, { name, email, password, language: workspace.language, at });
    // Workspaces that the shell made before there was anybody belong to the first person.
    await sql`insert into identity.member (workspace_id, user_id, role, created_at)
      select w.id, ${owner.id}, 'owner', ${at} from identity.workspace w
      where not exists (select 1 from identity.member m where m.workspace_id = w.id)`.execute(tx);
    return createWorkspaceIn(tx, { ...workspace, ownerId: owner.id, at });
  });
}
