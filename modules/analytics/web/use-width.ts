import { useCallback, useState, type RefCallback } from 'react';

/** The width of an element in pixels, known before it is first painted; null until then. */
export const useWidth = (): [ref: RefCallback<HTMLElement>, width: number | null] => {
  const [width, setWidth] = useState<number | null>(null);
  const measured = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measured, width];
};

/** Narrower than this, names and figures of a stage run into those of the next. */
const leastColumn = 68;
const leastChart = 480;

/** Whether so many stages can stand side by side; otherwise they stand one under another. */
export const fitsSideBySide = (width: number, stages: number): boolean =>
  width >= leastChart && width / Math.max(1, stages) >= leastColumn;
