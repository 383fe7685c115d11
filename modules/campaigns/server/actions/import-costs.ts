/** A file of costs: looked at first, then written. What is rejected is given back, and never keeps the rest from being written. */
import { minorDigits } from '#platform/contract/currency.ts';
import type { Tx } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import type { CostsRead } from '../../contract.ts';
import { type DayOrder, type ReadFile, readCostsFile } from '../../domain/read-costs-file.ts';
import { differenceOf, tellDays } from '../day-costs.ts';
import { campaignProblem } from '../problems.ts';
import { type StoredCampaign, listStored } from '../store.ts';

type File = { readonly text: string; readonly days?: DayOrder | undefined };

/** Enough to see what is wrong; a file of nothing but mistakes says it in the first ones. */
const mostRejected = 1000;

async function look(
  tx: Tx,
  workspace: WorkspaceRef,
  { text, days }: File,
): Promise<{ read: ReadFile; answer: CostsRead }> {
  const campaigns = await listStored(tx, workspace.id);
  // PostgreSQL keeps no NUL, and no file of costs needs one.
  const read = readCostsFile(text.replaceAll('\0', ''), {
    campaigns: campaigns.map(({ id, key, name, marks }) => ({ id, key, name, mark: marks.campaign })),
    currency: workspace.currency,
    digits: minorDigits(workspace.currency),
    days: days ?? null,
  });
  const byCampaign = (campaign: StoredCampaign) => read.costs.filter((cost) => cost.campaignId === campaign.id);
  const sum = (costs: ReadFile['costs']) => costs.reduce((total, cost) => total + cost.amountMinor, 0);
  const answer: CostsRead = {
    columns: read.columns,
    daysUnclear: read.daysUnclear,
    rows: read.rows,
    ...(await differenceOf(tx, workspace.id, read.costs)),
    amountMinor: sum(read.costs),
    campaigns: campaigns.flatMap((campaign) => {
      const costs = byCampaign(campaign);
      const told = costs.map((cost) => cost.day).sort();
      const [from] = told;
      const to = told.at(-1);
      return from === undefined || to === undefined
        ? []
        : [{ key: campaign.key, name: campaign.name, days: costs.length, from, to, amountMinor: sum(costs) }];
    }),
    rejected: read.rejected.slice(0, mostRejected).map((row) => ({ ...row, cells: [...row.cells] })),
  };
  return { read, answer };
}

export const previewCosts = async (tx: Tx, workspace: WorkspaceRef, file: File): Promise<CostsRead> =>
  (await look(tx, workspace, file)).answer;

export async function importCosts(tx: Tx, workspace: WorkspaceRef, file: File): Promise<CostsRead> {
  const { read, answer } = await look(tx, workspace, file);
  if (read.columns === null) throw campaignProblem('no-cost-columns');
  await tellDays(tx, workspace.id, read.costs, 'file');
  return answer;
}
