import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BrokenFrames, frame, framesOf } from './frames.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const payloads = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 });

test('frames come back as they were written, in whatever pieces the file is read', async () => {
  await fc.assert(
    fc.asyncProperty(payloads, fc.integer({ min: 1, max: 40 }), async (contents, size) => {
      const written = Buffer.concat(contents.flatMap((content) => frame('data', Buffer.from(content))));
      const read: Buffer[] = [];
      for await (const { payload } of framesOf(inPieces(written, size))) read.push(Buffer.from(payload));
      expect(read).toEqual(contents.map((content) => Buffer.from(content)));
    }),
  );
});

test('bytes that are no frames are refused, and a length beyond sense before it is waited for', async () => {
  const read = async (bytes: Buffer): Promise<void> => {
    for await (const found of framesOf(inPieces(bytes, 3))) expect(found.type).toBe('data');
  };
  await expect(read(Buffer.from('hello world'))).rejects.toThrow(BrokenFrames);
  await expect(read(Buffer.from([0x44, 0xff, 0xff, 0xff, 0xff, 1]))).rejects.toThrow('too long');
  await expect(read(Buffer.concat(frame('data', Buffer.from('abc'))).subarray(0, 6))).rejects.toThrow('half a frame');
});
