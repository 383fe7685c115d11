/**
 * What is learned from: one row per person whose fate is known, one column per field. Columns are typed arrays, so that they can be
 * handed to a worker thread without being copied.
 */
export type ColumnOf =
  /** NaN: no value. */
  | { readonly kind: 'number'; readonly values: Float64Array }
  /** How often a behaviour was seen before the decision; NaN counts as never. */
  | { readonly kind: 'count'; readonly values: Float64Array }
  /** Milliseconds since 1970; NaN: no value. It is judged by its age in days at the decision. */
  | { readonly kind: 'date'; readonly values: Float64Array }
  /** 0, 1, or −1: no value. */
  | { readonly kind: 'boolean'; readonly values: Int8Array }
  /** Place in `labels`, or −1: no value. */
  | { readonly kind: 'category'; readonly values: Int32Array; readonly labels: readonly string[] };

export type FieldColumn = ColumnOf & {
  readonly key: string;
  /** When each value was written down, milliseconds since 1970; NaN: not known. */
  readonly recordedAt?: Float64Array;
};

export type DataSet = {
  readonly fields: readonly FieldColumn[];
  /** 1: won, 0: lost or never. */
  readonly outcomes: Uint8Array;
  /** The moment each person is judged as of, milliseconds since 1970: nothing recorded then or later counts. */
  readonly decidedAt?: Float64Array;
  /** The score that people gave by hand, to hold the learned card against. */
  readonly handMade?: Float64Array;
};

export type FieldKind = FieldColumn['kind'];

/** A column of texts as a category; an empty text is no value. */
export function categoryOf(texts: readonly string[]): { kind: 'category'; values: Int32Array; labels: string[] } {
  const places = new Map<string, number>();
  const values = Int32Array.from(texts, (text) => {
    if (text === '') return -1;
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  });
  return { kind: 'category', values, labels: [...places.keys()] };
}
