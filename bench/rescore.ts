/** Everybody's score by a changed scorecard, at a million contacts and twenty million events, beside a SELECT that only computes the points. */
import { sql } from 'kysely';
import { compileScorecard, createScorecard, scorecardsInForce, scoringStep } from '#modules/scoring/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { type Bench, type BenchOptions, type Measure, measure, median, timed } from './measure.ts';
import { scorecard } from './qualifying.ts';
import { filledDatabase } from './segments.ts';

async function run({ size, runs, folder, note }: BenchOptions): Promise<Measure[]> {
  const { host, workspace, close } = await filledDatabase(folder, size, note);
  const inside = <T>(work: Parameters<typeof inWorkspace<T>>[2]) => inWorkspace(host.db, workspace.id, work);
  const ours: number[] = [];
  const limits: number[] = [];
  for (let each = 0; each <= runs; each++) {
    // Another scorecard each time: nobody's points are what they were, for there were none.
    const { id } = await inside((tx) =>
      createScorecard(
        { tx, fields: host.fields, workspaceId: workspace.id, by: null },
        { name: `Bench ${Date.now()}`, audience: '', definition: scorecard, note: '', activate: true },
      ),
    );
    const only = await timed(() =>
      inside(async (tx) => {
        await sql`set local work_mem = '256MB'`.execute(tx);
        await sql`set local hash_mem_multiplier = 2`.execute(tx);
        const asking = { tx, catalog: host.fields, workspaceId: workspace.id, among: 'many', whom: null } as const;
        const { select } = await compileScorecard(asking, scorecard);
        return sql`select count(*), sum(points), sum(parts[1]) from (${select}) as computed`.execute(tx);
      }),
    );
    const all = await timed(async () => {
      for (;;) {
        const card = await inside(async (tx) =>
          (await scorecardsInForce(tx, workspace.id)).find((one) => one.id === id),
        );
        if (card && !card.stale) return;
        await scoringStep.next(host, workspace);
      }
    });
    note(`only computed ${Math.round(only.milliseconds)} ms, computed and written ${Math.round(all.milliseconds)} ms`);
    if (each > 0) {
      ours.push(all.milliseconds);
      limits.push(only.milliseconds);
    }
    await inside((tx) =>
      sql`update scoring.scorecard set archived_at = now() where workspace_id = ${workspace.id} and id = ${id}`.execute(
        tx,
      ),
    );
  }
  await close();
  return [
    measure(
      {
        bench: 'rescore',
        measure: 'everybody, all rows new',
        size,
        ours: median(ours),
        limit: median(limits),
        limitIs: 'a SELECT that only computes the points',
        unit: 'ms',
      },
      { most: 2.5 },
    ),
  ];
}

export const bench: Bench = { defaultSize: 1_000_000, defaultRuns: 3, run };
