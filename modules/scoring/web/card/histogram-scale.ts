/** Where points stand on the drawing, and the round numbers under it. */
export type Domain = { readonly from: number; readonly to: number };
type Bin = { readonly from: number; readonly to: number; readonly people: number };

const wantedTicks = 4;
const leastSpan = 10;

/** From the lowest to the highest, of what people have and of the marks, with a little room beside them. */
export const domainOf = (bins: readonly Bin[], marks: readonly number[]): Domain => {
  const all = [...bins.flatMap(({ from, to }) => [from, to + 1]), ...marks, 0];
  const low = Math.min(...all);
  const high = Math.max(...all, low + leastSpan);
  const room = Math.ceil((high - low) * 0.04);
  return { from: low < 0 || marks.includes(low) ? low - room : low, to: high + room };
};

/** 0..1. */
export const placeOf = (points: number, { from, to }: Domain): number =>
  Math.min(1, Math.max(0, (points - from) / (to - from)));

export const pointsAt = (place: number, { from, to }: Domain): number =>
  Math.round(from + Math.min(1, Math.max(0, place)) * (to - from));

/** A step of 1, 2 or 5 times a power of ten; its multiples within the domain. */
export const ticksOf = ({ from, to }: Domain): readonly number[] => {
  const raw = (to - from) / wantedTicks;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step + 0);
};
