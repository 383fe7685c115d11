/**
 * A route is a list of guarantees, then one call:
 * `acceptLead: { may: 'handoff.accept', run: ({ tx, params, caller }) => acceptLead(tx, params.leadId, caller) }`.
 * A declared endpoint without a handler is a type error.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { AnswerOf, BodyOf, Endpoints, ParamsOf, QueryOf } from '#platform/contract/endpoint.ts';
import { type Tx, inWorkspace } from '../database.ts';
import type { Host } from '../module.ts';
import { type Admission, type Caller, type WorkspaceRef, bearerOf } from './access.ts';
import { idempotencyKey, onlyOnce } from './kept-answers.ts';
import { platformProblem } from './problems.ts';

type Asked<E> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly now: Date;
  readonly log: Logger;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};
type Answer<E> = Promise<AnswerOf<E>> | AnswerOf<E>;

/** Requests per minute from one address (public routes) or one user. */
type Rate = { readonly perMinute: number };

export type OpenRoute<E> = {
  readonly open: true;
  readonly signedIn?: undefined;
  readonly may?: undefined;
  readonly ownTransaction?: undefined;
  readonly rate: Rate;
  run(asked: Asked<E>): Answer<E>;
};
export type SignedInRoute<E> = {
  readonly signedIn: true;
  readonly open?: undefined;
  readonly may?: undefined;
  readonly ownTransaction?: undefined;
  readonly rate?: Rate;
  run(asked: Asked<E> & { caller: Caller }): Answer<E>;
};
/** Runs in one transaction inside the workspace that the path names, after the caller's right to do so was checked. */
export type WorkspaceRoute<E> = {
  readonly may: string;
  readonly ownTransaction?: undefined;
  readonly open?: undefined;
  readonly signedIn?: undefined;
  readonly rate?: Rate;
  /** Bytes; where a pasted list is more than the usual megabyte. */
  readonly bodyLimit?: number;
  /** The answer holds a secret that is shown once: it is not kept for a request that is sent again. */
  readonly secret?: true;
  run(
    asked: Asked<E> & {
      caller: Caller;
      workspace: WorkspaceRef;
      role: string;
      allowed: (permission: string) => boolean;
      tx: Tx;
    },
  ): Answer<E>;
};
/**
 * Inside the workspace as well, but opens its own transactions: because it waits for a mail server, or looks at other workspaces too.
 * For people only, since nothing would keep its answer for a program that sends the request again.
 */
export type UnboundRoute<E> = {
  readonly may: string;
  readonly ownTransaction: true;
  readonly open?: undefined;
  readonly signedIn?: undefined;
  readonly rate?: Rate;
  run(
    asked: Asked<E> & {
      caller: Caller;
      workspace: WorkspaceRef;
      role: string;
      allowed: (permission: string) => boolean;
    },
  ): Answer<E>;
};
export type Route<E> = OpenRoute<E> | SignedInRoute<E> | WorkspaceRoute<E> | UnboundRoute<E>;

export type Routes<Es extends Endpoints> = { readonly [K in keyof Es]: Route<Es[K]> };
export type RouteSet = {
  readonly tag: string;
  readonly endpoints: Endpoints;
  readonly routes: Readonly<Record<string, AnyRoute>>;
};

type AnyAsked = {
  params: unknown;
  query: unknown;
  body: unknown;
  now: Date;
  log: Logger;
  request: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  workspace: WorkspaceRef;
  role: string;
  allowed: (permission: string) => boolean;
  tx: Tx;
};
type AnyRoute = {
  open?: true;
  signedIn?: true;
  may?: string;
  rate?: Rate;
  secret?: true;
  bodyLimit?: number;
  ownTransaction?: true;
  run(asked: AnyAsked): unknown;
};

/** Pairs declarations with handlers; the tag groups them on the OpenAPI page. */
export function routes<const Es extends Endpoints>(tag: string, endpoints: Es, handlers: Routes<Es>): RouteSet {
  // The handlers were checked against their own endpoints above; from here on they are called by validated values only.
  return { tag, endpoints, routes: handlers as unknown as Readonly<Record<string, AnyRoute>> };
}

const readMethods = new Set(['GET', 'HEAD']);

/** Writes by cookie must come from our own pages: browsers state where a request comes from, other sites cannot forge it. */
function refuseForeignOrigin(request: FastifyRequest, caller: Caller | null): void {
  if (readMethods.has(request.method) || caller?.via === 'api-key') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw platformProblem('foreign-origin');
  const origin = request.headers.origin;
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) throw platformProblem('foreign-origin');
}

