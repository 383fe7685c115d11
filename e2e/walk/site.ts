/** A company's own site, which carries what it was told to carry. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Site = { readonly origin: string; stop(): void };

export type SitePage = { readonly type: string; readonly body: string };

/** `pages` is asked at each request, by path; what it does not know is not there. */
export async function openSite(pages: (path: string) => SitePage | undefined): Promise<Site> {
  const server = createServer((request, reply) => {
    const page = pages(new URL(request.url ?? '/', 'http://localhost').pathname);
    reply.writeHead(page ? 200 : 404, { 'content-type': `${page?.type ?? 'text/plain'}; charset=utf-8` });
    reply.end(page?.body ?? '');
  });
  await new Promise<void>((done) => server.listen(0, done));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
