/** The byte layer of a backup: frames of one type byte, a length (uint32, big-endian) and that many bytes. */

export const frameTypes = { header: 0x48, section: 0x53, data: 0x44, end: 0x45, trailer: 0x54 } as const;
export type FrameType = keyof typeof frameTypes;
export type Frame = { readonly type: FrameType; readonly payload: Buffer };

const headBytes = 5;
/** Data arrives in pieces as large as the socket gives (64 kB); more than this is no frame of ours. */
const largest = 16 * 2 ** 20;
const typeOf = new Map<number, FrameType>(Object.entries(frameTypes).map(([type, code]) => [code, type as FrameType]));

/** The bytes are not frames. */
export class BrokenFrames extends Error {}

/** Head and payload apart, so that data is not copied. */
export function frame(type: FrameType, payload: Buffer): [Buffer, Buffer] {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(frameTypes[type], 0);
  head.writeUInt32BE(payload.length, 1);
  return [head, payload];
}

export const jsonFrame = (type: FrameType, value: unknown): [Buffer, Buffer] =>
  frame(type, Buffer.from(JSON.stringify(value)));

/** Memory: one frame and one piece of the source. */
export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pieces: Buffer[] = [];
  let held = 0;
  let needed = headBytes;
  for await (const piece of source) {
    pieces.push(piece);
    held += piece.length;
    if (held < needed) continue;
    let bytes = pieces.length === 1 ? piece : Buffer.concat(pieces);
    for (;;) {
      needed = headBytes + (bytes.length < headBytes ? 0 : lengthOf(bytes));
      if (bytes.length < needed || bytes.length < headBytes) break;
      const type = typeOf.get(bytes.readUInt8(0));
      if (!type) throw new BrokenFrames('unknown frame');
      yield { type, payload: bytes.subarray(headBytes, needed) };
      bytes = bytes.subarray(needed);
    }
    pieces = bytes.length > 0 ? [bytes] : [];
    held = bytes.length;
  }
  if (held > 0) throw new BrokenFrames('half a frame at the end');
}

function lengthOf(bytes: Buffer): number {
  const length = bytes.readUInt32BE(1);
  if (length > largest) throw new BrokenFrames('frame too long');
  return length;
}
