/** Throws away, once an hour, what has run out: sessions, one-time secrets, counters of tries, kept answers. */
import { sql } from 'kysely';
import type { Db } from '#platform/server/database.ts';
import { pruneAnswers } from '#platform/server/http/kept-answers.ts';
import type { BackgroundWork } from '#platform/server/module.ts';
import { idleDays } from './access.ts';

const everyHour = 3_600_000;

export async function throwAwayExpired(db: Db, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - idleDays * 86_400_000);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  await sql`delete from identity.session where expires_at < ${now} or updated_at < ${idleSince}`.execute(db);
  await sql`delete from identity.verification where expires_at < ${now}`.execute(db);
  await sql`delete from identity.attempt where ends_at < ${now}`.execute(db);
  await sql`delete from identity.used_code where used_at < ${dayAgo}`.execute(db);
  await pruneAnswers(db, now);
}

export const housekeeping: BackgroundWork = {
  name: 'identity.housekeeping',
  async start({ db, log, now }) {
    let underWay: Promise<void> = Promise.resolve();
    const run = () => {
      underWay = throwAwayExpired(db, now()).catch((error: unknown) =>
        log.warn({ err: error }, 'housekeeping of sessions failed'),
      );
    };
    const timer = setInterval(run, everyHour);
    timer.unref();
    return {
      async stop() {
        clearInterval(timer);
        await underWay;
      },
    };
  },
};
