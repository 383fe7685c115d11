/** For tests: people with their way down the main funnel, written into the log as they are told, and reports asked over HTTP. */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import { listFunnels, projectJourneys } from '#modules/lifecycle/server/index.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import type { FunnelReport, Leak, StageFigures } from '../contract.ts';

export type Pass = {
  /** Stage → when, as text that PostgreSQL understands with the time zone of the session (UTC). */
  readonly enters: Readonly<Record<string, string>>;
  readonly left?: { readonly at: string; readonly as: 'lost' | 'disqualified' | 'recycled' };
  readonly valueMinor?: number;
};

export type Told = {
  readonly name: string;
  readonly source?: string | null;
  /** As the first one unless told. */
  readonly lastSource?: string | null;
  readonly campaign?: string;
  readonly owner?: string;
  /** Of the firm; each person has one of their own. */
  readonly employees?: number;
  readonly custom?: Readonly<Record<string, unknown>>;
  readonly passes: readonly Pass[];
};

export async function tell(lejek: TestApp, people: readonly Told[]): Promise<void> {
  const { id: workspaceId } = lejek.owner.workspace;
  await inWorkspace(lejek.host.db, workspaceId, async (tx) => {
    const [funnel] = await listFunnels(tx, workspaceId);
    const slotOf = (key: string): number => funnel!.stages.find((stage) => stage.key === key)!.slot;
    const firms = people.flatMap((person) =>
      person.employees === undefined
        ? []
        : [{ id: newId(), name: `Firm of ${person.name}`, employees: person.employees }],
    );
    const firmOf = new Map(firms.map((firm) => [firm.name, firm.id]));
    const contacts = people.map((person) => ({
      id: newId(), display_name: person.name, first_source: person.source ?? null, last_source: person.lastSource === undefined ? (person.source ?? null) : person.lastSource, first_campaign: person.campaign ?? null,
      owner_id: person.owner ?? null, custom: person.custom ?? null, company_id: firmOf.get(`Firm of ${person.name}`) ?? null,
    })); // prettier-ignore
    const log = people.flatMap((person, index) =>
      person.passes.flatMap(({ enters, left, valueMinor }, pass) => {
        const row = (kind: string, more: Record<string, unknown>) => ({
          contact_id: contacts[index]!.id,
          id: newId(),
          pass: pass + 1,
          kind,
          ...more,
        });
        return [
          ...Object.entries(enters).map(([stage, at]) => row('enter', { slot: slotOf(stage), at })),
          ...(valueMinor === undefined
            ? []
            : [row('worth', { value_minor: valueMinor, at: Object.values(enters)[0] })]),
          ...(left === undefined
            ? []
            : [
                left.as === 'recycled'
                  ? row('recycle', { at: left.at })
                  : row('exit', { at: left.at, outcome: left.as }),
              ]),
        ];
      }),
    );
    await sql`insert into contacts.company (workspace_id, id, name, employees)
      select ${workspaceId}, id, name, employees from jsonb_to_recordset(${JSON.stringify(firms)}::jsonb) as r(id uuid, name text, employees integer)`.execute(
      tx,
    );
    await sql`insert into contacts.contact (workspace_id, id, display_name, first_source, last_source, first_campaign, owner_id, custom, company_id)
      select ${workspaceId}, id, display_name, first_source, last_source, first_campaign, owner_id, nullif(custom, 'null'), company_id from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb)
        as r(id uuid, display_name text, first_source text, last_source text, first_campaign text, owner_id text, custom jsonb, company_id uuid)`.execute(
      tx,
    );
    await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, outcome, value_minor, funnel_version)
      select ${workspaceId}, contact_id, id, ${funnel!.id}, pass, kind, slot, at, outcome, value_minor, ${funnel!.version} from jsonb_to_recordset(${JSON.stringify(log)}::jsonb)
        as r(contact_id uuid, id uuid, pass smallint, kind text, slot smallint, at timestamptz, outcome text, value_minor bigint)`.execute(
      tx,
    );
    await projectJourneys(tx, workspaceId, funnel!.id, funnel!.stages, null);
  });
}

const queryOf = (asked: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(
    Object.entries(asked).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();

export async function report(lejek: TestApp, asked: Readonly<Record<string, unknown>> = {}): Promise<FunnelReport> {
  const reply = await lejek.ask('GET', `/funnels/main/report?${queryOf(asked)}`);
  if (reply.status !== 200) throw new Error(`no report: ${JSON.stringify(reply.body)}`);
  return reply.body as FunnelReport;
}

export async function leaks(
  lejek: TestApp,
  asked: Readonly<Record<string, unknown>> = {},
): Promise<{ leaks: Leak[]; tested: number }> {
  const reply = await lejek.ask('GET', `/funnels/main/leaks?${queryOf(asked)}`);
  if (reply.status !== 200) throw new Error(`no leaks: ${JSON.stringify(reply.body)}`);
  return reply.body as { leaks: Leak[]; tested: number };
}

/** How many people the list shows for a cell of the report. */
export async function peopleBehind(lejek: TestApp, cell: Readonly<Record<string, unknown>>): Promise<number> {
  const filter = { set: 'funnel', of: { funnel: 'main', ...cell } };
  const reply = await lejek.ask('GET', `/contacts/count?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  if (reply.status !== 200) throw new Error(`no count: ${JSON.stringify(reply.body)}`);
  return (reply.body as { count: number }).count;
}

/** `[stage, entered, moved on, lost, waiting, joined here]`, stage by stage. */
export const flow = (stages: readonly StageFigures[]): (string | number)[][] =>
  stages.map(({ stage, entered, movedOn, lost, waiting, joinedHere }) => [
    stage,
    entered,
    movedOn,
    lost,
    waiting,
    joinedHere,
  ]);
