/**
 * Group commit: what comes in while the last group is being written is written in one transaction, and each sender is told when that is
 * committed. A commit costs a write to the disk whatever it holds; so a thousand senders of one event each cost as much as one sender
 * of a thousand. The queue is bounded: who comes when it is full is asked to come again.
 */
import type { Logger } from 'pino';
import type { Db, Tx } from '#platform/server/database.ts';
import { meansDatabaseAway } from '#platform/server/http/problems.ts';
import { trackingProblem } from './problems.ts';
import type { EventRow } from './read-message.ts';
import { writeEvents } from './write-events.ts';

/**
 * How long a group gathers before a second writer takes it; the first one takes what is there. Longer than a commit takes on most
 * disks: a group costs as much as many events do, so fewer of them are cheaper than quicker ones.
 */
const lingerMilliseconds = 20;
/** Two at a time: a group for which the disk takes long does not hold up the next. */
const mostWriters = 2;
const eventsAtOnce = 1_000;
/** Some tens of megabytes at most, and a few seconds of work. */
const mostWaiting = 20_000;

type Waiting = {
  readonly workspaceId: string;
  readonly rows: readonly EventRow[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};

export type EventWriter = {
  /** Resolves once the events are committed. */
  write(workspaceId: string, rows: readonly EventRow[]): Promise<void>;
  /** Waits for what is under way. */
  close(): Promise<void>;
};

type Surroundings = {
  readonly db: Db;
  readonly log: Logger;
  /** Before a group is written. */
  readonly prepare: (rows: readonly EventRow[]) => Promise<void>;
  /** After it is committed: how many new events each workspace got. */
  readonly written: (events: ReadonlyMap<string, number>) => void;
};

/** Errors of the values (classes 22 and 23, or a statement too complex for them), not of the circumstances. */
const isOfTheData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|23|54)/.test(error.code);

function byWorkspace(group: readonly Waiting[]): [workspaceId: string, rows: EventRow[]][] {
  const rows = new Map<string, EventRow[]>();
  for (const each of group) {
    const own = rows.get(each.workspaceId) ?? [];
    own.push(...each.rows);
    rows.set(each.workspaceId, own);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function eventWriter({ db, log, prepare, written }: Surroundings): EventWriter {
  let queue: Waiting[] = [];
  let waiting = 0;
  let writers = 0;
  let timer: NodeJS.Timeout | null = null;
  let soon: NodeJS.Immediate | null = null;
  let whenIdle: (() => void) | null = null;

  async function commit(group: readonly Waiting[]): Promise<Map<string, number>> {
    const all = byWorkspace(group);
    const write = async (tx: Tx | Db): Promise<Map<string, number>> => {
      const changed = new Map<string, number>();
      for (const [workspaceId, rows] of all) {
        const written = await writeEvents(tx, workspaceId, rows);
        if (written > 0) changed.set(workspaceId, written);
      }
      return changed;
    };
    // The usual one statement needs no transaction around it.
    return all.length === 1 ? write(db) : db.transaction().execute(write);
  }

  /** One of many cannot be stored: each alone, so that only that one is left out. */
  async function commitSingly(group: readonly Waiting[]): Promise<Map<string, number>> {
    const changed = new Map<string, number>();
    for (const each of group) {
      for (const row of each.rows) {
        try {
          for (const [id, written] of await commit([{ ...each, rows: [row] }]))
            changed.set(id, (changed.get(id) ?? 0) + written);
        } catch (error) {
          if (!isOfTheData(error)) throw error;
          log.warn(
            { code: error instanceof Error && 'code' in error ? error.code : null },
            'an event cannot be stored',
          );
        }
      }
    }
    return changed;
  }

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    try {
      await prepare(group.flatMap((each) => each.rows));
      const changed = await commit(group).catch((error: unknown) => {
        if (isOfTheData(error)) return commitSingly(group);
        throw error;
      });
      for (const each of group) each.done();
      if (changed.size > 0) written(changed);
    } catch (error) {
      if (!meansDatabaseAway(error)) log.error({ err: error }, 'events could not be written');
      for (const each of group) each.failed(error);
    }
  }

  function takeGroup(): Waiting[] {
    let events = 0;
    let count = 0;
    while (count < queue.length && (count === 0 || events + queue[count]!.rows.length <= eventsAtOnce))
      events += queue[count++]!.rows.length;
    const group = queue.slice(0, count);
    queue = queue.slice(count);
    waiting -= events;
    return group;
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    if (soon) clearImmediate(soon);
    timer = null;
    soon = null;
    while (queue.length > 0 && writers < mostWriters) {
      writers++;
      void writeGroup(takeGroup()).finally(() => {
        writers--;
        if (waiting >= eventsAtOnce) flush();
        else arrange();
        if (writers === 0 && queue.length === 0) whenIdle?.();
      });
    }
  }

  function arrange(): void {
    if (queue.length === 0 || writers >= mostWriters) return;
    // All that this turn of the event loop brings in goes along.
    if (writers === 0) soon ??= setImmediate(flush);
    else timer ??= setTimeout(flush, lingerMilliseconds);
  }

  return {
    write(workspaceId, rows) {
      if (rows.length === 0) return Promise.resolve();
      if (waiting + rows.length > mostWaiting) return Promise.reject(trackingProblem('too-busy'));
      return new Promise((done, failed) => {
        queue.push({ workspaceId, rows, done, failed });
        waiting += rows.length;
        if (waiting >= eventsAtOnce) flush();
        else arrange();
      });
    },
    async close() {
      flush();
      if (writers > 0 || queue.length > 0) await new Promise<void>((resolve) => (whenIdle = resolve));
    },
  };
}
