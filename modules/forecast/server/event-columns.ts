/** Rows of the log of deals as PostgreSQL's binary COPY sends them, taken apart into columns as they come. */
import { Writable } from 'node:stream';
import type { LogEntry } from '../domain/history-of-log.ts';

/** In the order of the numbers by which the statement tells them, from 1 on. */
export const kinds = ['created', 'moved', 'valued', 'expected', 'won', 'lost', 'reopened'] as const satisfies readonly LogEntry['kind'][]; // prettier-ignore

const signatureLength = 11;
/** From 1 January 1970 to 1 January 2000, where PostgreSQL begins. */
const millennium = { milliseconds: 946_684_800_000, days: 10_957 };
const two32 = 4_294_967_296;
const idLength = 16;

/** A column that grows. `NaN` in numbers: null. */
type Columns = {
  /** Place of the deal. */ deal: Int32Array;
  kind: Uint8Array;
  /** Milliseconds since 1970. */ at: Float64Array;
  told: Float64Array;
  imported: Uint8Array;
  slot: Float32Array;
  amount: Float64Array;
  /** Days since 1970. */ expected: Float64Array;
  id: Uint8Array;
};

const columnsOf = (room: number): Columns => ({
  deal: new Int32Array(room),
  kind: new Uint8Array(room),
  at: new Float64Array(room),
  told: new Float64Array(room),
  imported: new Uint8Array(room),
  slot: new Float32Array(room),
  amount: new Float64Array(room),
  expected: new Float64Array(room),
  id: new Uint8Array(room * idLength),
});

export class EventColumns extends Writable {
  count = 0;
  columns: Columns = columnsOf(1 << 16);
  private rest: Buffer = Buffer.alloc(0);
  private begun = false;
  private readonly places: ReadonlyMap<string, number>;
  private readonly seen: (rows: number) => void;

  /** `places`: of each deal by the sixteen bytes of its id, as latin1. Events of others are left out. */
  constructor(places: ReadonlyMap<string, number>, seen: (rows: number) => void) {
    super();
    this.places = places;
    this.seen = seen;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    if (!this.begun) {
      if (all.length < signatureLength + 8) {
        this.rest = all;
        return done();
      }
      from = signatureLength + 8 + all.readInt32BE(signatureLength + 4);
      this.begun = true;
    }
    for (;;) {
      const to = endOfRow(all, from);
      if (to < 0) break;
      this.take(all, from + 2);
      from = to;
    }
    this.rest = all.subarray(from);
    this.seen(this.count);
    done();
  }

  private take(all: Buffer, from: number): void {
    let at = from;
    /** Of the next field: where it begins, or -1 for null. */
    const next = (): number => {
      const length = all.readInt32BE(at);
      const begin = at + 4;
      at = begin + Math.max(0, length);
      return length < 0 ? -1 : begin;
    };
    const moment = (begin: number): number =>
      (all.readInt32BE(begin) * two32 + all.readUInt32BE(begin + 4)) / 1000 + millennium.milliseconds;
    const deal = next();
    const place = this.places.get(all.toString('latin1', deal, deal + idLength));
    if (place === undefined) return;
    if (this.count === this.columns.deal.length) this.grow();
    const row = this.count++;
    const { columns } = this;
    columns.deal[row] = place;
    const id = next();
    all.copy(columns.id, row * idLength, id, id + idLength);
    columns.kind[row] = all.readInt16BE(next());
    columns.at[row] = moment(next());
    columns.told[row] = moment(next());
    columns.imported[row] = all[next()]!;
    const slot = next();
    columns.slot[row] = slot < 0 ? NaN : all.readInt16BE(slot);
    const amount = next();
    columns.amount[row] = amount < 0 ? NaN : all.readInt32BE(amount) * two32 + all.readUInt32BE(amount + 4);
    const expected = next();
    columns.expected[row] = expected < 0 ? NaN : all.readInt32BE(expected) + millennium.days;
  }

  private grow(): void {
    const former = this.columns;
    const columns = columnsOf(former.deal.length * 2);
    columns.deal.set(former.deal);
    columns.kind.set(former.kind);
    columns.at.set(former.at);
    columns.told.set(former.told);
    columns.imported.set(former.imported);
    columns.slot.set(former.slot);
    columns.amount.set(former.amount);
    columns.expected.set(former.expected);
    columns.id.set(former.id);
    this.columns = columns;
  }

  /** Rows of each deal from `starts[place]` to `starts[place + 1]`, in the order in which they happened. */
  byDeal(deals: number): { rows: Int32Array; starts: Int32Array } {
    const { deal } = this.columns;
    const starts = new Int32Array(deals + 1);
    for (let row = 0; row < this.count; row++) starts[deal[row]! + 1] = starts[deal[row]! + 1]! + 1;
    for (let place = 0; place < deals; place++) starts[place + 1] = starts[place + 1]! + starts[place]!;
    const next = starts.slice();
    const rows = new Int32Array(this.count);
    for (let row = 0; row < this.count; row++) {
      const place = deal[row]!;
      const begin = starts[place]!;
      let to = next[place]!;
      next[place] = to + 1;
      for (; to > begin && this.isBefore(row, rows[to - 1]!); to--) rows[to] = rows[to - 1]!;
      rows[to] = row;
    }
    return { rows, starts };
  }

  private isBefore(row: number, other: number): boolean {
    const { at, id } = this.columns;
    if (at[row] !== at[other]) return at[row]! < at[other]!;
    for (let byte = 0; byte < idLength; byte++) {
      const away = id[row * idLength + byte]! - id[other * idLength + byte]!;
      if (away !== 0) return away < 0;
    }
    return false;
  }
}

/** Where the row ends; -1: it has not come whole, or it is the end of all. */
function endOfRow(all: Buffer, from: number): number {
  if (from + 2 > all.length) return -1;
  const fields = all.readInt16BE(from);
  if (fields < 0) return -1;
  let at = from + 2;
  for (let field = 0; field < fields; field++) {
    if (at + 4 > all.length) return -1;
    at += 4 + Math.max(0, all.readInt32BE(at));
  }
  return at > all.length ? -1 : at;
}
