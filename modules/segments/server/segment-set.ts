/** The set `segment` of the filter language: a live segment is its filter, a frozen one the people that it keeps. */
import { sql } from 'kysely';
import type { KeptSet, SetCompiler } from '#platform/server/filter/field-catalog.ts';
import { SegmentMembership } from '../contract.ts';
import { segmentsProblem } from './problems.ts';
import { type SegmentRow, findSegment } from './store.ts';

/** As a filter that is being compiled is known to stand inside of it. */
export const segmentNamed = (id: string): string => `segment ${id}`;

const keptWell = ({ stale, broken }: SegmentRow): boolean => !stale && broken === null;

export const segmentSet: SetCompiler = async (tx, workspaceId, of, around) => {
  const parsed = SegmentMembership.safeParse(of);
  const segment = parsed.success ? await findSegment(tx, workspaceId, parsed.data.segment) : null;
  if (!segment || segment.archived_at !== null) throw segmentsProblem('refers-to-unknown-segment');
  const isKept = segment.kind === 'frozen' || (around.mayUseKept && keptWell(segment));
  if (!isKept) {
    const named = segmentNamed(segment.id);
    if (around.inside.includes(named)) throw segmentsProblem('segment-of-itself', { segment: segment.name });
    return around.compile(segment.filter, named);
  }
  const members = sql`segments.member as member where member.workspace_id = ${workspaceId} and member.segment_id = ${segment.id}`;
  return around.among === 'few'
    ? sql`exists (select from ${members} and member.contact_id = contact.id)`
    : sql`contact.id in (select member.contact_id from ${members})`;
};

/** Its members by their date of creation. */
export const keptMembers: KeptSet = async (tx, workspaceId, of) => {
  const parsed = SegmentMembership.safeParse(of);
  const segment = parsed.success ? await findSegment(tx, workspaceId, parsed.data.segment) : null;
  if (!segment || segment.archived_at !== null || (segment.kind === 'live' && !keptWell(segment))) return null;
  return sql`select contact_id as id, contact_created_at as created_at from segments.member
    where workspace_id = ${workspaceId} and segment_id = ${segment.id}`;
};
