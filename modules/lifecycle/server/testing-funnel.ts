/** For this module's tests: people and their moves, asked for over HTTP as the web asks. */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import type { SignedInUser } from '#modules/identity/server/testing.ts';
import type { AnswerOf, BodyInput, Endpoint } from '#platform/contract/endpoint.ts';
import { ProblemJson } from '#platform/contract/problem.ts';
import { inWorkspace } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { type Funnel, type Journey, type MoveResult, type Stage, lifecycleEndpoints } from '../contract.ts';
import { journeyDifferences, projectJourneys } from './project-journeys.ts';
import { findFunnel } from './store.ts';
import type { TransitionTable } from './tables.ts';

type Asked<E> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: BodyInput<E>;
  readonly as?: SignedInUser;
};

/** What an import writes: facts of any kind and time, in the order in which they were recorded. */
export type Fact = Pick<TransitionTable, 'kind' | 'at'> & {
  stage?: string;
  pass?: number;
  outcome?: 'lost' | 'disqualified';
  reason?: string;
  valueMinor?: number;
};

type Hints = { reason?: string; at?: string; override?: boolean; as?: SignedInUser };

/** `E` is an endpoint of the workspace; an answer other than a success throws with the server's own words. */
export function funnelHands(lejek: TestApp) {
  const send = (endpoint: Endpoint, asked: Asked<Endpoint>) => {
    const path = endpoint.path
      .replace('/workspaces/:workspace', '')
      .replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(asked.params?.[name] ?? ''));
    return lejek.ask(endpoint.method, path, asked.body, asked.as ?? lejek.owner);
  };

  async function ask<E extends Endpoint>(endpoint: E, asked: Asked<E> = {}): Promise<AnswerOf<E>> {
    const { status, body } = await send(endpoint, asked);
    if (status !== (endpoint.status ?? 200))
      throw new Error(`${endpoint.method} ${endpoint.path} answered ${status}: ${JSON.stringify(body)}`);
    return endpoint.answer.parse(body) as AnswerOf<E>;
  }

  async function refusal<E extends Endpoint>(
    endpoint: E,
    asked: Asked<E> = {},
  ): Promise<{ status: number; code: string; detail: string }> {
    const { status, body } = await send(endpoint, asked);
    const { code, detail } = ProblemJson.parse(body);
    return { status, code, detail };
  }

  const workspaceId = () => lejek.owner.workspace.id;

  async function person(
    values: BodyInput<typeof contactEndpoints.createContact> = {},
    as?: SignedInUser,
  ): Promise<string> {
    const made = await ask(contactEndpoints.createContact, {
      body: { lastName: 'Nowak', ...values },
      ...(as ? { as } : {}),
    });
    return made.id;
  }

  const withHints = ({ as, ...hints }: Hints) => ({ hints, who: as ? { as } : {} });

  function move(
    contactIds: string | readonly string[],
    to: string,
    given: Hints = {},
    funnel = 'main',
  ): Promise<MoveResult> {
    const { hints, who } = withHints(given);
    return ask(lifecycleEndpoints.moveContacts, {
      params: { funnel },
      body: { contactIds: [contactIds].flat(), to, ...hints },
      ...who,
    });
  }

  function end(
    contactIds: string | readonly string[],
    outcome: 'lost' | 'disqualified',
    reason: string,
    given: Hints = {},
  ): Promise<MoveResult> {
    const { hints, who } = withHints(given);
    return ask(lifecycleEndpoints.endJourneys, {
      params: { funnel: 'main' },
      body: { contactIds: [contactIds].flat(), outcome, reason, ...hints },
      ...who,
    });
  }

  function recycle(
    contactIds: string | readonly string[],
    to: string,
    reason: string,
    given: Hints = {},
  ): Promise<MoveResult> {
    const { hints, who } = withHints(given);
    return ask(lifecycleEndpoints.recycleContacts, {
      params: { funnel: 'main' },
      body: { contactIds: [contactIds].flat(), to, reason, ...hints },
      ...who,
    });
  }

  async function journeys(contactId: string): Promise<Journey[]> {
    return (await ask(lifecycleEndpoints.journeysOfContact, { params: { contactId } })).data;
  }

  async function journey(contactId: string): Promise<Journey> {
    const last = (await journeys(contactId)).at(-1);
    if (!last) throw new Error('this person has no journey');
    return last;
  }

  async function funnel(key = 'main'): Promise<Funnel> {
    const { data } = await ask(lifecycleEndpoints.listFunnels);
    const found = data.find((one) => one.key === key);
    if (!found) throw new Error(`there is no funnel ${key}`);
    return found;
  }

  /** Saves the funnel as `change` leaves it. */
  async function reshape(
    change: (stages: Stage[]) => Stage[],
    note: string | null = null,
    key = 'main',
  ): Promise<Funnel> {
    const { name, version, stages } = await funnel(key);
    return ask(lifecycleEndpoints.reshapeFunnel, {
      params: { funnel: key },
      body: { name, basedOn: version, note, stages: change(stages) },
    });
  }

  const inside = <T>(work: Parameters<typeof inWorkspace<T>>[2]): Promise<T> =>
    inWorkspace(lejek.host.db, workspaceId(), work);

  /** Writes facts straight into the log and brings the journey up to it, as an import does. */
  async function record(contactId: string, facts: readonly Fact[]): Promise<void> {
    await inside(async (tx) => {
      const main = await findFunnel(tx, workspaceId(), 'main');
      if (!main) throw new Error('the workspace has no funnel');
      for (const fact of facts) {
        const slot = main.stages.find((stage) => stage.key === fact.stage)?.slot ?? null;
        await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, outcome, reason, value_minor, funnel_version)
          values (${workspaceId()}, ${contactId}, ${newId()}, ${main.id}, ${fact.pass ?? 1}, ${fact.kind}, ${slot}, ${fact.at},
            ${fact.outcome ?? null}, ${fact.reason ?? null}, ${fact.valueMinor ?? null}, ${main.version})`.execute(tx);
      }
      await projectJourneys(tx, workspaceId(), main.id, main.stages, sql`select ${contactId}::uuid`);
    });
  }

  /** How many journeys of the whole workspace tell something else than the log does. */
  function differences(): Promise<number> {
    return inside(async (tx) => {
      const main = await findFunnel(tx, workspaceId(), 'main');
      return main ? journeyDifferences(tx, workspaceId(), main.id, main.stages) : -1;
    });
  }

  return { ask, refusal, person, move, end, recycle, journeys, journey, funnel, reshape, record, differences, inside };
}
