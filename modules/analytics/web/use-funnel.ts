/** What the page and its panels ask: the question of the address, and the answers to it. */
import { analyticsEndpoints, type FunnelReport, type Leak } from '#modules/analytics/contract.ts';
import { lifecycleEndpoints, type Funnel } from '#modules/lifecycle/contract.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useToday } from '#platform/web/use-today.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useWorkspace } from '#platform/web/session.ts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { FunnelAddress, questionOf, reportQuery, type FunnelPageQuestion } from './funnel-address.ts';

export type FunnelState = FunnelPageQuestion & {
  readonly address: FunnelAddress;
  readonly funnels: readonly Funnel[];
  readonly funnel: Funnel | undefined;
  readonly report: UseQueryResult<FunnelReport, Error>;
  readonly leaks: UseQueryResult<{ leaks: Leak[]; tested: number }, Error>;
  /** What kept the page from its answer, if anything. */
  readonly problem: Error | null;
  readonly retry: () => void;
};

const minute = 60_000;
const soon = 5_000;

/** The database or the server is away: asking again may help, unlike after a wrong question. */
export const isAway = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 503 || error.code === 'unreachable');

export const useFunnel = (): FunnelState => {
  const [address] = useAddress(FunnelAddress);
  const { timeZone } = useWorkspace();
  const listed = useAsk(lifecycleEndpoints.listFunnels, {}, { staleTime: minute });
  const funnels = listed.data?.data ?? [];
  const funnel = funnels.find((candidate) => candidate.key === address.funnel) ?? funnels[0];
  const today = useToday(timeZone);
  const asked = useMemo(() => questionOf(address, funnel?.key ?? '', today), [address, funnel?.key, today]);
  const params = { funnel: asked.question.funnel };
  const report = useAsk(
    analyticsEndpoints.funnelReport,
    { params, query: reportQuery(asked) },
    { enabled: funnel !== undefined, keep: true, staleTime: minute / 2, live: true },
  );
  const leaks = useAsk(
    analyticsEndpoints.funnelLeaks,
    { params, query: reportQuery({ question: asked.question, by: undefined, compared: undefined }) },
    { enabled: funnel !== undefined && asked.question.view !== 'now', keep: true, staleTime: minute / 2 },
  );
  return {
    ...asked,
    address,
    funnels,
    funnel,
    report,
    leaks,
    problem: listed.error ?? report.error,
    retry: () => {
      void listed.refetch();
      void report.refetch();
      void leaks.refetch();
    },
  };
};

export const retryEvery = soon;