export async function whoCalls(host: Host, request: FastifyRequest): Promise<Caller> {
  const caller = await host.access.identify(request);
  refuseForeignOrigin(request, caller);
  if (caller) return caller;
  throw platformProblem(bearerOf(request.headers.authorization) === null ? 'not-signed-in' : 'key-not-valid');
}

/** The guard of everything inside a workspace; also for plugins whose routes are not declared endpoints. */
export async function admitted(
  host: Host,
  request: FastifyRequest,
  workspaceSlug: string,
  permission: string,
): Promise<{ caller: Caller } & Admission> {
  const caller = await whoCalls(host, request);
  const admission = await host.access.admit(caller, workspaceSlug);
  if (!admission) throw platformProblem('not-found');
  if (!admission.may(permission))
    throw caller.key ? platformProblem('key-not-allowed', { permission }) : platformProblem('not-allowed');
  return { caller, workspace: admission.workspace, role: admission.role, may: (asked) => admission.may(asked) };
}

type Let = { readonly caller: Caller | null; readonly admission: Admission | null };

/** Before a body is read: whoever may not come in learns nothing of what would be accepted. */
async function letIn(host: Host, route: AnyRoute, request: FastifyRequest): Promise<Let> {
  if (route.may !== undefined) {
    const slug = (request.params as { workspace: string }).workspace;
    const { caller, ...admission } = await admitted(host, request, slug, route.may);
    if (route.ownTransaction && caller.key) throw platformProblem('people-only');
    return { caller, admission };
  }
  if (route.signedIn) {
    const caller = await whoCalls(host, request);
    if (caller.key) throw platformProblem('people-only');
    return { caller, admission: null };
  }
  refuseForeignOrigin(request, null);
  return { caller: null, admission: null };
}

async function answerTo(
  host: Host,
  route: AnyRoute,
  { caller, admission }: Let,
  status: number,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const asked = {
    params: request.params,
    query: request.query,
    body: request.body,
    now: host.now(),
    log: host.log,
    request,
    reply,
  };
  if (caller && admission) {
    const { workspace, role, may } = admission;
    if (route.ownTransaction) return route.run({ ...asked, caller, workspace, role, allowed: may } as AnyAsked);
    const key = idempotencyKey(request);
    const { answer, replayed } = await inWorkspace(
      host.db,
      workspace.id,
      async (tx) => {
        const work = async () => route.run({ ...asked, caller, workspace, role, allowed: may, tx });
        if (key === null) return { answer: await work(), replayed: false };
        const once = { workspaceId: workspace.id, caller, key, request, status, now: asked.now };
        return onlyOnce(tx, { ...once, secret: route.secret ?? false }, work);
      },
      { userId: caller.userId, role },
    );
    if (replayed) void reply.header('idempotency-replayed', 'true');
    return answer;
  }
  return route.run({ ...asked, caller } as AnyAsked);
}

/** As OpenAPI says it; keys open what lies inside their workspace. */
const waysIn = (route: AnyRoute): Record<string, string[]>[] =>
  route.open ? [] : route.signedIn || route.ownTransaction ? [{ session: [] }] : [{ session: [] }, { key: [] }];

export function serve(app: FastifyInstance, host: Host, set: RouteSet): void {
  const guests = new WeakMap<FastifyRequest, Let>();
  for (const [name, endpoint] of Object.entries(set.endpoints)) {
    const route = set.routes[name];
    if (!route) throw new Error(`no handler for ${name}`);
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
      config: { rateLimit: { max: route.rate?.perMinute ?? 1200, timeWindow: 60_000 } },
      schema: {
        tags: [set.tag],
        summary: endpoint.summary,
        operationId: name,
        ...(route.may === undefined ? {} : { description: `Asks for the permission \`${route.may}\`.` }),
        security: waysIn(route),
        ...(endpoint.params ? { params: endpoint.params } : {}),
        ...(endpoint.query ? { querystring: endpoint.query } : {}),
        ...(endpoint.body ? { body: endpoint.body } : {}),
        response: { [endpoint.status ?? 200]: endpoint.answer },
      },
      preParsing: async (request) => {
        guests.set(request, await letIn(host, route, request));
      },
      handler: async (request, reply) => {
        const guest = guests.get(request);
        if (!guest) throw new Error('nobody looked who is calling');
        const status = endpoint.status ?? 200;
        const answer = await answerTo(host, route, guest, status, request, reply);
        if (reply.sent) return reply;
        return reply.status(status).send(answer ?? (status === 204 ? undefined : {}));
      },
    });
  }
}
