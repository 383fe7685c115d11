import type { AnswerOf, Endpoint } from '#platform/contract/endpoint.ts';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { z } from 'zod';
import { looseInput, request, type CallInput, type CallOptions, type LooseInput } from './api.ts';
import { useWorkspaceSlug } from './session.ts';

/** The part of the input that may be left out when nothing in it is required. */
type Input<E extends Endpoint, Options> =
  Record<never, never> extends CallInput<E>
    ? [input?: CallInput<E>, options?: Options]
    : [input: CallInput<E>, options?: Options];

type AskOptions = {
  readonly enabled?: boolean;
  /** Milliseconds for which an answer is not asked for again. */
  readonly staleTime?: number;
  /** Ask again every so many milliseconds; a function may stop it. */
  readonly refetchInterval?: number | false;
  /** Keeps the former answer on the screen while the next one comes. */
  readonly keep?: boolean;
  /** Shows what changes within two seconds while somebody looks; asks more seldom where the answer takes long. */
  readonly live?: boolean;
};

const liveMilliseconds = 1_000;
/** An open page may keep the server busy with its question for this share of the time at most. */
const liveShare = 0.2;

/** Times a question; a list's pages are asked one after the other and add up. */
const useLivePace = () => {
  const took = useRef(0);
  const timed = async <Answer>(asking: Promise<Answer>, isFirst = true): Promise<Answer> => {
    const began = performance.now();
    const answer = await asking;
    took.current = performance.now() - began + (isFirst ? 0 : took.current);
    return answer;
  };
  const pace = (): number => Math.max(liveMilliseconds, took.current / liveShare);
  return { timed, pace };
};

/** The cache key: method, path and what was asked. Without an input: every answer of this endpoint. */
export const askKey = (endpoint: Endpoint, input?: LooseInput): readonly unknown[] =>
  input === undefined
    ? [endpoint.method, endpoint.path]
    : [endpoint.method, endpoint.path, input.params ?? {}, input.query ?? {}, input.body ?? null];

const inWorkspace = (endpoint: Endpoint, input: unknown, slug: string | undefined): LooseInput => {
  const { params, query, body } = looseInput(input);
  const here = endpoint.path.includes(':workspace') && slug !== undefined ? { workspace: slug } : {};
  return { params: { ...here, ...params }, ...(query ? { query } : {}), ...(body === undefined ? {} : { body }) };
};

/** An answer of the server, kept and shared by all who ask the same. */
export const useAsk = <E extends Endpoint>(
  endpoint: E,
  ...[input, options]: Input<E, AskOptions>
): UseQueryResult<AnswerOf<E>, Error> => {
  const asked = inWorkspace(endpoint, input, useWorkspaceSlug());
  const { keep, live, ...others } = options ?? {};
  const { timed, pace } = useLivePace();
  return useQuery({
    queryKey: askKey(endpoint, asked),
    queryFn: ({ signal }) => timed(request(endpoint, asked, { signal })),
    ...(live === true ? { refetchInterval: pace } : {}),
    ...(keep === true ? { placeholderData: keepPreviousData } : {}),
    ...others,
  });
};

/** An answer that is one page of a list; `nextCursor` asks for the next. */
export type ListPage<Row> = { readonly data: readonly Row[]; readonly nextCursor: string | null };

export type ListSource<Row> = UseInfiniteQueryResult<InfiniteData<ListPage<Row>>, Error>;

/** A list that grows as the reader scrolls; the endpoint takes `cursor` in its query. */
export const useAskPages = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType<ListPage<unknown>>,
>(
  endpoint: Endpoint<Params, Query, Body, Answer>,
  ...[input, options]: Input<Endpoint<Params, Query, Body, Answer>, AskOptions>
): UseInfiniteQueryResult<InfiniteData<z.output<Answer>>, Error> => {
  const asked = inWorkspace(endpoint, input, useWorkspaceSlug());
  const { keep, live, ...others } = options ?? {};
  const { timed, pace } = useLivePace();
  return useInfiniteQuery({
    queryKey: [...askKey(endpoint, asked), 'pages'],
    queryFn: ({ signal, pageParam }): Promise<z.output<Answer>> =>
      timed(
        request(endpoint, pageParam === null ? asked : { ...asked, query: { ...asked.query, cursor: pageParam } }, {
          signal,
        }),
        pageParam === null,
      ),
    ...(live === true ? { refetchInterval: pace } : {}),
    initialPageParam: null as string | null,
    getNextPageParam: (last: z.output<Answer>) => last.nextCursor,
    ...(keep === true ? { placeholderData: keepPreviousData } : {}),
    ...others,
  });
};

/** Forgets what these endpoints answered, so that what is on the screen is asked for again. */
export const useInvalidate = (): ((endpoints: readonly Endpoint[]) => Promise<void>) => {
  const client = useQueryClient();
  return useCallback(
    async (endpoints) => {
      await Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: askKey(endpoint) })));
    },
    [client],
  );
};

/** Tells the server something; `invalidates` names the endpoints whose answers it changes. */
export const useTell = <E extends Endpoint>(
  endpoint: E,
  options: {
    readonly invalidates?: readonly Endpoint[];
    readonly onSuccess?: (answer: AnswerOf<E>, input: CallInput<E> & CallOptions) => void | Promise<void>;
    readonly onError?: (error: Error, input: CallInput<E> & CallOptions) => void;
  } = {},
): UseMutationResult<AnswerOf<E>, Error, CallInput<E> & CallOptions> => {
  const invalidate = useInvalidate();
  const slug = useWorkspaceSlug();
  return useMutation({
    mutationFn: (input: CallInput<E> & CallOptions) => request(endpoint, inWorkspace(endpoint, input, slug), input),
    onSuccess: async (answer, input) => {
      await Promise.all([invalidate(options.invalidates ?? []), options.onSuccess?.(answer, input)]);
    },
    ...(options.onError ? { onError: options.onError } : {}),
  });
};
