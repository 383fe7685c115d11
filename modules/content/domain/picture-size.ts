/** Width and height of a picture out of its first bytes, so that a page keeps its room before it comes. */
import type { FileKind } from './sniff-file.ts';

export type PictureSize = { readonly width: number; readonly height: number };

/** A JPEG may carry a preview and a colour profile before its size is told. */
export const sizedBytes = 262_144;

function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes and markers without a length.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const tellsSize = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (tellsSize) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function webpSize(view: DataView): PictureSize | null {
  const form = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (form === 'VP8X') return { width: three(24) + 1, height: three(27) + 1 };
  if (form === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** Null when the bytes do not tell, or tell of a picture without an area. */
export function pictureSize(kind: FileKind, bytes: Uint8Array): PictureSize | null {
  if (bytes.length < 30) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size =
    kind === 'png'
      ? { width: view.getUint32(16), height: view.getUint32(20) }
      : kind === 'gif'
        ? { width: view.getUint16(6, true), height: view.getUint16(8, true) }
        : kind === 'jpeg'
          ? jpegSize(view)
          : kind === 'webp'
            ? webpSize(view)
            : null;
  return size && size.width > 0 && size.height > 0 && size.width < 65_536 && size.height < 65_536 ? size : null;
}
