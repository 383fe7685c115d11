/**
 * SIGINT (Ctrl-C), SIGTERM and SIGHUP ask for an end in good order: what is under way is finished, then the process ends.
 * A second one, or ten seconds without an end, ends it at once. One stop may come several times: to the whole group of processes, and passed
 * on by the one that started this one; what comes within a second of the first is the same.
 */
export type StopSignals = {
  readonly signal: AbortSignal;
  /** By which signal the end was asked for; null when nobody asked. */
  askedBy(): NodeJS.Signals | null;
  /** Puts the process back as it was. */
  forget(): void;
};

const graceMilliseconds = 10_000;
const sameMilliseconds = 1_000;
const numbers: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const watched: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** As shells count: 128 and the signal's number. */
export const exitCodeOf = (signal: NodeJS.Signals): number => 128 + (numbers[signal] ?? 0);

export function listenForStopSignals(): StopSignals {
  const controller = new AbortController();
  let askedBy: NodeJS.Signals | null = null;
  let askedAt = 0;
  let deadline: NodeJS.Timeout | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (askedBy) {
      if (Date.now() - askedAt >= sameMilliseconds) process.exit(exitCodeOf(signal));
      return;
    }
    askedBy = signal;
    askedAt = Date.now();
    deadline = setTimeout(() => process.exit(exitCodeOf(signal)), graceMilliseconds);
    // The deadline must not itself keep a finished process alive.
    deadline.unref();
    controller.abort(new StopRequested());
  };
  for (const signal of watched) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    askedBy: () => askedBy,
    forget() {
      clearTimeout(deadline);
      for (const signal of watched) process.off(signal, onSignal);
    },
  };
}

/** Why an operation was aborted: the person asked for it, so nothing needs to be explained to them. */
export class StopRequested extends Error {
  constructor() {
    super('stopped on request');
  }
}

/** Resolves when the end was asked for. */
export function stopRequested(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
