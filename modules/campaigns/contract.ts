/**
 * Campaigns owns marketing campaigns: what they are for, what they cost, which links they use, and the rules by which a touch
 * (source, medium, campaign …) belongs to one. Touches themselves stand on contacts and journeys; this module only reads them.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';

/** The default channel group of Google Analytics. */
export const channels = ['Direct', 'Cross-network', 'Paid Shopping', 'Paid Search', 'Paid Social', 'Paid Video', 'Display', 'Paid Other', 'Organic Shopping', 'Organic Social', 'Organic Video', 'Organic Search', 'Referral', 'Email', 'Affiliates', 'Audio', 'SMS', 'Mobile Push', 'Unassigned'] as const; // prettier-ignore
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

export const statuses = ['planned', 'active', 'paused', 'ended', 'archived'] as const;
export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;

export const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** Text of one line: PostgreSQL keeps no NUL, and a link no line break. */
const Line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^\P{Cc}*$/u);
const Paragraphs = z
  .string()
  .trim()
  .max(2000)
  .regex(/^[^\0]*$/);
const Mark = Line(200).nullable();

/** What a touch is known by. */
export const ruleMarks = ['source', 'medium', 'campaign', 'term', 'content'] as const;
export type RuleMark = (typeof ruleMarks)[number];
export const comparisons = ['equals', 'beginsWith', 'contains', 'matches'] as const;

export const RuleCondition = z.object({
  mark: z.enum(ruleMarks),
  /** `matches`: `*` stands for any number of letters. Capital letters make no difference anywhere. */
  is: z.enum(comparisons),
  value: Line(200).min(1),
});
export type RuleCondition = z.infer<typeof RuleCondition>;

/** A touch belongs when every condition of any rule holds. */
export const Rules = z.array(z.object({ all: z.array(RuleCondition).min(1).max(5) })).max(50);
export type Rules = z.infer<typeof Rules>;

/** The UTM marks its links carry. */
export const Marks = z.object({ source: Mark, medium: Mark, campaign: Mark, term: Mark, content: Mark, id: Mark });
export type Marks = z.infer<typeof Marks>;

const Minor = z.number().int().min(0).max(1e14);
const Day = z.iso.date();

const Goal = z.object({
  text: Paragraphs,
  leads: z.number().int().min(1).max(1e9).nullable(),
  customers: z.number().int().min(1).max(1e9).nullable(),
});

