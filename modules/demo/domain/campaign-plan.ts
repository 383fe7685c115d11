/**
 * Campaigns with what they cost each month. Money follows the plan, not the luck of the draw: expected arrivals of the
 * source in that month x cost of one arrival, shared among its running campaigns by weight, in whole złoty.
 */
import { dailyShares, daysOf, type Period } from './arrivals.ts';
import type { ExampleCampaign } from './example.ts';
import { pickWeighted, type Random } from './seeded-random.ts';
import { campaigns, sources, type CampaignTruth, type SourceTruth } from './truth-of-arrivals.ts';
import { warsawMonth } from './warsaw-time.ts';

const runsFrom = ({ runs }: CampaignTruth, { startsAt, endsAt }: Period): number =>
  startsAt + Math.round(runs[0] * (endsAt - startsAt));
const runsTo = ({ runs }: CampaignTruth, { startsAt, endsAt }: Period): number =>
  startsAt + Math.round(runs[1] * (endsAt - startsAt));

const runningAt = (source: Pick<SourceTruth, 'source' | 'medium'>, at: number, period: Period): CampaignTruth[] =>
  campaigns.filter(
    (campaign) =>
      campaign.source === source.source &&
      campaign.medium === source.medium &&
      at >= runsFrom(campaign, period) &&
      at <= runsTo(campaign, period),
  );

/** The campaign that somebody who comes from this source now is marked with; null where links carry no mark. */
export const drawCampaign = (
  random: Random,
  source: Pick<SourceTruth, 'source' | 'medium'>,
  at: number,
  period: Period,
): string | null => {
  const running = runningAt(source, at, period).filter(({ untagged }) => !untagged);
  return running.length > 0 ? pickWeighted(random, running, ({ weight }) => weight).key : null;
};

const monthlyCosts = (campaign: CampaignTruth, contacts: number, period: Period): ExampleCampaign['monthlyCosts'] => {
  const source = sources.find(({ source, medium }) => source === campaign.source && medium === campaign.medium);
  if (!source) return [];
  const midnights = daysOf(period);
  const shares = dailyShares(source, midnights, period.startsAt);
  const costs = new Map<string, number>();
  for (const [index, midnight] of midnights.entries()) {
    const at = Math.max(midnight, period.startsAt);
    const running = runningAt(source, at, period);
    if (!running.includes(campaign)) continue;
    const part = campaign.weight / running.reduce((sum, { weight }) => sum + weight, 0);
    const cost = contacts * source.share * (shares[index] ?? 0) * source.costPerArrivalMinor * part;
    costs.set(warsawMonth(at), (costs.get(warsawMonth(at)) ?? 0) + cost);
  }
  return [...costs].map(([month, cost]) => ({ month, costMinor: Math.round(cost / 100) * 100 }));
};

export const planCampaigns = (contacts: number, period: Period): ExampleCampaign[] =>
  campaigns.map((campaign) => ({
    key: campaign.key,
    name: campaign.name,
    source: campaign.source,
    medium: campaign.medium,
    tagged: campaign.untagged !== true,
    ownerKey: campaign.ownerKey,
    startsAt: runsFrom(campaign, period),
    endsAt: runsTo(campaign, period),
    monthlyCosts: monthlyCosts(campaign, contacts, period),
    currency: 'PLN',
  }));
