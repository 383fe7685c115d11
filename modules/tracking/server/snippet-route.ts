/** GET /t/lejek.js: the snippet, for any site that carries it. Built by tracker/build.ts. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const folder = new URL('../../../dist/tracker/', import.meta.url);
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

function readOrNull(name: string): Buffer | null {
  try {
    return readFileSync(new URL(name, folder));
  } catch {
    return null;
  }
}

/** A day from the browser's own store, a week more while it asks in the background: a release reaches every site within a day of visits. */
const keep = 'public, max-age=86400, stale-while-revalidate=604800';

export function serveSnippet(app: FastifyInstance): void {
  const plain = readOrNull('lejek.js');
  // Whoever runs the server from its sources alone has built nothing.
  if (plain === null) return;
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const compressed = encodings.map(([name, ending]) => ({ name, content: readOrNull(`lejek.js${ending}`) }));
  app.get('/t/lejek.js', { schema: { hide: true } }, (request, reply) => {
    const taken = String(request.headers['accept-encoding'] ?? '');
    const best = compressed.find(({ name, content }) => content !== null && taken.includes(name));
    void reply
      .header('cache-control', keep)
      .header('etag', etag)
      .header('vary', 'accept-encoding')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/javascript; charset=utf-8');
    if (request.headers['if-none-match']?.replace(/^W\//, '') === etag) return reply.code(304).send();
    return best?.content ? reply.header('content-encoding', best.name).send(best.content) : reply.send(plain);
  });
}
