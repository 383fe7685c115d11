import { sql } from 'kysely';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { segmentsEndpoints } from '../contract.ts';
import { changeSegment, createSegment, removeSegment, restoreSegment } from './actions/save-segment.ts';
import { segmentsProblem } from './problems.ts';
import { previewFilter } from './queries/preview-filter.ts';
import { requireSegment, segmentsInUse, shown } from './store.ts';
import { usesOf } from './uses.ts';

/** A pasted list of a hundred thousand addresses. */
const bodyLimit = 8 * 1024 * 1024;

export const segmentsRoutes = ({ fields }: Host): RouteSet =>
  routes('segments', segmentsEndpoints, {
    listSegments: {
      may: 'segments.read',
      run: async ({ tx, workspace }) => ({
        data: await shown(tx, workspace.id, await segmentsInUse(tx, workspace.id)),
      }),
    },
    createSegment: {
      may: 'segments.write',
      bodyLimit,
      run: ({ tx, workspace, body, caller }) => createSegment({ tx, fields, workspace }, body, caller.userId),
    },
    readSegment: {
      may: 'segments.read',
      run: async ({ tx, workspace, params }) => {
        const [segment] = await shown(tx, workspace.id, [await requireSegment(tx, workspace.id, params.segmentId)]);
        if (!segment) throw segmentsProblem('unknown-segment');
        return { ...segment, uses: await usesOf(tx, workspace.id, segment.id) };
      },
    },
    changeSegment: {
      may: 'segments.write',
      bodyLimit,
      run: ({ tx, workspace, params, body }) => changeSegment({ tx, fields, workspace }, params.segmentId, body),
    },
    removeSegment: {
      may: 'segments.write',
      run: ({ tx, workspace, params }) => removeSegment({ tx, fields, workspace }, params.segmentId),
    },
    restoreSegment: {
      may: 'segments.write',
      run: ({ tx, workspace, params }) => restoreSegment({ tx, fields, workspace }, params.segmentId),
    },
    previewFilter: {
      may: 'contacts.read',
      bodyLimit,
      rate: { perMinute: 240 },
      run: ({ tx, workspace, body }) => previewFilter(tx, fields, workspace, body.filter, body.segmentId),
    },
    segmentChanges: {
      may: 'segments.read',
      run: async ({ tx, workspace, params, query }) => {
        await requireSegment(tx, workspace.id, params.segmentId);
        const { rows } = await sql<{ day: string; entered: number; left: number }>`
          select day::text as day, entered, departed as left from segments.daily_change
          where workspace_id = ${workspace.id} and segment_id = ${params.segmentId}
            and day > (now() at time zone ${workspace.timeZone})::date - ${query.days}::integer
          order by day`.execute(tx);
        return { data: rows };
      },
    },
    segmentsOfContact: {
      may: 'segments.read',
      run: async ({ tx, workspace, params }) => {
        const { rows } = await sql<{ segmentId: string; name: string; since: Date }>`
          select segment.id as "segmentId", segment.name, member.since from segments.member as member
          join segments.segment as segment on segment.workspace_id = member.workspace_id and segment.id = member.segment_id
          where member.workspace_id = ${workspace.id} and member.contact_id = ${params.contactId} and segment.archived_at is null
          order by lower(segment.name), segment.id`.execute(tx);
        return { data: rows.map((row) => ({ ...row, since: row.since.toISOString() })) };
      },
    },
  });