const fields = {
  name: Line(120).min(1),
  channel: Channel,
  status: Status,
  goal: Goal,
  /** In the workspace's currency, as every amount here. */
  budgetMinor: Minor.nullable(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
  ownerId: z.string().max(100).nullable(),
  marks: Marks,
  rules: Rules,
};

export const Campaign = z.object({
  key: Key,
  ...fields,
  /** Place among the campaigns, 1 first: the first one whose rules match has the touch. */
  position: z.number().int(),
  createdAt: z.string(),
});
export type Campaign = z.infer<typeof Campaign>;

export const CampaignInput = z.object({
  key: Key.optional(),
  name: fields.name,
  channel: Channel,
  status: Status.default('active'),
  goal: Goal.default({ text: '', leads: null, customers: null }),
  budgetMinor: fields.budgetMinor.default(null),
  startsOn: fields.startsOn.default(null),
  endsOn: fields.endsOn.default(null),
  ownerId: fields.ownerId.default(null),
  marks: Marks.partial().default({}),
  /** Made from the marks unless told. */
  rules: Rules.optional(),
});
export type CampaignInput = z.input<typeof CampaignInput>;

export const CampaignChange = z.object(fields).partial();
export type CampaignChange = z.infer<typeof CampaignChange>;

/** Whose touch counts: the one that brought a person first, or the one that brought them last. */
export const touchChoices = ['first', 'last'] as const;
const TouchChoice = z.enum(touchChoices);
export type TouchChoice = z.infer<typeof TouchChoice>;

export const counted = ['visitors', 'subscribers', 'leads', 'mqls', 'customers'] as const;
export type Counted = (typeof counted)[number];

const Count = z.number().int().nullable();

/** People, not passes: each is counted once. Null: the funnel has no such stage. */
export const Figures = z.object({
  visitors: Count,
  subscribers: Count,
  leads: Count,
  mqls: Count,
  customers: Count,
  /** Of the visitors: how many nobody knows by name. They count, but no list can show them. */
  unnamed: z.number().int(),
  /** Value of the journeys that were won in the period. */
  valueMinor: z.number().int(),
  costMinor: z.number().int(),
  /** Cost of one of each; null without a cost, or where too few people are counted to say (`leastPeople`). */
  costPer: z.object({ visitors: Count, subscribers: Count, leads: Count, mqls: Count, customers: Count }),
  /** Value won for each unit spent; null without a cost, or with too few customers to say. */
  roas: z.number().nullable(),
});
export type Figures = z.infer<typeof Figures>;

/** Fewer people than this tell nothing about the cost of one. */
export const leastPeople = 5;

const Compared = z.object({ now: Figures, before: Figures.nullable() });

export const ReportQuestion = z.object({
  funnel: z.string().max(60).optional(),
  from: Day.optional(),
  to: Day.optional(),
  touch: TouchChoice.default('first'),
});

export const CampaignReport = z.object({
  funnel: z.string(),
  currency: z.string(),
  /** Keys of the stages behind the counts; null where the funnel has none. */
  stages: z.object({
    visitors: z.string().nullable(),
    subscribers: z.string().nullable(),
    leads: z.string().nullable(),
    mqls: z.string().nullable(),
    customers: z.string().nullable(),
  }),
  campaigns: z.array(Compared.extend({ key: Key, name: z.string(), channel: Channel, status: Status })),
  channels: z.array(Compared.extend({ channel: Channel })),
  /** People whose touch matches no campaign. */
  none: Compared,
  total: Compared,
});
export type CampaignReport = z.infer<typeof CampaignReport>;

/**
 * One number of the report, as the set `campaign` of the filter language:
 * `{"set":"campaign","of":{"stage":"lead","campaign":"spring","touch":"first","from":"2026-01-01","to":"2026-03-31"}}`
 */
export const CampaignCell = ReportQuestion.extend({
  stage: z.string().max(60),
  /** Null: those of no campaign; absent: everybody. */
  campaign: Key.nullable().optional(),
  channel: Channel.optional(),
});
export type CampaignCell = z.infer<typeof CampaignCell>;

export const UnmatchedTouch = z.object({
  source: z.string().nullable(),
  medium: z.string().nullable(),
  campaign: z.string(),
  people: z.number().int(),
});
export type UnmatchedTouch = z.infer<typeof UnmatchedTouch>;

export const Spending = z.object({
  id: z.uuid(),
  from: Day,
  to: Day,
  amountMinor: Minor,
  note: z.string(),
  madeAt: z.string(),
});
export type Spending = z.infer<typeof Spending>;

export const CampaignCosts = z.object({
  currency: z.string(),
  /** Put in by hand; each is spread evenly over its days. */
  spendings: z.array(Spending),
  /** By month `YYYY-MM`, newest first; `told` are days from files and the API, `byHand` the shares of spendings. */
  months: z.array(z.object({ month: z.string(), toldMinor: z.number().int(), byHandMinor: z.number().int() })),
  totalMinor: z.number().int(),
});
export type CampaignCosts = z.infer<typeof CampaignCosts>;

export const rowRefusals = [
  'no-date',
  'bad-date',
  'no-campaign',
  'unknown-campaign',
  'no-cost',
  'not-an-amount',
  'other-currency',
  'negative',
  'too-large',
] as const;
export type RowRefusal = (typeof rowRefusals)[number];

const CostsFile = z.object({
  text: z.string().max(900_000),
  /** How dates like 3/4/2026 are meant, where the file itself does not tell. */
  days: z.enum(['day-first', 'month-first']).optional(),
});

/** What a file of costs holds, and what it changes or has changed. */
export const CostsRead = z.object({
  columns: z.object({ date: z.string(), campaign: z.string(), cost: z.string() }).nullable(),
  daysUnclear: z.boolean(),
  rows: z.number().int(),
  /** Days of campaigns: not known before, known with another amount, known as they are. */
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  amountMinor: z.number().int(),
  campaigns: z.array(
    z.object({ key: Key, name: z.string(), days: z.number().int(), from: Day, to: Day, amountMinor: z.number().int() }),
  ),
  rejected: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()), reason: z.enum(rowRefusals) })),
});
export type CostsRead = z.infer<typeof CostsRead>;

export const CampaignLink = z.object({
  id: z.uuid(),
  campaign: Key,
  url: z.string(),
  note: z.string(),
  madeAt: z.string(),
});
export type CampaignLink = z.infer<typeof CampaignLink>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onCampaign = inWorkspacePath.extend({ campaign: Key });

