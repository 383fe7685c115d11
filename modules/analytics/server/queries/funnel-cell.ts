/** The people behind one number of the funnel report: the same conditions that counted them, as a set of the filter language. */
import { type RawBuilder, sql } from 'kysely';
import type { Stage } from '#modules/lifecycle/contract.ts';
import type { Tx } from '#platform/server/database.ts';
import type { FieldCatalog, SetCompiler } from '#platform/server/filter/field-catalog.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { FunnelCell } from '../../contract.ts';
import { analyticsProblem } from '../problems.ts';
import { type Scope, at, breakdownOf, left, scopeOf, stay, within } from '../scope.ts';
import { earlier, happened, later } from './activity.ts';

/** A report needs the workspace's time zone; the filter language carries only its id. */
export type WorkspaceFinder = (tx: Tx, workspaceId: string) => Promise<WorkspaceRef | null>;

const entered = (stage: Stage): RawBuilder<boolean> => sql`${at(stage.slot)} is not null`;

function cohortPart(scope: Scope, stage: Stage, part: FunnelCell['part']): RawBuilder<boolean> {
  const began = within(sql`j.started_at`, scope.interval);
  const here = sql`${began} and ${entered(stage)}`;
  switch (part) {
    case 'entered':
      return sql`${here}`;
    case 'movedOn':
      return sql`${here} and ${later(scope, stage)}`;
    case 'lost':
      return sql`${here} and not (${later(scope, stage)}) and ${left}`;
    case 'waiting':
      return sql`${here} and not (${later(scope, stage)}) and not ${left}`;
    case 'joinedHere':
      return sql`${here} and not (${earlier(scope, stage)})`;
    case 'outOfOrder':
      return sql`${here} and ${stay(scope, stage)} < 0`;
  }
}

function activityPart(scope: Scope, stage: Stage, part: FunnelCell['part']): RawBuilder<boolean> {
  const { entered: cameIn, movedOn, lost } = happened(scope, stage);
  switch (part) {
    case 'entered':
      return cameIn;
    case 'movedOn':
      return movedOn;
    case 'lost':
      return lost;
    case 'joinedHere':
      return sql`${cameIn} and not (${earlier(scope, stage)})`;
    case 'outOfOrder':
      return sql`${movedOn} and ${stay(scope, stage)} < 0`;
    case 'waiting':
      return sql`false`;
  }
}

export const funnelCellSet =
  (catalog: FieldCatalog, findWorkspace: WorkspaceFinder): SetCompiler =>
  async (tx, workspaceId, of) => {
    const parsed = FunnelCell.safeParse(of);
    const workspace = await findWorkspace(tx, workspaceId);
    if (!parsed.success || !workspace) throw analyticsProblem('bad-cell');
    const cell = parsed.data;
    const breakdown =
      cell.by === undefined || cell.value === undefined ? null : await breakdownOf(tx, workspaceId, catalog, cell.by);
    const scope = await scopeOf(tx, workspace, catalog, cell.funnel, cell, breakdown);
    const stage = scope.funnel.stages.find((each) => each.key === cell.stage);
    if (!stage) throw analyticsProblem('bad-cell');
    const part =
      cell.view === 'cohort'
        ? cohortPart(scope, stage, cell.part)
        : cell.view === 'activity'
          ? activityPart(scope, stage, cell.part)
          : cell.part === 'entered' || cell.part === 'waiting'
            ? sql<boolean>`j.current_slot = ${sql.lit(stage.slot)} and not ${left}`
            : sql<boolean>`false`;
    const value =
      breakdown === null
        ? sql`true`
        : cell.value === null
          ? sql`${breakdown.sql} is null`
          : sql`${breakdown.sql} = ${cell.value}`;
    return sql`contact.id in (select j.contact_id from ${scope.from} where ${scope.where} and ${part} and ${value})`;
  };
