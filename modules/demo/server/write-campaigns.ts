/** The example's campaigns with what they cost, month by month. */
import type { Channel } from '#modules/campaigns/contract.ts';
import { addSpendings, createCampaign } from '#modules/campaigns/server/index.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Example, ExampleCampaign } from '../domain/example.ts';

const channels: Readonly<Record<string, Channel>> = {
  cpc: 'Paid Search',
  organic: 'Organic Search',
  'paid-social': 'Paid Social',
  email: 'Email',
  partner: 'Referral',
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const lastDayOf = (month: string): string =>
  dayOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1) - 86_400_000);
const earlier = (one: string, other: string): string => (one < other ? one : other);

async function writeCampaign(
  tx: Tx,
  workspaceId: string,
  campaign: ExampleCampaign,
  { startsAt, endsAt }: Example,
  ownerId: string | null,
): Promise<void> {
  const { name, source, medium, key, tagged } = campaign;
  const goesOn = campaign.endsAt >= endsAt;
  const { key: made } = await createCampaign(tx, workspaceId, {
    name,
    channel: channels[medium] ?? 'Unassigned',
    status: goesOn ? 'active' : 'ended',
    goal: { text: '', leads: null, customers: null },
    budgetMinor: null,
    startsOn: dayOf(campaign.startsAt),
    endsOn: goesOn ? null : dayOf(campaign.endsAt),
    ownerId,
    marks: { source, medium, campaign: tagged ? key : null },
  });
  const first = dayOf(Math.max(startsAt, campaign.startsAt));
  const last = dayOf(Math.min(endsAt, campaign.endsAt));
  const spent = campaign.monthlyCosts.map(({ month, costMinor }) => ({
    from: `${month}-01` > first ? `${month}-01` : first,
    to: earlier(lastDayOf(month), last),
    amountMinor: costMinor,
    note: '',
    madeBy: null,
  }));
  const told = spent.filter(({ from, to, amountMinor }) => amountMinor > 0 && from <= to);
  await addSpendings(tx, workspaceId, made, told);
}

export async function writeCampaigns(tx: Tx, workspaceId: string, example: Example): Promise<void> {
  const members = new Map((await listMembers(tx, workspaceId)).map(({ email, userId }) => [email, userId]));
  const emails = new Map(example.team.map(({ key, email }) => [key, email]));
  // What is known by source and medium alone comes after what carries a mark.
  const inOrder = [...example.campaigns].sort((one, other) => Number(other.tagged) - Number(one.tagged));
  for (const campaign of inOrder) {
    const email = emails.get(campaign.ownerKey);
    await writeCampaign(tx, workspaceId, campaign, example, (email && members.get(email)) || null);
  }
}