export const campaignEndpoints = {
  listCampaigns: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaigns',
    summary: 'All campaigns, in the order in which their rules are tried',
    params: inWorkspacePath,
    answer: z.object({ data: z.array(Campaign) }),
  }),
  createCampaign: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaigns',
    summary: 'Make a campaign; without rules, touches that carry its marks belong to it',
    params: inWorkspacePath,
    body: CampaignInput,
    answer: Campaign,
    status: 201,
  }),
  readCampaign: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaigns/:campaign',
    summary: 'One campaign',
    params: onCampaign,
    answer: Campaign,
  }),
  editCampaign: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/campaigns/:campaign',
    summary: 'Change the fields that are sent; its key stays',
    params: onCampaign,
    body: CampaignChange,
    answer: Campaign,
  }),
  orderCampaigns: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/campaign-order',
    summary: 'The order in which rules are tried; campaigns that are not named follow in their former order',
    params: inWorkspacePath,
    body: z.object({ keys: z.array(Key).max(5000) }),
    answer: z.object({ data: z.array(Campaign) }),
  }),
  unmatchedTouches: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaign-touches',
    summary: 'Campaign names that people came with and no campaign claims, the most people first (200 at most)',
    params: inWorkspacePath,
    query: z.object({ touch: TouchChoice.default('first') }),
    answer: z.object({ data: z.array(UnmatchedTouch) }),
  }),
  attachTouch: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaigns/:campaign/touches',
    summary: 'Add the rule that touches with this campaign name (and source and medium, where given) belong here',
    params: onCampaign,
    body: z.object({ source: Mark.default(null), medium: Mark.default(null), campaign: Line(200).min(1) }),
    answer: Campaign,
  }),
  campaignReport: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaign-report',
    summary: 'What each campaign and channel brought and cost in a period, held against another period',
    params: inWorkspacePath,
    query: ReportQuestion.extend({ compareFrom: Day.optional(), compareTo: Day.optional() }),
    answer: CampaignReport,
  }),
  campaignCosts: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaigns/:campaign/costs',
    summary: 'What a campaign has cost: by month, and what was put in by hand',
    params: onCampaign,
    answer: CampaignCosts,
  }),
  addSpending: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaigns/:campaign/costs',
    summary: 'Put in an amount for a stretch of days, both included; it is spread evenly over them',
    params: onCampaign,
    body: z.object({ from: Day, to: Day, amountMinor: Minor, note: Line(200).default('') }),
    answer: Spending,
    status: 201,
  }),
  removeSpending: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/campaigns/:campaign/costs/:spendingId',
    summary: 'Take away an amount that was put in by hand',
    params: onCampaign.extend({ spendingId: z.uuid() }),
    answer: z.undefined(),
    status: 204,
  }),
  tellDayCost: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/campaigns/:campaign/costs/days/:day',
    summary: 'Tell what a campaign cost on a day; telling it again replaces it, 0 takes it away',
    params: onCampaign.extend({ day: Day }),
    body: z.object({ amountMinor: Minor }),
    answer: z.object({ campaign: Key, day: Day, amountMinor: Minor }),
  }),
  previewCosts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaign-costs/preview',
    summary: 'What a file of costs (CSV: date, campaign, cost) would change; nothing is written',
    params: inWorkspacePath,
    body: CostsFile,
    answer: CostsRead,
  }),
  importCosts: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaign-costs/import',
    summary: 'Write a file of costs; each day of a campaign is replaced, so the same file twice changes nothing',
    params: inWorkspacePath,
    body: CostsFile,
    answer: CostsRead,
  }),
  listLinks: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/campaign-links',
    summary: 'Links with marks that somebody made, the newest first (500 at most)',
    params: inWorkspacePath,
    query: z.object({ campaign: Key.optional() }),
    answer: z.object({ data: z.array(CampaignLink) }),
  }),
  keepLink: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/campaigns/:campaign/links',
    summary: 'Make a link to a page with marks, and keep it; a link that is kept already is given back',
    params: onCampaign,
    body: z.object({ page: Line(1500).min(1), marks: Marks, note: Line(200).default('') }),
    answer: CampaignLink,
    status: 201,
  }),
  removeLink: endpoint({
    method: 'DELETE',
    path: '/workspaces/:workspace/campaigns/:campaign/links/:linkId',
    summary: 'Forget a link; the link itself goes on working',
    params: onCampaign.extend({ linkId: z.uuid() }),
    answer: z.undefined(),
    status: 204,
  }),
} as const;
