import { afterEach, expect, test } from 'vitest';
import { currentToasts, settleToast, showToast, undoToast, undoTime } from './toast-queue.ts';

afterEach(() => {
  for (const { id } of currentToasts()) settleToast(id);
});

const notice = (message: string, more: { undo?: () => void; onSettled?: () => void } = {}): number =>
  showToast({ message, tone: 'plain', stays: undoTime, ...more });

test('what was undone is not settled afterwards', async () => {
  const happened: string[] = [];
  const id = notice('Deleted', { undo: () => happened.push('undone'), onSettled: () => happened.push('settled') });
  await undoToast(id);
  settleToast(id);
  expect(happened).toEqual(['undone']);
  expect(currentToasts()).toEqual([]);
});

test('a closed notice settles once', () => {
  let settled = 0;
  const id = notice('Deleted', { onSettled: () => (settled += 1) });
  settleToast(id);
  settleToast(id);
  expect(settled).toBe(1);
});

test('no more than three notices stand at once, and the one pushed out is settled', () => {
  const settled: string[] = [];
  for (const name of ['first', 'second', 'third', 'fourth']) notice(name, { onSettled: () => settled.push(name) });
  expect(currentToasts().map(({ message }) => message)).toEqual(['second', 'third', 'fourth']);
  expect(settled).toEqual(['first']);
});
