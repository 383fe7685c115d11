/** What the page of deals shows, as its address says it. */
import { dealSorts } from '#modules/pipeline/contract.ts';
import { z } from 'zod';

export const views = ['board', 'list', 'calendar'] as const;
export type View = (typeof views)[number];

export const DealsAddress = z.object({
  view: z.enum(views).default('board'),
  pipeline: z.string().max(40).optional(),
  q: z.string().max(200).optional(),
  /** `me`, `none`, or the id of a member. */
  owner: z.string().max(100).optional(),
  stuck: z.boolean().optional(),
  /** Of the list and the calendar; on a phone the column of the board. */
  stage: z.string().max(40).optional(),
  outcome: z.enum(['open', 'won', 'lost', 'closed']).optional(),
  sort: z.enum(dealSorts).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  /** Of the list, where another page asks for just these: days, both inclusive, and a reason. */
  closedFrom: z.iso.date().optional(),
  closedTo: z.iso.date().optional(),
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  reason: z.string().max(500).optional(),
  team: z.string().max(40).optional(),
  product: z.string().max(40).optional(),
  source: z.string().max(500).optional(),
  without: z.enum(['team', 'product', 'source', 'reason']).optional(),
  /** Of the list: the deals of all pipelines. */
  everywhere: z.boolean().optional(),
  /** The calendar's: `2026-03`. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});
export type DealsAddress = z.output<typeof DealsAddress>;

/** The part of the question that all three views share. */
export const askedOf = ({ q, owner, stuck }: Pick<DealsAddress, 'q' | 'owner' | 'stuck'>) => ({
  ...(q === undefined ? {} : { q }),
  ...(owner === undefined ? {} : { owner }),
  ...(stuck === true ? { stuck } : {}),
});

const narrowedBy = [
  'closedFrom',
  'closedTo',
  'createdFrom',
  'createdTo',
  'reason',
  'team',
  'product',
  'source',
  'without',
] as const;

type Narrowing = Partial<Pick<DealsAddress, (typeof narrowedBy)[number]>>;

/** What another page narrowed the list to. */
export const narrowingOf = (address: DealsAddress): Narrowing =>
  Object.fromEntries(narrowedBy.flatMap((key) => (address[key] === undefined ? [] : [[key, address[key]]])));

/** The list without that. */
export const notNarrowed: Partial<DealsAddress> = Object.fromEntries(narrowedBy.map((key) => [key, undefined]));
