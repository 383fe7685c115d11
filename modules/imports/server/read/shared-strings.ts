/**
 * The texts of a workbook, which its cells refer to by number. Kept as one block of UTF-8 rather than as strings: ten million
 * short strings would take a gigabyte, the block takes what the file has.
 */

/** Texts met first are used most (headers, sources, cities), so these are kept ready. */
const keptReady = 20_000;

export class SharedStrings {
  #bytes = Buffer.allocUnsafe(64 * 1024);
  #ends = new Uint32Array(4096);
  #count = 0;
  readonly #ready: string[] = [];

  add(text: string): void {
    const start = this.#endOf(this.#count - 1);
    const most = text.length * 3;
    if (start + most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, start + most));
      this.#bytes.copy(larger, 0, 0, start);
      this.#bytes = larger;
    }
    if (this.#count === this.#ends.length) {
      const larger = new Uint32Array(this.#ends.length * 2);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.#count] = start + this.#bytes.write(text, start, 'utf8');
    if (this.#count < keptReady) this.#ready.push(text);
    this.#count++;
  }

  /** `null` for a number that no text has. */
  at(index: number): string | null {
    if (!(index >= 0) || index >= this.#count) return null;
    return this.#ready[index] ?? this.#bytes.toString('utf8', this.#endOf(index - 1), this.#endOf(index));
  }

  #endOf(index: number): number {
    return index < 0 ? 0 : (this.#ends[index] ?? 0);
  }
}
