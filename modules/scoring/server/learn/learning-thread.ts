/**
 * Learning in a thread of its own: it computes for seconds, and the server answers meanwhile. The data set is read beside it and handed
 * over; its columns are not copied.
 */
import { once } from 'node:events';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { threadEnvironment } from '#platform/server/thread-environment.ts';
import { type CriterionColumn, findCriteriaThatMatter } from '../../domain/learn/criteria-that-matter.ts';
import type { DataSet } from '../../domain/learn/data-set.ts';
import { type Progress, learnCard } from '../../domain/learn/learn-card.ts';
import { decilesOf, pointGroupsOf, pointsOfPeople } from '../../domain/learn/points-of-people.ts';
import { learnedCardSchema } from '../../domain/learn/learned-card.ts';
import type { LearningResult } from '../../contract.ts';

export type Learned = Pick<LearningResult, 'card' | 'points'>;
export type Matters = ReturnType<typeof findCriteriaThatMatter>;

type Asked =
  | { readonly runs: 'learning'; readonly data: DataSet; readonly vouched: readonly string[] }
  | { readonly runs: 'criteria'; readonly data: DataSet; readonly criteria: readonly CriterionColumn[] };

/** Other threads load this file too. */
const isAsked = (data: unknown): data is Asked =>
  typeof data === 'object' && data !== null && 'runs' in data && (data.runs === 'learning' || data.runs === 'criteria');

const Told = z.union([
  z.object({ progress: z.object({ stage: z.enum(['grouping', 'trying', 'card']), done: z.number() }) }),
  z.object({ answer: z.unknown() }),
]);

/** Every buffer once. */
function buffersOf({ fields, outcomes, decidedAt, handMade }: DataSet): ArrayBuffer[] {
  const arrays = [
    outcomes,
    ...(decidedAt ? [decidedAt] : []),
    ...(handMade ? [handMade] : []),
    ...fields.flatMap(({ values, recordedAt }) => (recordedAt ? [values, recordedAt] : [values])),
  ];
  return [...new Set(arrays.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : [])))];
}

/** Null: it was stopped. */
async function inOwnThread(asked: Asked, onProgress: (progress: Progress) => void, signal?: AbortSignal) {
  if (signal?.aborted) return null;
  const transferList = buffersOf(asked.data);
  // Not the program's own switches: `node -e` would be evaluated again.
  const thread = new Worker(new URL(import.meta.url), {
    workerData: asked,
    transferList,
    execArgv: [],
    env: threadEnvironment(),
  });
  const stop = () => void thread.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  let answer: { readonly answer?: unknown } | null = null;
  thread.on('message', (message: unknown) => {
    const told = Told.parse(message);
    if ('progress' in told) onProgress(told.progress);
    else answer = told;
  });
  try {
    await once(thread, 'exit');
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  if (signal?.aborted) return null;
  if (answer === null) throw new Error('the thread of a learning ended without a word');
  return answer as { readonly answer?: unknown };
}

const Points = z
  .object({
    groups: z.array(z.object({ from: z.number().nullable(), people: z.number() })),
    deciles: z.array(z.number()),
    fitDeciles: z.array(z.number()),
    engagementDeciles: z.array(z.number()),
  })
  .nullable();
const LearnedAnswer = z.object({ card: learnedCardSchema, points: Points });

/** The data set is gone afterwards: it belongs to the thread. */
export async function learnInThread(
  data: DataSet,
  vouched: readonly string[],
  onProgress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Learned | null> {
  const told = await inOwnThread({ runs: 'learning', data, vouched }, onProgress, signal);
  return told && LearnedAnswer.parse(told.answer);
}

const isMatters = (answer: unknown): answer is Matters =>
  typeof answer === 'object' && answer !== null && 'comparisons' in answer;

export async function criteriaInThread(data: DataSet, criteria: readonly CriterionColumn[]): Promise<Matters> {
  const told = await inOwnThread({ runs: 'criteria', data, criteria }, () => undefined);
  if (!isMatters(told?.answer)) throw new Error('the thread of a comparison ended without a word');
  return told.answer;
}

function learn(data: DataSet, vouched: readonly string[], onProgress: (progress: Progress) => void): Learned {
  const card = learnCard(data, { vouched }, onProgress);
  if (card.status === 'declined') return { card, points: null };
  const { all, fit, engagement } = pointsOfPeople(card, data);
  return {
    card,
    points: {
      groups: [...pointGroupsOf(all)],
      deciles: decilesOf(all),
      fitDeciles: decilesOf(fit),
      engagementDeciles: decilesOf(engagement),
    },
  };
}

if (parentPort && isAsked(workerData)) {
  const port = parentPort;
  const answer =
    workerData.runs === 'learning'
      ? learn(workerData.data, workerData.vouched, (progress) => port.postMessage({ progress }))
      : findCriteriaThatMatter(workerData.data, workerData.criteria);
  port.postMessage({ answer });
}
