/** For tests: people who came by a touch and went down the main funnel, campaigns, and what the report says of them. */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { Campaign, CampaignInput, CampaignReport } from '../contract.ts';

type Marks = readonly [source: string | null, medium: string | null, campaign: string | null];

export type Came = {
  readonly first: Marks;
  /** As the first one unless told. */
  readonly last?: Marks;
  /** Stage → day; noon, UTC. One for each pass. */
  readonly passes: readonly Readonly<Record<string, string>>[];
  readonly valueMinor?: number;
};

export async function people(lejek: TestApp, came: readonly Came[]): Promise<string[]> {
  const { id: workspaceId } = lejek.owner.workspace;
  const ids: string[] = [];
  for (const { first, last = first } of came) {
    const [firstSource, firstMedium, firstCampaign] = first;
    const [lastSource, lastMedium, lastCampaign] = last;
    const marks = { firstSource, firstMedium, firstCampaign, lastSource, lastMedium, lastCampaign };
    ids.push((await makeContact(lejek, marks)).id);
  }
  await inWorkspace(lejek.host.db, workspaceId, async (tx) => {
    const funnel = (await listFunnels(tx, workspaceId))[0]!;
    const slotOf = (key: string): number => funnel.stages.find((stage) => stage.key === key)!.slot;
    const log = came.flatMap(({ passes, valueMinor }, who) =>
      passes.flatMap((enters, pass) => {
        const row = (kind: string, day: string, more: Readonly<Record<string, unknown>> = {}) => ({
          contact_id: ids[who],
          id: newId(),
          pass: pass + 1,
          kind,
          at: `${day}T12:00:00Z`,
          ...more,
        });
        const days = Object.values(enters);
        return [
          ...Object.entries(enters).map(([stage, day]) => row('enter', day, { slot: slotOf(stage) })),
          ...(valueMinor === undefined ? [] : [row('worth', days[0]!, { value_minor: valueMinor })]),
          ...(pass + 1 < passes.length ? [row('recycle', days.at(-1)!)] : []),
        ];
      }),
    );
    await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, value_minor, funnel_version)
      select ${workspaceId}, contact_id, id, ${funnel.id}, pass, kind, slot, at, value_minor, ${funnel.version}
      from jsonb_to_recordset(${JSON.stringify(log)}::jsonb)
        as r(contact_id uuid, id uuid, pass smallint, kind text, slot smallint, at timestamptz, value_minor bigint)`.execute(
      tx,
    );
    await projectJourneys(tx, workspaceId, funnel.id, funnel.stages, null);
  });
  return ids;
}

export async function campaign(lejek: TestApp, input: Partial<CampaignInput> & { name: string }): Promise<Campaign> {
  const reply = await lejek.ask('POST', '/campaigns', { channel: 'Paid Search', ...input });
  if (reply.status !== 201) throw new Error(`no campaign was made: ${JSON.stringify(reply.body)}`);
  return reply.body as Campaign;
}

export async function report(lejek: TestApp, asked: Readonly<Record<string, string>> = {}): Promise<CampaignReport> {
  const reply = await lejek.ask('GET', `/campaign-report?${new URLSearchParams(asked).toString()}`);
  if (reply.status !== 200) throw new Error(`no report: ${JSON.stringify(reply.body)}`);
  return reply.body as CampaignReport;
}

/** How many people the contacts list shows for a number of the report. */
export async function peopleBehind(lejek: TestApp, cell: Readonly<Record<string, unknown>>): Promise<number> {
  const filter = JSON.stringify({ set: 'campaign', of: cell });
  const reply = await lejek.ask('GET', `/contacts/count?filter=${encodeURIComponent(filter)}`);
  if (reply.status !== 200) throw new Error(`no count: ${JSON.stringify(reply.body)}`);
  return (reply.body as { count: number }).count;
}

/** `[visitors, subscribers, leads, MQLs, customers]` of each campaign by its key, `-` being those of none. */
export const countsOf = ({ campaigns, none }: CampaignReport): Record<string, (number | null)[]> =>
  Object.fromEntries(
    [...campaigns, { key: '-', ...none }].map(({ key, now }) => [
      key,
      [now.visitors, now.subscribers, now.leads, now.mqls, now.customers],
    ]),
  );
