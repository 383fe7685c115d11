/** What a file is by its first bytes, whatever its name says. Only what is known here may ever be shown inside a page; the rest is handed out to be saved. */
export const fileKinds = [
  'pdf',
  'png',
  'jpeg',
  'gif',
  'webp',
  'mp4',
  'webm',
  'zip',
  'epub',
  'office',
  'other',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** As many bytes as a decision takes. */
export const sniffedBytes = 512;

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));
const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean =>
  signs.every((sign, place) => bytes[place] === sign);

const officeParts = /^(\[Content_Types\]\.xml|word\/|xl\/|ppt\/|_rels\/|docProps\/)/;

function kindOfZip(bytes: Uint8Array): FileKind {
  const nameLength = (bytes[26] ?? 0) | ((bytes[27] ?? 0) << 8);
  const first = ascii(bytes, 30, Math.min(nameLength, 60));
  if (first === 'mimetype' && ascii(bytes, 38, 20) === 'application/epub+zip') return 'epub';
  return officeParts.test(first) ? 'office' : 'zip';
}

export function sniffFile(bytes: Uint8Array): FileKind {
  if (ascii(bytes, 0, 5) === '%PDF-') return 'pdf';
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (/^GIF8[79]a/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 4) === 'ftyp') return 'mp4';
  if (begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'webm';
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return kindOfZip(bytes);
  return 'other';
}

const types: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  webm: 'video/webm',
  zip: 'application/zip',
  epub: 'application/epub+zip',
  office: 'application/octet-stream',
  other: 'application/octet-stream',
};

export const isFileKind = (text: string): text is FileKind => fileKinds.some((kind) => kind === text);
export const typeOfFile = (kind: FileKind): string => types[kind];
export const isPicture = (kind: FileKind): boolean => ['png', 'jpeg', 'gif', 'webp'].includes(kind);
/** What we have a viewer for, which tells what was read. */
export const isViewed = (kind: FileKind): boolean => ['pdf', 'mp4', 'webm'].includes(kind);
