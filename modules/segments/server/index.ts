/** The server door of segments. */
import { sql } from 'kysely';
import { contactListeners, personalData } from '#modules/contacts/server/index.ts';
import { findWorkspaceById } from '#modules/identity/server/index.ts';
import type { Projection, ServerModule } from '#platform/server/module.ts';
import { liveWorker } from './background.ts';
import { forgetMembers, memberDifferences, memberships, rebuildMembers } from './compute-members.ts';
import { liveSteps } from './live-steps.ts';
import { segmentsRoutes } from './routes.ts';
import { keptMembers, segmentSet } from './segment-set.ts';

export { createSegment } from './actions/save-segment.ts';
export { isBehind, isUpToDate } from './is-behind.ts';
export { keepUpLive } from './background.ts';
export {
  type LiveChanges,
  type LiveHost,
  type LiveRound,
  type LiveStep,
  concernedBy,
  concernedByStages,
  liveSteps,
} from './live-steps.ts';
export { type Needs, needsOf, needsOfBehaviour, scoreChanged, together } from '../domain/needs.ts';
export { segmentUses } from './uses.ts';

liveSteps.add(memberships);

contactListeners.leaving.push(forgetMembers);

personalData.push({
  key: 'segments.members',
  title: { pl: 'Segmenty', en: 'Segments' },
  async read(tx, workspaceId, { contactIds }) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select jsonb_build_object('segment', segment.name, 'since', member.since) as row
      from segments.member as member join segments.segment as segment on segment.workspace_id = member.workspace_id and segment.id = member.segment_id
      where member.workspace_id = ${workspaceId} and member.contact_id = any(${contactIds}::uuid[]) order by member.since, segment.id`.execute(
      tx,
    );
    return rows.map(({ row }) => row);
  },
});

const members: Projection = {
  name: 'segments.member',
  async rebuild(tx, workspaceId, fields) {
    const workspace = await findWorkspaceById(tx, workspaceId);
    return workspace ? rebuildMembers(tx, fields, workspace) : 0;
  },
  async differences(tx, workspaceId, fields) {
    const workspace = await findWorkspaceById(tx, workspaceId);
    return workspace ? memberDifferences(tx, fields, workspace) : 0;
  },
};

export const segments: ServerModule = {
  name: 'segments',
  migrations: new URL('./migrations/', import.meta.url),
  routes: (host) => [segmentsRoutes(host)],
  background: [liveWorker],
  projections: [members],
  fields: (catalog) => catalog.addSet('segment', segmentSet, keptMembers),
};
