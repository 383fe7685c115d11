/** Hears what is notified on a channel of the database, on a connection of its own. */
import pg from 'pg';
import type { Host } from './module.ts';

/** Before a lost connection is made again. */
const againAfter = 2_000;

export type Listening = {
  readonly channel: string;
  /** By which the database knows the connection. */
  readonly name: string;
  /** Called with what was notified: the id of a workspace. */
  readonly heard: (payload: string) => void;
};

/** Connects again when the connection is lost; what is notified meanwhile is not heard. Returns the way to stop. */
export async function listenTo(
  { databaseUrl, log }: Pick<Host, 'databaseUrl' | 'log'>,
  { channel, name, heard }: Listening,
): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | null = null;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: name, keepAlive: true });
    next.on('notification', ({ payload }) => heard(payload ?? ''));
    const again = () => {
      if (stopped || client !== next) return;
      client = null;
      retry = setTimeout(() => void connect(), againAfter);
    };
    next.on('error', again);
    next.on('end', again);
    client = next;
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch (error) {
      log.warn({ err: error, name }, 'cannot listen to the database; whoever waits looks by itself meanwhile');
      again();
    }
  };
  await connect();
  return async () => {
    stopped = true;
    if (retry) clearTimeout(retry);
    await client?.end().catch(() => undefined);
  };
}
