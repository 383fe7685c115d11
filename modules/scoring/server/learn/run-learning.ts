/**
 * One learning from beginning to end: the people and what was known of them are read on a connection of its own, the card is learned in a
 * thread. Whatever stops it leaves the row as it was, and it is begun anew.
 */
import { sql } from 'kysely';
import { Problem, type LocalText } from '#platform/contract/problem.ts';
import { type SingleConnection, type Tx, inWorkspace, singleConnection } from '#platform/server/database.ts';
import { meansDatabaseAway } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import type { LearningResult } from '../../contract.ts';
import type { Progress } from '../../domain/learn/learn-card.ts';
import { type ScorecardInForce, scorecardsInForce } from '../store.ts';
import { type LearningRow, requireLearning } from './learning-store.ts';
import { learnInThread } from './learning-thread.ts';
import { type ReadDataSet, readDataSet } from './read-data-set.ts';
import { scoredAsOf } from './scored-as-of.ts';

export type LearningHost = Pick<Host, 'db' | 'databaseUrl' | 'fields' | 'log'>;

/** People at most. Beyond them a card hardly becomes better, and the columns would take more memory than a small server has. */
const mostPeople = 200_000;
const tellEveryMilliseconds = 1_000;
const holdKey = 38;

/** Shares of the whole work, by measurement on forty-five thousand people. */
const readShare = 0.3;
const groupedShare = 0.45;
const steps = 5;

/** How often trying goes on is not known beforehand: it comes closer and closer. */
function progressOf({ stage, done }: Progress): number {
  if (stage === 'grouping') return readShare + ((groupedShare - readShare) * Math.min(done, steps)) / steps;
  return stage === 'trying' ? 0.95 - (0.95 - groupedShare) * 0.97 ** done : 0.97;
}

const unexpected: LocalText = {
  pl: 'Uczenie przerwał nieoczekiwany błąd. Niczego nie zmieniono; spróbuj jeszcze raz, a jeśli się powtórzy, zajrzyj do dziennika serwera.',
  en: 'Learning was ended by an unexpected error. Nothing was changed; try again, and if it happens again, look into the log of the server.',
};
const inBoth = (problem: Problem): LocalText => ({ pl: problem.detail('pl'), en: problem.detail('en') });

type Read = ReadDataSet & { readonly card: ScorecardInForce | undefined };

async function readAll(host: LearningHost, tx: Tx, workspaceId: string, { target }: LearningRow): Promise<Read> {
  await sql`set local work_mem = '128MB'`.execute(tx);
  const asking = { tx, catalog: host.fields, workspaceId };
  const read = await readDataSet(asking, { target, most: mostPeople });
  const [card] = await scorecardsInForce(tx, workspaceId);
  if (!card) return { ...read, card };
  const { points } = await scoredAsOf(asking, target, read.gathered, card);
  return { ...read, data: { ...read.data, handMade: points }, card };
}

async function learnOne(
  host: LearningHost,
  workspaceId: string,
  id: string,
  connection: SingleConnection,
  stopping: AbortSignal,
): Promise<void> {
  const row = await inWorkspace(host.db, workspaceId, (own) => requireLearning(own, workspaceId, id));
  if (row.state === 'done' || row.state === 'failed') return;
  // Somebody took it away while it was under way.
  const gone = new AbortController();
  const signal = AbortSignal.any([stopping, gone.signal]);
  let told = Date.now();
  const write = async (progress: number): Promise<void> => {
    const { numAffectedRows } = await inWorkspace(host.db, workspaceId, (own) =>
      sql`update scoring.learning set progress = greatest(progress, ${progress})
        where workspace_id = ${workspaceId} and id = ${id} and state = 'running'`.execute(own),
    );
    if (numAffectedRows === 0n) gone.abort();
  };
  const tell = (progress: number): void => {
    if (Date.now() - told < tellEveryMilliseconds) return;
    told = Date.now();
    write(progress).catch((error: unknown) =>
      host.log.warn({ err: error, learningId: id }, 'the progress of a learning could not be written'),
    );
  };
  await inWorkspace(host.db, workspaceId, (own) =>
    sql`update scoring.learning set state = 'running', progress = 0.02 where workspace_id = ${workspaceId} and id = ${id}`.execute(
      own,
    ),
  );
  // Ended before the long part begins: an open transaction would keep the database from cleaning up.
  const { data, about, card } = await inWorkspace(connection.db, workspaceId, (tx) =>
    readAll(host, tx, workspaceId, row),
  );
  tell(readShare);
  const learned = await learnInThread(data, row.vouched, (progress) => tell(progressOf(progress)), signal);
  if (!learned) return;
  const result: LearningResult = {
    ...about,
    ...learned,
    handMade: card ? { scorecardId: card.id, name: card.name, version: card.active_version } : null,
  };
  await inWorkspace(host.db, workspaceId, (own) =>
    sql`update scoring.learning set state = 'done', progress = 1, result = ${JSON.stringify(result)}::jsonb, failure = null, ended_at = now()
      where workspace_id = ${workspaceId} and id = ${id}`.execute(own),
  );
}

/** False: another process is at it, or it was stopped. */
export async function runLearning(
  host: LearningHost,
  workspaceId: string,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const connection = await singleConnection(host.databaseUrl, 'lejek-learning');
  try {
    // One at a time, whichever process; gone with the connection.
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${holdKey}) as held`.execute(
      connection.db,
    );
    if (!rows[0]?.held) return false;
    await learnOne(host, workspaceId, id, connection, signal);
    return !signal.aborted;
  } catch (error) {
    if (signal.aborted) return false;
    // It stays as it is, and is begun anew.
    if (meansDatabaseAway(error)) throw error;
    const failure = error instanceof Problem ? inBoth(error) : unexpected;
    if (!(error instanceof Problem)) host.log.error({ err: error, learningId: id }, 'a learning failed');
    await inWorkspace(host.db, workspaceId, (own) =>
      sql`update scoring.learning set state = 'failed', failure = ${JSON.stringify(failure)}::jsonb, ended_at = now()
        where workspace_id = ${workspaceId} and id = ${id}`.execute(own),
    );
    return true;
  } finally {
    await connection.close();
  }
}
