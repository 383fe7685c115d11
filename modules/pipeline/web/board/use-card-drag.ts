import { useEffect, useEffectEvent, type RefObject } from 'react';
import styles from './board.module.css';
import type { Place } from './place-cards.ts';

type Held = {
  readonly card: HTMLElement;
  readonly id: string;
  readonly startX: number;
  readonly startY: number;
  x: number;
  y: number;
  ghost: HTMLElement | null;
  mark: HTMLElement | null;
  frame: number;
  to: Place | null;
};

/** A click with an unsteady hand is no drag. */
const unsteady = 5;
/** So close to an edge the board scrolls under the card, by so many pixels a frame. */
const edge = 48;
const speed = 14;

export const cardsIn = (column: Element): readonly HTMLElement[] => [
  ...column.querySelectorAll<HTMLElement>('[data-deal]'),
];

/** The deal below this one in its column: null at the end, undefined where the column goes on beyond what is shown. */
export const belowOf = (card: Element): string | null | undefined => {
  const column = card.closest('[data-stage]');
  if (!column) return undefined;
  const cards = cardsIn(column);
  const next = cards[cards.findIndex((other) => other === card) + 1];
  return next?.dataset['deal'] ?? (column.hasAttribute('data-more') ? undefined : null);
};

/** Index of the first card whose middle lies below the pointer, -1 without one; cards stand one under the other. */
const firstBelow = (cards: readonly HTMLElement[], y: number): number => {
  let from = 0;
  let to = cards.length;
  while (from < to) {
    const at = (from + to) >> 1;
    const { top, height } = cards[at]?.getBoundingClientRect() ?? { top: 0, height: 0 };
    if (top + height / 2 > y) to = at;
    else from = at + 1;
  }
  return from === cards.length ? -1 : from;
};

const steer = (at: number, from: number, to: number): number =>
  at < from + edge ? -speed : at > to - edge ? speed : 0;

/**
 * Cards are dragged with a mouse or a pen; a finger scrolls. What moves is drawn beside React, so that hundreds of cards are not
 * drawn anew with every pixel; React hears of it when the card is let go. Escape puts it back.
 */
export const useCardDrag = (
  board: RefObject<HTMLElement | null>,
  { enabled, onDrop }: { readonly enabled: boolean; readonly onDrop: (card: HTMLElement, to: Place) => void },
): void => {
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    const root = board.current;
    if (!root || !enabled) return;
    let held: Held | null = null;

    const columnAt = (x: number): HTMLElement | undefined =>
      [...root.querySelectorAll<HTMLElement>('[data-stage]')].find((column) => {
        const { left, right } = column.getBoundingClientRect();
        return x >= left && x < right;
      });

    const aim = ({ x, y, card, mark }: Held): Place | null => {
      const column = columnAt(x);
      for (const other of root.querySelectorAll('[data-over]'))
        if (other !== column) other.removeAttribute('data-over');
      if (!column || !mark) return null;
      column.setAttribute('data-over', '');
      const others = cardsIn(column).filter((other) => other !== card);
      const found = firstBelow(others, y);
      // Below what is shown of a longer column nobody knows what comes next.
      const place = found === -1 && column.hasAttribute('data-more') && others.length > 0 ? others.length - 1 : found;
      const next = place === -1 ? undefined : others[place];
      const frame = column.getBoundingClientRect();
      const list = column.querySelector('[data-cards]')?.getBoundingClientRect() ?? frame;
      const last = others.at(-1)?.getBoundingClientRect();
      const top = next ? next.getBoundingClientRect().top - 5 : last ? last.bottom + 3 : list.top + 2;
      mark.style.width = `${frame.width - 16}px`;
      mark.style.transform = `translate(${frame.left + 8}px, ${Math.min(Math.max(top, list.top), list.bottom - 2)}px)`;
      return { stage: column.dataset['stage'] ?? '', before: next?.dataset['deal'] ?? null };
    };

    const tick = (): void => {
      if (!held?.ghost) return;
      const { x, y, startX, startY, ghost } = held;
      const frame = root.getBoundingClientRect();
      root.scrollLeft += steer(x, frame.left, frame.right);
      const list = columnAt(x)?.querySelector('[data-cards]');
      if (list) {
        const { top, bottom } = list.getBoundingClientRect();
        list.scrollTop += steer(y, top, bottom);
      }
      ghost.style.transform = `translate(${x - startX}px, ${y - startY}px) rotate(1.5deg)`;
      held.to = aim(held);
      held.frame = requestAnimationFrame(tick);
    };

    const begin = (now: Held): void => {
      const { left, top, width, height } = now.card.getBoundingClientRect();
      const copy = now.card.cloneNode(true);
      if (!(copy instanceof HTMLElement)) return;
      copy.className = `${now.card.className} ${styles.ghost}`;
      copy.removeAttribute('data-deal');
      copy.setAttribute('aria-hidden', 'true');
      Object.assign(copy.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      const mark = document.createElement('div');
      mark.className = styles.mark ?? '';
      document.body.append(copy, mark);
      now.ghost = copy;
      now.mark = mark;
      now.card.setAttribute('data-held', '');
      document.body.setAttribute('data-dragging', '');
      now.frame = requestAnimationFrame(tick);
    };

    const end = (): void => {
      if (!held) return;
      cancelAnimationFrame(held.frame);
      held.ghost?.remove();
      held.mark?.remove();
      held.card.removeAttribute('data-held');
      document.body.removeAttribute('data-dragging');
      for (const column of root.querySelectorAll('[data-over]')) column.removeAttribute('data-over');
      held = null;
    };

    const swallowClick = (event: MouseEvent): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    const onDown = (event: PointerEvent): void => {
      if (event.button !== 0 || event.pointerType === 'touch' || event.ctrlKey || event.metaKey) return;
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-deal]') : null;
      const id = card?.dataset['deal'];
      if (!card || id === undefined) return;
      const { clientX: x, clientY: y } = event;
      held = { card, id, startX: x, startY: y, x, y, ghost: null, mark: null, frame: 0, to: null };
    };
    const onMove = (event: PointerEvent): void => {
      if (!held) return;
      held.x = event.clientX;
      held.y = event.clientY;
      if (!held.ghost && Math.hypot(held.x - held.startX, held.y - held.startY) > unsteady) begin(held);
    };
    const onUp = (): void => {
      if (!held) return;
      const { ghost, card, id } = held;
      const to = ghost ? aim(held) : null;
      end();
      if (!ghost) return;
      // The click that follows would open the deal; where none follows, the next one is not swallowed.
      window.addEventListener('click', swallowClick, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallowClick, { capture: true }), 0);
      const column = card.closest<HTMLElement>('[data-stage]');
      const stays = to?.stage === column?.dataset['stage'] && (to?.before === id || to?.before === belowOf(card));
      if (to && !stays) drop(card, to);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !held?.ghost) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    const noNativeDrag = (event: DragEvent): void => event.preventDefault();

    root.addEventListener('pointerdown', onDown);
    root.addEventListener('dragstart', noNativeDrag);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      end();
      root.removeEventListener('pointerdown', onDown);
      root.removeEventListener('dragstart', noNativeDrag);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [board, enabled]);
};
