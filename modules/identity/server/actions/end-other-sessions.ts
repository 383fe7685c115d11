import type { FastifyRequest } from 'fastify';
import type { Db } from '#platform/server/database.ts';
import { readCookie } from '../cookies.ts';
import { unsigned } from '../secret-text.ts';
import type { SignInEngine } from '../sign-in-engine.ts';
import type { Tables } from '../tables.ts';

/** Returns how many sessions it ended. */
export async function endOtherSessions(
  db: Db,
  { secret, cookies }: SignInEngine,
  request: FastifyRequest,
  userId: string,
): Promise<number> {
  const cookie = readCookie(request.headers.cookie, cookies.session);
  const token = cookie === null ? null : unsigned(cookie, secret);
  const ended = await db
    .withTables<Tables>()
    .deleteFrom('identity.session')
    .where('user_id', '=', userId)
    .where('token', '!=', token ?? '')
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}
