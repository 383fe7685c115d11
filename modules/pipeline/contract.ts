/**
 * Pipeline owns deals: the pipelines they go through, the milestones that must be true before a deal may leave a stage, the people who
 * decide at the buyer, and who of the workspace may see which deal. A deal is computed from its log. Where a person stands in the
 * funnel belongs to lifecycle; what is to be done belongs to activities.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { PageQuery, flag, pageOf } from '#platform/contract/query.ts';
import { BuyingRole, Key, Milestone, MilestoneId, PipelineStage, mostStages } from './domain/pipeline-shapes.ts';
import { Currency, Minor, Name, salesEndpoints } from './domain/sales-endpoints.ts';

export * from './domain/pipeline-shapes.ts';
export * from './domain/sales-endpoints.ts';
export { lineMinor, sumOf } from './domain/sum-of-items.ts';

export const Pipeline = z.object({
  id: z.uuid(),
  key: Key,
  name: z.string(),
  /** Key of the funnel whose journeys its deals move. */
  funnel: z.string(),
  version: z.number().int(),
  stages: z.array(PipelineStage),
});
export type Pipeline = z.infer<typeof Pipeline>;

export const Outcome = z.enum(['won', 'lost']);
export type Outcome = z.infer<typeof Outcome>;

/** Why a deal is stuck; the gravest first. */
export const stuckReasons = ['slow', 'slipped', 'overdue', 'noNextStep'] as const;
export const StuckReason = z.enum(stuckReasons);
export type StuckReason = z.infer<typeof StuckReason>;

const Named = z.object({ id: z.string(), name: z.string() });

/** A deal as a card and a row show it. */
export const DealCard = z.object({
  id: z.uuid(),
  name: z.string(),
  pipeline: z.string(),
  stage: z.string(),
  stageSince: z.string(),
  company: Named.nullable(),
  contact: Named.nullable(),
  owner: Named.nullable(),
  amountMinor: z.number().nullable(),
  currency: Currency,
  expectedOn: z.string().nullable(),
  /** How often the expected day was put off. */
  slips: z.number().int(),
  outcome: Outcome.nullable(),
  closedAt: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  /** The next thing to do, the earliest. */
  nextStep: z.object({ title: z.string(), at: z.string().nullable() }).nullable(),
  stuck: z.array(StuckReason),
  /** Goes up with every change: tell it with a change, and a colleague's newer one is not overwritten. */
  revision: z.number().int(),
});
export type DealCard = z.infer<typeof DealCard>;

export const dealEventKinds = [
  'created',
  'moved',
  'valued',
  'expected',
  'owner',
  'details',
  'people',
  'items',
  'confirmed',
  'won',
  'lost',
  'reopened',
] as const;

export const DealEvent = z.object({
  id: z.uuid(),
  kind: z.enum(dealEventKinds),
  at: z.string(),
  actorName: z.string().nullable(),
  /** Also one that the pipeline no longer has. */
  stage: z.string().nullable(),
  stageName: LocalText.nullable(),
  amountMinor: z.number().nullable(),
  currency: z.string().nullable(),
  expectedOn: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** As told; `stage-removed` and `merge` where nobody told one: the stage is no longer there, the contact was merged. */
  reason: z.string().nullable(),
  note: z.string().nullable(),
  /** Of `confirmed`: which milestone, and whether it is reached or no longer. */
  milestone: z.string().nullable(),
  done: z.boolean().nullable(),
  /** Milestones that were passed over. */
  skipped: z.array(z.string()),
});
export type DealEvent = z.infer<typeof DealEvent>;

