/** The example workspace: made by the shell as a workspace of its own, or filled into an empty one from the first screen. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createWorkspace, findWorkspace, listMembers } from '#modules/identity/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import { type Language, problemsOf } from '#platform/contract/problem.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { dealsOf } from '../domain/deals.ts';
import { generateExample } from '../domain/generate.ts';
import { writeCampaigns } from './write-campaigns.ts';
import { writeDeals } from './write-deals.ts';
import { writeExample } from './write-example.ts';

export const demoProblem = problemsOf({
  'workspace-not-empty': {
    status: 409,
    en: 'This workspace has people in it already. The example goes only into an empty one, so that it never mixes with your data.',
    pl: 'W tej przestrzeni roboczej są już osoby. Przykład trafia tylko do pustej, żeby nigdy nie zmieszał się z Twoimi danymi.',
  },
});

type Filling = {
  readonly seed: number;
  readonly contacts: number;
  readonly language: Language;
  readonly password: string | null;
  readonly onProgress: (done: number, of: number) => void;
};

/** The last midnight: on one day the same seed gives the same data. */
const lastMidnight = (now: Date): number => Math.floor(now.getTime() / 86_400_000) * 86_400_000;

export async function requireEmpty(tx: Tx, workspaceId: string): Promise<void> {
  const { rows } = await sql`select 1 from contacts.contact where workspace_id = ${workspaceId} limit 1`.execute(tx);
  if (rows.length > 0) throw demoProblem('workspace-not-empty');
}

export async function fillWorkspace(
  host: Host,
  workspace: WorkspaceRef,
  filling: Filling,
): Promise<{ contacts: number; companies: number }> {
  const example = generateExample({ seed: filling.seed, contacts: filling.contacts, now: lastMidnight(host.now()) });
  return inWorkspace(host.db, workspace.id, async (tx) => {
    await requireEmpty(tx, workspace.id);
    const [funnel] = await listFunnels(tx, workspace.id);
    if (!funnel) throw new Error('a workspace has a funnel from its first moment');
    const ids = await writeExample(tx, example, {
      workspaceId: workspace.id,
      language: filling.language,
      funnel,
      password: filling.password,
      onProgress: filling.onProgress,
    });
    await writeCampaigns(tx, workspace.id, example);
    const told = { workspaceId: workspace.id, language: filling.language, ids };
    await writeDeals(tx, dealsOf(example, filling.seed), told);
    filling.onProgress(example.contacts.length, example.contacts.length);
    const counts = { contacts: example.contacts.length, companies: example.companies.length };
    await sql`insert into demo.example (workspace_id, seed, contacts, companies) values (${workspace.id}, ${filling.seed}, ${counts.contacts}, ${counts.companies})`.execute(
      tx,
    );
    return counts;
  });
}

export async function filledExample(
  tx: Tx,
  workspaceId: string,
): Promise<{ contacts: number; companies: number } | null> {
  const { rows } = await sql<{
    contacts: number;
    companies: number;
  }>`select contacts, companies from demo.example where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0] ?? null;
}

export type ExampleRequest = {
  readonly seed: number;
  readonly contacts: number;
  readonly workspace: string;
  readonly language: Language;
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
};

export type FilledExample = {
  readonly workspace: string;
  readonly contacts: number;
  readonly companies: number;
  readonly alreadyThere: boolean;
  readonly people: readonly { readonly email: string; readonly role: string }[];
  readonly password: string | null;
};

/** Makes the example workspace with its people, or finds it: the same workspace is never filled twice. */
export async function fillExample(host: Host, request: ExampleRequest): Promise<FilledExample> {
  const known = await findWorkspace(host.db, request.workspace);
  const there = known ? await inWorkspace(host.db, known.id, (tx) => filledExample(tx, known.id)) : null;
  const people = async (workspace: WorkspaceRef) =>
    inWorkspace(host.db, workspace.id, async (tx) =>
      (await listMembers(tx, workspace.id)).map(({ email, role }) => ({ email, role })),
    );
  if (known && there)
    return { workspace: known.slug, ...there, alreadyThere: true, people: await people(known), password: null };
  if (!known) {
    await createWorkspace(host.db, {
      name: request.language === 'pl' ? 'Rytm Hali (przykład)' : 'Rytm Hali (example)',
      slug: request.workspace,
      language: request.language,
      currency: 'PLN',
      timeZone: 'Europe/Warsaw',
      template: 'b2b',
      ownerId: null,
    });
  }
  const workspace = known ?? (await findWorkspace(host.db, request.workspace))!;
  const password = randomBytes(9).toString('base64url');
  const counts = await fillWorkspace(host, workspace, { ...request, password });
  return { workspace: workspace.slug, ...counts, alreadyThere: false, people: await people(workspace), password };
}
