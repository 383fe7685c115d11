import { z } from 'zod';

export const NextAddress = z.object({ next: z.string().optional() });

/** Where to go after signing in: an address of ours only, whatever a link says. */
export const safeNext = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
