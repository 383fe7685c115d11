/** Opens the port, or says in one sentence why not and what to try. */
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Problem } from '#platform/contract/problem.ts';
import { shellProblem } from './shell-problems.ts';

/** Returns the address to open in a browser. Port 0 takes any free one. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw (await explained(error, host, port)) ?? error;
  }
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${inAddress(host)}:${boundPort}`;
}

/** “All addresses” cannot be opened in a browser; the machine itself reaches them by its own name. */
function inAddress(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function explained(error: unknown, host: string, port: number): Promise<Problem | null> {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (error.code === 'EADDRINUSE') return shellProblem('port-taken', { port, free: await nextFreePort(host, port) });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return shellProblem('no-such-address', { host });
  if (error.code === 'EACCES') return shellProblem('port-reserved', { port });
  return null;
}

export async function nextFreePort(host: string, taken: number): Promise<number> {
  for (let port = taken + 1; port <= Math.min(taken + 100, 65_535); port++) if (await isFree(host, port)) return port;
  return 0;
}

export function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
