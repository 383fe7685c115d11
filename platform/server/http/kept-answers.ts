/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header, as Stripe does it): a write that is sent again with its key
 * is answered again and not done again. The answer is written in the transaction of the effect, so neither is ever there
 * without the other; what was refused or broke off rolled back as a whole, is not kept, and may be tried again.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Db, Tx } from '../database.ts';
import type { Caller } from './access.ts';
import { platformProblem } from './problems.ts';

const keptHours = 48;
const longestKey = 255;
const pruneBatch = 10_000;

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Null where the request has none. A caller may choose anything, also an e-mail address: only the hash goes further. */
export function idempotencyKey(request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key'];
  if (given === undefined || request.method === 'GET') return null;
  if (typeof given !== 'string' || given.length > longestKey || !/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(given))
    throw platformProblem('idempotency-key-unreadable', { most: longestKey });
  return hash(given);
}

type Once = {
  readonly workspaceId: string;
  readonly caller: Caller;
  readonly key: string;
  readonly request: FastifyRequest;
  readonly status: number;
  /** The answer holds a secret that is shown once. */
  readonly secret: boolean;
  readonly now: Date;
};
type Kept = { request_hash: string; body: string | null; withheld: boolean };

export type AnsweredOnce = { readonly answer: unknown; readonly replayed: boolean };

/** Runs `work` in its transaction unless the same request was answered before; then gives that answer. */
export async function onlyOnce(tx: Tx, once: Once, work: () => Promise<unknown>): Promise<AnsweredOnce> {
  const { workspaceId, caller, key, request, now } = once;
  // Nobody waits with a connection in hand for the first of two: whoever comes second is told to come again.
  const lock = createHash('sha256').update(`${workspaceId}\n${caller.userId}\n${key}`).digest().readBigInt64BE();
  const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lock}) as mine`.execute(tx);
  if (!locks[0]?.mine) throw platformProblem('request-under-way');
  const requestHash = hash(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`);
  const { rows } = await sql<Kept>`select request_hash, body, withheld from platform.kept_answer
    where workspace_id = ${workspaceId} and caller = ${caller.userId} and key = ${key}`.execute(tx);
  const kept = rows[0];
  if (kept) {
    if (kept.request_hash !== requestHash) throw platformProblem('idempotency-key-reused');
    if (kept.withheld) throw platformProblem('answer-not-kept');
    return { answer: kept.body === null ? undefined : JSON.parse(kept.body), replayed: true };
  }
  const answer = await work();
  const body = once.secret ? null : (JSON.stringify(answer) ?? null);
  await sql`insert into platform.kept_answer (workspace_id, caller, key, request_hash, status, body, withheld, created_at)
    values (${workspaceId}, ${caller.userId}, ${key}, ${requestHash}, ${once.status}, ${body}, ${once.secret}, ${now})`.execute(
    tx,
  );
  return { answer, replayed: false };
}

/** For erasing people: no kept answer tells of anybody any more; that the requests were done stays known. */
export async function withholdAnswers(tx: Tx, workspaceId: string): Promise<void> {
  await sql`update platform.kept_answer set body = null, withheld = true
    where workspace_id = ${workspaceId} and body is not null`.execute(tx);
}

/** Throws away what is older than two days; not to be called inside a workspace. */
export async function pruneAnswers(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptHours * 3_600_000);
  for (;;) {
    const deleted = await sql`delete from platform.kept_answer where (workspace_id, caller, key) in (
      select workspace_id, caller, key from platform.kept_answer where created_at < ${before} limit ${pruneBatch})`.execute(
      db,
    );
    if (Number(deleted.numAffectedRows ?? 0) < pruneBatch) return;
  }
}