export const DealPerson = z.object({
  contactId: z.uuid(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  roles: z.array(BuyingRole),
  /** Who passed us on to them. */
  passedOnBy: z.uuid().nullable(),
  note: z.string(),
});
export type DealPerson = z.infer<typeof DealPerson>;

export const LineItem = z.object({
  id: z.uuid(),
  productId: z.uuid().nullable(),
  name: Name,
  /** Up to three places after the point. */
  quantity: z.number().min(0.001).max(1_000_000),
  unitPriceMinor: Minor,
  discountPercent: z.number().min(0).max(100),
  /** Value added tax, for offers; null: not told. */
  taxPercent: z.number().min(0).max(100).nullable(),
});
export type LineItem = z.infer<typeof LineItem>;

export const CheckedMilestone = z.object({ milestone: Milestone, done: z.boolean() });
export type CheckedMilestone = z.infer<typeof CheckedMilestone>;

export const Deal = DealCard.extend({
  /** Of the stage it is in. */
  milestones: z.array(CheckedMilestone),
  people: z.array(DealPerson),
  lineItems: z.array(LineItem),
  history: z.array(DealEvent),
  /** What is missing at the buyer, for the stage. */
  warnings: z.array(z.enum(['noDecisionMaker', 'singleContact'])),
  /** Whether the caller may change it. */
  mayWrite: z.boolean(),
});
export type Deal = z.infer<typeof Deal>;

export const Total = z.object({ currency: Currency, amountMinor: z.number() });
export type Total = z.infer<typeof Total>;

export const BoardColumn = z.object({
  stage: z.string(),
  deals: z.number().int(),
  /** One for each currency, the workspace's first. */
  totals: z.array(Total),
  stuck: z.number().int(),
  cards: z.array(DealCard),
  nextCursor: z.string().nullable(),
});
export type BoardColumn = z.infer<typeof BoardColumn>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onPipeline = inWorkspacePath.extend({ pipeline: Key });
const onDeal = inWorkspacePath.extend({ dealId: z.uuid() });

/** Which deals a list, a board or an export is about. */
export const DealQuestion = z.object({
  pipeline: Key.optional(),
  q: z.string().trim().max(200).optional(),
  /** `me`, `none`, or the id of a member. */
  owner: z.string().max(100).optional(),
  outcome: z.enum(['open', 'won', 'lost', 'closed']).optional(),
  stage: Key.optional(),
  stuck: flag.optional(),
  contactId: z.uuid().optional(),
  companyId: z.uuid().optional(),
  /** Expected to close on these days, both inclusive. */
  expectedFrom: z.iso.date().optional(),
  expectedTo: z.iso.date().optional(),
  /** Closed on these days. */
  closedFrom: z.iso.date().optional(),
  closedTo: z.iso.date().optional(),
  createdFrom: z.iso.date().optional(),
  createdTo: z.iso.date().optional(),
  reason: z.string().max(500).optional(),
  /** Whose owner is in this team. */
  team: z.uuid().optional(),
  /** With a line item of this product. */
  product: z.uuid().optional(),
  /** Where the main contact came from first. */
  source: z.string().max(500).optional(),
  /** With none of these; without a product are also deals of which some line item is of none. */
  without: z.enum(['team', 'product', 'source', 'reason']).optional(),
});
export type DealQuestion = z.infer<typeof DealQuestion>;

export const dealSorts = ['createdAt', 'expectedOn', 'amount', 'name', 'stageSince', 'closedAt'] as const;

const Changes = z.object({
  name: Name.optional(),
  contactId: z.uuid().nullable().optional(),
  companyId: z.uuid().nullable().optional(),
  ownerId: z.string().max(100).nullable().optional(),
  amountMinor: Minor.nullable().optional(),
  currency: Currency.optional(),
  expectedOn: z.iso.date().nullable().optional(),
});

const Revision = z.number().int().min(0);

export const pipelineEndpoints = {
  listPipelines: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/pipelines',
    summary: 'The pipelines, each in its current version',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Pipeline) }),
  }),
  createPipeline: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/pipelines',
    summary: 'Make a pipeline from the template of the workspace',
    params: inWorkspacePath,
    body: z.object({ name: Name, funnel: Key.optional() }),
    answer: Pipeline,
    status: 201,
  }),
  reshapePipeline: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/pipelines/:pipeline/versions',
    summary: 'Give a pipeline other stages, milestones and guidance; a stage with open deals cannot be taken away',
    params: onPipeline,
    /** `basedOn` is the version that was edited. New stages carry slot 0. */
    body: z.object({
      name: Name,
      basedOn: z.number().int(),
      stages: z
        .array(PipelineStage.extend({ slot: z.number().int().min(0).max(mostStages) }))
        .min(1)
        .max(mostStages),
    }),
    answer: Pipeline,
    status: 201,
  }),
  board: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/pipelines/:pipeline/board',
    summary: 'The open deals of a pipeline, stage by stage: the first cards of each, counts and totals of all',
    params: onPipeline,
    query: DealQuestion.pick({ q: true, owner: true, stuck: true }).extend({
      cards: z.coerce.number().int().min(1).max(100).default(25),
    }),
    answer: z.object({ columns: z.array(BoardColumn) }),
  }),
  boardColumn: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/pipelines/:pipeline/board/:stage',
    summary: 'More cards of one stage of the board',
    params: onPipeline.extend({ stage: Key }),
    query: PageQuery.extend(DealQuestion.pick({ q: true, owner: true, stuck: true }).shape),
    answer: pageOf(DealCard),
  }),
  listDeals: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/deals',
    summary: 'Deals that the caller may see',
    params: inWorkspacePath,
    query: PageQuery.extend(DealQuestion.shape).extend({
      sort: z.enum(dealSorts).default('createdAt'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: z.object({
      data: z.array(DealCard),
      nextCursor: z.string().nullable(),
      total: z.number().int(),
      totals: z.array(Total),
    }),
  }),
  createDeal: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals',
    summary: 'Open a deal',
    params: inWorkspacePath,
    body: Changes.extend({ name: Name, pipeline: Key.optional(), stage: Key.optional() }),
    answer: Deal,
    status: 201,
  }),
  readDeal: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/deals/:dealId',
    summary: 'A deal with its milestones, people, line items and history',
    params: onDeal,
    answer: Deal,
  }),
  changeDeal: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/deals/:dealId',
    summary: 'Change a deal: name, people, owner, value, expected day',
    params: onDeal,
    body: Changes.extend({ revision: Revision.optional(), note: z.string().trim().max(1000).optional() }),
    answer: Deal,
  }),
  moveDeal: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals/:dealId/move',
    summary:
      'Move a deal to a stage and a place in it; forward only when the milestones of the stages it leaves are reached',
    params: onDeal,
    body: z.object({
      stage: Key,
      /** Put before this deal of the stage; at its end where null, at its top unless told. */
      before: z.uuid().nullable().optional(),
      /** The stage the mover saw it in: it is not moved when a colleague moved it meanwhile. */
      from: Key.optional(),
      /** Past milestones that are not reached: needs the right to, and a reason. */
      override: z.boolean().default(false),
      reason: z.string().trim().max(1000).default(''),
    }),
    answer: DealCard,
  }),
  winDeal: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals/:dealId/win',
    summary: 'The contract is signed: the deal is won, and its main contact with it',
    params: onDeal,
    body: z.object({
      override: z.boolean().default(false),
      reason: z.string().trim().max(1000).default(''),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: Deal,
  }),
  loseDeal: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals/:dealId/lose',
    summary: 'The deal is lost, with a reason of the workspace',
    params: onDeal,
    body: z.object({
      reason: z.string().trim().min(1).max(500),
      note: z.string().trim().max(4000).default(''),
      at: z.iso.datetime({ offset: true }).optional(),
    }),
    answer: Deal,
  }),
  reopenDeal: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/deals/:dealId/reopen',
    summary: 'A closed deal is open again, in the stage it was closed in; a win is taken back from its contact',
    params: onDeal,
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    answer: Deal,
  }),
  confirmMilestone: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/deals/:dealId/milestones/:milestone',
    summary: 'Say that a milestone is reached, or take that back',
    params: onDeal.extend({ milestone: MilestoneId }),
    body: z.object({ done: z.boolean() }),
    answer: Deal,
  }),
  saveDealPeople: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/deals/:dealId/people',
    summary: 'Who decides at the buyer: the people of a deal and their roles',
    params: onDeal,
    body: z.object({
      revision: Revision.optional(),
      data: z.array(DealPerson.pick({ contactId: true, roles: true, passedOnBy: true, note: true })).max(100),
    }),
    answer: Deal,
  }),
  saveLineItems: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/deals/:dealId/line-items',
    summary: 'What is sold: the line items of a deal, whose sum becomes its value',
    params: onDeal,
    body: z.object({ revision: Revision.optional(), data: z.array(LineItem.omit({ id: true })).max(200) }),
    answer: Deal,
  }),
  ...salesEndpoints,
};
