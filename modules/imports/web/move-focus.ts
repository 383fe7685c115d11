import type { KeyboardEvent } from 'react';

const stops = '[data-stop]';

/** Whether the key belongs to something else: a field, an open list, a chord. */
const isTaken = ({ target, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented }: KeyboardEvent): boolean =>
  defaultPrevented ||
  ctrlKey ||
  metaKey ||
  altKey ||
  shiftKey ||
  (target instanceof HTMLElement &&
    (target.matches('input, select, textarea') || target.getAttribute('aria-expanded') === 'true'));

const stepOf = (key: string): number | 'first' | 'last' | null => {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1;
    case 'ArrowUp':
    case 'k':
      return -1;
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    default:
      return null;
  }
};

/** Arrows, J and K, Home and End go over the elements marked `data-stop` inside the one it is put on. */
export const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = stepOf(event.key);
  if (step === null || isTaken(event)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(stops)];
  const at = all.findIndex((stop) => stop === event.target || stop.contains(document.activeElement));
  const next = step === 'first' ? 0 : step === 'last' ? all.length - 1 : at === -1 ? 0 : at + step;
  const stop = all[Math.min(all.length - 1, Math.max(0, next))];
  if (!stop) return;
  event.preventDefault();
  stop.focus();
  stop.scrollIntoView({ block: 'nearest' });
};
