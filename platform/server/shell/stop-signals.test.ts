import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { StopRequested, exitCodeOf, listenForStopSignals, stopRequested } from './stop-signals.ts';

const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
afterEach(() => {
  exit.mockClear();
  vi.useRealTimers();
});
afterAll(() => exit.mockRestore());

test('the first signal asks for an end in good order', async () => {
  const stop = listenForStopSignals();
  expect([stop.signal.aborted, stop.askedBy()]).toEqual([false, null]);
  process.emit('SIGTERM', 'SIGTERM');
  await stopRequested(stop.signal);
  expect(stop.askedBy()).toBe('SIGTERM');
  expect(stop.signal.reason).toBeInstanceOf(StopRequested);
  expect(exit).not.toHaveBeenCalled();
  stop.forget();
});

test('a second signal ends at once; one that reaches the process twice is one', () => {
  vi.useFakeTimers();
  const stop = listenForStopSignals();
  process.emit('SIGINT', 'SIGINT');
  vi.advanceTimersByTime(999);
  process.emit('SIGINT', 'SIGINT');
  process.emit('SIGTERM', 'SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  process.emit('SIGINT', 'SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  stop.forget();
});

test('what has not ended after ten seconds is ended', () => {
  vi.useFakeTimers();
  const stop = listenForStopSignals();
  process.emit('SIGTERM', 'SIGTERM');
  vi.advanceTimersByTime(9_999);
  expect(exit).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(exit).toHaveBeenCalledWith(143);
  stop.forget();
});

test('exit codes are 128 and the number of the signal, as shells count', () => {
  expect([exitCodeOf('SIGHUP'), exitCodeOf('SIGINT'), exitCodeOf('SIGTERM')]).toEqual([129, 130, 143]);
});
