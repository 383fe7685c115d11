/** Proof of work: find a number whose SHA-256, together with the puzzle, begins with so many zero bits. */

/** 2^16 tries on average: about a tenth of a second of a phone, and dear to somebody who sends a million. */
export const puzzleBits = 16;

/** leadingZeroBits([0, 0, 0x1f]) = 8 + 8 + 3 = 19 */
export function leadingZeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte === 0) bits += 8;
    else return bits + Math.clz32(byte) - 24;
  }
  return bits;
}
