/**
 * Segments owns saved groups of people: live ones, which follow their filter, and frozen ones, which keep who was in them; and the
 * engine that keeps everything computed from a person up to what is known of them. The filter language itself is the platform's; each
 * module adds its own fields and sets.
 */
import { z } from 'zod';
import { ContactRow } from '#modules/contacts/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';

/** The set `segment` of the filter language: whoever is in a saved segment. */
export const SegmentMembership = z.strictObject({ segment: z.uuid() });

export const segmentKinds = ['live', 'frozen'] as const;
const Name = z.string().trim().min(1).max(120);
const Folder = z.string().trim().min(1).max(60).nullable();

export const Segment = z.object({
  id: z.uuid(),
  name: z.string(),
  folder: z.string().nullable(),
  /** `live` follows its filter; `frozen` keeps who matched when it was made. */
  kind: z.enum(segmentKinds),
  filter: Filter,
  /** People in it now. */
  members: z.number().int(),
  /** Members of a changed segment are still being computed. */
  computing: z.boolean(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** What keeps it from being computed (a field that was deleted, a stage that is gone), to be shown; its members stay as they were. */
  broken: LocalText.nullable(),
});
export type Segment = z.infer<typeof Segment>;

/** Something that names a segment, and would change with it. */
export const Use = z.object({
  what: z.enum(['segment', 'scorecard', 'persona', 'definition', 'view', 'funnel']),
  id: z.string(),
  name: z.string(),
});
export type Use = z.infer<typeof Use>;

export const Preview = z.object({
  count: z.number().int(),
  /** Some of them, newest first. */
  sample: z.array(ContactRow),
  /** Against the segment as it is saved. */
  change: z.object({ entering: z.number().int(), leaving: z.number().int() }).nullable(),
});
export type Preview = z.infer<typeof Preview>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onSegment = inWorkspacePath.extend({ segmentId: z.uuid() });

export const segmentsEndpoints = {
  listSegments: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/segments',
    summary: 'The segments of the workspace with how many people are in each, by folder and name',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Segment) }),
  }),
  createSegment: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/segments',
    summary: 'Save a filter as a segment; a frozen one takes in who matches now',
    params: inWorkspacePath,
    body: z.object({
      name: Name,
      folder: Folder.default(null),
      kind: z.enum(segmentKinds).default('live'),
      filter: Filter,
    }),
    answer: Segment,
    status: 201,
  }),
  readSegment: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/segments/:segmentId',
    summary: 'A segment, and what uses it',
    params: onSegment,
    answer: Segment.extend({ uses: z.array(Use) }),
  }),
  changeSegment: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/segments/:segmentId',
    summary: 'Rename a segment, put it into a folder, or change its filter',
    params: onSegment,
    body: z.object({ name: Name.optional(), folder: Folder.optional(), filter: Filter.optional() }),
    answer: Segment,
  }),
  removeSegment: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/segments/:segmentId',
    summary: 'Put a segment away; refused while something uses it',
    params: onSegment,
    answer: z.void(),
    status: 204,
  }),
  restoreSegment: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/segments/:segmentId/restoration',
    summary: 'Take a segment that was put away back',
    params: onSegment,
    answer: Segment,
  }),
  previewFilter: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/segments/preview',
    summary: 'How many people match a filter, some of them, and how a saved segment would change by it',
    params: inWorkspacePath,
    body: z.object({ filter: Filter, segmentId: z.uuid().optional() }),
    answer: Preview,
  }),
  segmentChanges: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/segments/:segmentId/changes',
    summary: 'How many people entered and left a segment, day by day',
    params: onSegment,
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(90) }),
    answer: z.object({
      data: z.array(z.object({ day: z.string(), entered: z.number().int(), left: z.number().int() })),
    }),
  }),
  segmentsOfContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/segments',
    summary: 'The segments a contact is in, and since when',
    params: inWorkspacePath.extend({ contactId: z.uuid() }),
    answer: z.object({ data: z.array(z.object({ segmentId: z.uuid(), name: z.string(), since: z.string() })) }),
  }),
};
