/**
 * Sends a kept file, whole or a range of it (RFC 9110: one range of bytes). Whatever the bytes are, they are not run on our origin:
 * the type is the one found by looking, browsers may not guess, and a sandbox without scripts stands around what is shown.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FileKind, isFileKind, isPicture, isViewed, typeOfFile } from '../../domain/sniff-file.ts';
import type { FileRow } from '../file-store.ts';
import { contentProblem } from '../problems.ts';

export type ByteRange = { readonly from: number; readonly to: number };

/** `null`: the whole; `'none'`: no byte of it was asked for that is there. Several ranges at once are answered by the whole. */
export function readRange(header: string | undefined, size: number): ByteRange | 'none' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'none' : { from, to };
}

/** Both spellings: letters that old clients know, and the real name (RFC 6266). */
const disposition = (how: 'inline' | 'attachment', name: string): string =>
  `${how}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileRow,
  path: string,
  { save, cache }: { readonly save: boolean; readonly cache: string },
): Promise<FastifyReply> {
  const kind: FileKind = isFileKind(file.kind) ? file.kind : 'other';
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  if (size === null) throw contentProblem('unknown-file');
  const shown = !save && (isPicture(kind) || isViewed(kind));
  void reply
    .header('content-type', typeOfFile(kind))
    .header('content-disposition', disposition(shown ? 'inline' : 'attachment', file.name))
    // Chromium's own viewer of PDFs does not start inside a sandbox, and a PDF runs nothing on our origin.
    .header(
      'content-security-policy',
      kind === 'pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        : "default-src 'none'; sandbox; frame-ancestors 'self'",
    )
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('accept-ranges', 'bytes')
    .header('cache-control', cache);
  const range = readRange(request.headers.range, size);
  if (range === 'none') return reply.status(416).header('content-range', `bytes */${size}`).send();
  if (range === null) {
    void reply.header('content-length', String(size));
    return request.method === 'HEAD' ? reply.send() : reply.send(createReadStream(path));
  }
  void reply
    .status(206)
    .header('content-range', `bytes ${range.from}-${range.to}/${size}`)
    .header('content-length', String(range.to - range.from + 1));
  return request.method === 'HEAD'
    ? reply.send()
    : reply.send(createReadStream(path, { start: range.from, end: range.to }));
}
