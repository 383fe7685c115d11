/** The shape of a pipeline: its stages, and the milestones that must be true before a deal may leave one. */
import { z } from 'zod';
import { LocalText } from '#platform/contract/problem.ts';

export const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** A person's part in the buyer's decision. */
export const buyingRoles = [
  'researcher',
  'influencer',
  'user',
  'buyer',
  'approver',
  'decisionMaker',
  'gatekeeper',
] as const;
export const BuyingRole = z.enum(buyingRoles);
export type BuyingRole = z.infer<typeof BuyingRole>;

/** Of a deal, what must be filled in. */
export const milestoneFields = ['amount', 'expectedOn', 'contact', 'company', 'lineItems', 'owner'] as const;
export const milestoneActivities = ['call', 'meeting', 'email'] as const;
export const milestoneDocuments = ['offerSent', 'offerAccepted', 'contract'] as const;

export const MilestoneId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
/** What must be true before a deal may leave the stage. */
export const Milestone = z.discriminatedUnion('kind', [
  z.strictObject({ id: MilestoneId, kind: z.literal('field'), field: z.enum(milestoneFields) }),
  z.strictObject({ id: MilestoneId, kind: z.literal('activity'), activity: z.enum(milestoneActivities) }),
  z.strictObject({ id: MilestoneId, kind: z.literal('role'), role: BuyingRole }),
  z.strictObject({ id: MilestoneId, kind: z.literal('document'), document: z.enum(milestoneDocuments) }),
  /** Somebody says that it is so: the price is accepted, the contract is signed. */
  z.strictObject({ id: MilestoneId, kind: z.literal('confirmed'), text: LocalText }),
]);
export type Milestone = z.infer<typeof Milestone>;

export const mostStages = 12;

export const PipelineStage = z.object({
  /** Given once and never to another stage of this pipeline: the log speaks of stages by it. */
  slot: z.number().int().min(1).max(mostStages),
  key: Key,
  name: LocalText,
  /** What the salespeople expect: how many of a hundred deals in this stage are won. 0..100 */
  probability: z.number().int().min(0).max(100),
  /** What to do here, in the workspace's own words. */
  guidance: LocalText.optional(),
  milestones: z.array(Milestone).max(20).default([]),
  /** The stage of the funnel that the deal's main contact enters with it. */
  funnelStage: Key.nullable().default(null),
});
export type PipelineStage = z.infer<typeof PipelineStage>;

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

/** Stages in their order. Winning and losing are no stages: they end the deal. */
export const PipelineDefinition = z
  .object({ stages: z.array(PipelineStage).min(1).max(mostStages) })
  .refine(({ stages }) => unique(stages.map(({ key }) => key)), 'two stages have the same key')
  .refine(({ stages }) => unique(stages.map(({ slot }) => slot)), 'two stages have the same slot')
  .refine(
    ({ stages }) => unique(stages.flatMap(({ milestones }) => milestones.map(({ id }) => id))),
    'two milestones have the same id',
  );
export type PipelineDefinition = z.infer<typeof PipelineDefinition>;
