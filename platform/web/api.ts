import type { AnswerOf, BodyInput, Endpoint, ParamsInput, QueryInput } from '#platform/contract/endpoint.ts';
import { ProblemJson } from '#platform/contract/problem.ts';
import { language, translate } from './i18n.ts';
import { fillPath, queryString } from './request-address.ts';

const base = '/api/v1';

/** `name` of the input: absent when the endpoint declares none, optional when all its fields are. */
type Part<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Record<never, never> extends Value
    ? { readonly [N in Name]?: Value }
    : { readonly [N in Name]: Value };

/** The workspace comes from the address unless told. */
type WithoutWorkspace<Params> = [Params] extends [undefined]
  ? undefined
  : Params extends { workspace: string }
    ? Omit<Params, 'workspace'> & { readonly workspace?: string }
    : Params;

export type CallInput<E extends Endpoint> = Part<'params', WithoutWorkspace<ParamsInput<E>>> &
  Part<'query', QueryInput<E>> &
  Part<'body', BodyInput<E>>;

export type CallOptions = {
  /** Sent as multipart instead of a JSON body. */
  readonly form?: FormData;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The same, seen from inside, where the endpoint's own types no longer matter. */
export type LooseInput = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

export const looseInput = (input: unknown): LooseInput => (typeof input === 'object' && input !== null ? input : {});

/** A problem the server declared (RFC 9457), or `unreachable` / `unreadable` when there was no proper answer. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  /** What happened, what is safe, what to do, in the reader's language. */
  readonly detail: string;
  /** To quote to whoever runs the server. */
  readonly reference: string | undefined;
  readonly errors: readonly { readonly detail: string; readonly pointer: string }[];
  constructor(problem: ProblemJson) {
    super(problem.detail);
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.reference = problem.instance;
    this.errors = problem.errors ?? [];
  }
}

const workspaceOfAddress = (): string | undefined => {
  const slug = /^\/w\/([^/]+)/.exec(window.location.pathname)?.[1];
  return slug === undefined ? undefined : decodeURIComponent(slug);
};

/** The address of an endpoint, e.g. for a download link. */
export const addressOf = <E extends Endpoint>(endpoint: E, input: CallInput<E>): string =>
  looseAddress(endpoint, looseInput(input));

const looseAddress = (endpoint: Endpoint, { params, query }: LooseInput): string =>
  base + fillPath(endpoint.path, { workspace: workspaceOfAddress(), ...params }) + queryString(query ?? {});

export const ownHeaders = (): Record<string, string> => ({
  Accept: 'application/json, application/problem+json',
  'Accept-Language': language(),
  // A form on a foreign site cannot set this header, so the server asks for it on every write.
  'X-Lejek-Client': 'web',
});

const invented = (code: 'unreachable' | 'unreadable', status: number): ApiProblem =>
  new ApiProblem({
    type: 'about:blank',
    title: code,
    status,
    code,
    detail:
      code === 'unreachable'
        ? translate('platform', 'problem.unreachable')
        : translate('platform', 'problem.unreadable'),
  });

export const unreachable = (): ApiProblem => invented('unreachable', 0);

const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads an answer: the endpoint's value, or throws the problem it carries. */
export const readAnswer = <E extends Endpoint>(endpoint: E, status: number, text: string): AnswerOf<E> => {
  if (status < 200 || status > 299) {
    const problem = ProblemJson.safeParse(parsedJson(text));
    throw problem.success ? new ApiProblem(problem.data) : invented('unreadable', status);
  }
  const parsed = endpoint.answer.safeParse(text === '' ? undefined : parsedJson(text));
  if (!parsed.success) {
    console.error(`${endpoint.method} ${endpoint.path} answered with another shape than it declares`, parsed.error);
    throw invented('unreadable', status);
  }
  // The schema just checked it; TypeScript cannot follow `E` through `safeParse`.
  return parsed.data as AnswerOf<E>;
};

/** Asks the server. Throws `ApiProblem`; an abort through `signal` is rethrown as it is. */
export const call = <E extends Endpoint>(endpoint: E, input: CallInput<E> & CallOptions): Promise<AnswerOf<E>> =>
  request(endpoint, looseInput(input), input);

/** `call` for those who no longer know the endpoint's own types. */
export const request = async <E extends Endpoint>(
  endpoint: E,
  asked: LooseInput,
  input: CallOptions = {},
): Promise<AnswerOf<E>> => {
  const { body } = asked;
  const json = body !== undefined && input.form === undefined;
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(looseAddress(endpoint, asked), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: { ...ownHeaders(), ...(json ? { 'Content-Type': 'application/json' } : {}), ...input.headers },
      body: input.form ?? (json ? JSON.stringify(body) : null),
      signal: input.signal ?? null,
    });
    text = await answer.text();
  } catch (error) {
    if (input.signal?.aborted) throw error;
    throw unreachable();
  }
  return readAnswer(endpoint, answer.status, text);
};

/** `{ email: 'sentence' }` for a form, from the pointers of a problem (`/body/email` or `/email`). */
export const problemsByField = (error: unknown): Record<string, string> =>
  error instanceof ApiProblem
    ? Object.fromEntries(
        error.errors.map(({ pointer, detail }) => [
          pointer
            .replace(/^#?\//, '')
            .replace(/^(?:body|query|params)\//, '')
            .replaceAll('/', '.'),
          detail,
        ]),
      )
    : {};
