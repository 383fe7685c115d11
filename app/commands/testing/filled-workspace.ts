/** A workspace with people on their way down the funnel, for tests of commands that carry or check all data. */
import { sql } from 'kysely';
import { makeTestApp } from '#app/testing.ts';
import { projectJourneys } from '#modules/lifecycle/server/index.ts';
import { listFunnels } from '#modules/lifecycle/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';

export type FilledWorkspace = {
  readonly url: string;
  readonly slug: string;
  readonly id: string;
  /** Runs statements inside the workspace. */
  run(statement: string): Promise<void>;
  close(): Promise<void>;
};

/** `people` contacts, each with an external id; all entered the funnel's first stage, every second one also the next. */
export async function filledWorkspace(people: number): Promise<FilledWorkspace> {
  const made = await makeTestApp();
  const { db } = made.host;
  const { id, slug } = made.owner.workspace;
  await inWorkspace(db, id, async (tx) => {
    await sql`
      insert into contacts.contact (workspace_id, id, email, first_name, last_name, tags, custom, first_source)
      select ${id}, gen_random_uuid(), 'osoba' || n || '@firma.example', 'Łucja', 'Żuk-' || n, array['targi', 'a,b'], jsonb_build_object('note', E'line\nnext'), 'social'
      from generate_series(1, ${people}) n`.execute(tx);
    await sql`
      insert into contacts.external_id (workspace_id, system, value, contact_id)
      select workspace_id, 'crm', email, id from contacts.contact where workspace_id = ${id}`.execute(tx);
    const [funnel] = await listFunnels(tx, id);
    const [first, second] = funnel?.stages ?? [];
    if (!funnel || !first || !second) throw new Error('a new workspace has a funnel with stages');
    for (const [stage, every] of [
      [first, 1],
      [second, 2],
    ] as const) {
      await sql`
        insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, funnel_version)
        select workspace_id, id, gen_random_uuid(), ${funnel.id}, 1, 'enter', ${stage.slot}, timestamptz '2026-01-01' + ${stage.slot} * interval '3 days', ${funnel.version}
        from (select *, row_number() over (order by email) as n from contacts.contact where workspace_id = ${id}) c
        where c.n % ${every} = 0`.execute(tx);
    }
    await projectJourneys(tx, id, funnel.id, funnel.stages, null);
  });
  return {
    url: made.host.databaseUrl,
    slug,
    id,
    run: (statement) => inWorkspace(db, id, async (tx) => void (await sql.raw(statement).execute(tx))),
    close: () => made.close(),
  };
}
