/**
 * Results says what selling came to in a period: opened, won and lost deals, their value and how long they took, by salesperson, team,
 * product, source, pipeline or month; why deals were lost; what was done for them. Deals belong to pipeline.
 */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';

export const groupings = ['owner', 'team', 'product', 'source', 'pipeline', 'month'] as const;
export const Grouping = z.enum(groupings);
export type Grouping = z.infer<typeof Grouping>;

/** Of the deals of a period; money in minor units of the workspace's currency. */
export const Figures = z.object({
  /** Opened in the period. */
  created: z.number().int(),
  /** Closed in the period. */
  won: z.number().int(),
  lost: z.number().int(),
  /** By product: of the line items of that product alone. */
  wonMinor: z.number(),
  lostMinor: z.number(),
  /** Won of a hundred closed; null where none was closed. */
  winsPer100: z.number().nullable(),
  /** Of a won deal; null where none was won with a value. */
  averageMinor: z.number().nullable(),
  /** Days from opened to won, the middle one. */
  cycleDays: z.number().nullable(),
});
export type Figures = z.infer<typeof Figures>;

export const Group = Figures.extend({
  /** For the list of its deals, see dealsBehind; null: deals that have none. */
  key: z.string().nullable(),
  name: z.string().nullable(),
});
export type Group = z.infer<typeof Group>;

export const Results = z.object({
  total: Figures,
  /** What the groups are: by month where salespeople were asked for and are not compared. */
  by: Grouping,
  /** The most won first. */
  groups: z.array(Group),
  lostReasons: z.array(z.object({ reason: z.string(), deals: z.number().int(), valueMinor: z.number() })),
  /** Done in the period for deals that were closed in it, by what became of them. */
  activities: z.array(z.object({ kind: z.string(), won: z.number().int(), lost: z.number().int() })),
  /** Deals in other currencies: counted, but in no sum of money. */
  otherCurrency: z.number().int(),
  /** Whether salespeople are compared here. */
  comparesPeople: z.boolean(),
});
export type Results = z.infer<typeof Results>;

const inWorkspacePath = z.object({ workspace: z.string() });

export const resultsEndpoints = {
  readResults: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/results',
    summary: 'What selling came to in a period, of the deals the caller may see',
    params: inWorkspacePath,
    query: z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      by: Grouping.default('owner'),
      pipeline: z.string().max(40).optional(),
    }),
    answer: Results,
  }),
  comparePeople: endpoint({
    method: 'PUT',
    path: '/workspaces/:workspace/results/compares-people',
    summary: 'Whether the results compare salespeople with each other',
    params: inWorkspacePath,
    body: z.object({ comparesPeople: z.boolean() }),
    answer: z.object({ comparesPeople: z.boolean() }),
  }),
};
