import { useRef, useState, type PointerEvent, type RefObject } from 'react';

export type Drag = {
  /** The row that is held. */
  readonly id: string;
  /** The place it would take if it were let go now. */
  readonly to: number;
  /** Pixels it is away from where it was taken. */
  readonly offset: number;
};

type Held = {
  readonly id: string;
  readonly from: number;
  readonly startY: number;
  readonly middles: readonly number[];
  readonly pointerId: number;
};

/** How many of the other rows' middles lie above the pointer. */
const placeAt = (y: number, held: Held): number =>
  held.middles.filter((middle, index) => index !== held.from && middle < y).length;

/**
 * Rows of a list put into another order by their handle, with a finger, a pen or a mouse. The list's rows carry `data-row`.
 * Escape, or a pointer that is taken away, leaves everything as it was.
 */
export const useDragOrder = (
  list: RefObject<HTMLElement | null>,
  onMove: (id: string, to: number) => void,
): {
  readonly drag: Drag | null;
  readonly handleProps: (
    id: string,
    place: number,
  ) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onLostPointerCapture: () => void;
  };
  readonly cancel: () => void;
} => {
  const held = useRef<Held | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const cancel = (): void => {
    held.current = null;
    setDrag(null);
  };
  const drop = (): void => {
    const from = held.current?.from;
    if (drag && from !== undefined && drag.to !== from) onMove(drag.id, drag.to);
    cancel();
  };
  return {
    drag,
    cancel,
    handleProps: (id, place) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
        const middles = rows.map((row) => {
          const { top, height } = row.getBoundingClientRect();
          return top + height / 2 + window.scrollY;
        });
        held.current = { id, from: place, startY: event.clientY + window.scrollY, middles, pointerId: event.pointerId };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const holding = held.current;
        if (holding?.pointerId !== event.pointerId) return;
        const y = event.clientY + window.scrollY;
        const offset = y - holding.startY;
        // A click with an unsteady hand is no drag.
        if (!drag && Math.abs(offset) < 4) return;
        setDrag({ id: holding.id, to: placeAt(y, holding), offset });
      },
      onPointerUp: drop,
      onPointerCancel: cancel,
      onLostPointerCapture: () => held.current && cancel(),
    }),
  };
};
