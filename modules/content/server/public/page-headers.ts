/** What a browser may do on our public pages: their own style and script by hash, our origin, two framed players, and nothing else. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { framedSites } from '../../domain/video-address.ts';

export type Allowed = {
  /** What stands inside `<style>` and `<script>`. */
  readonly style: string;
  readonly script: string | null;
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export function guardPage(reply: FastifyReply, { style, script }: Allowed): void {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src 'self'${script === null ? '' : ` ${hashOf(script)}`}`,
    "img-src 'self' data:",
    "media-src 'self' https:",
    "connect-src 'self'",
    `frame-src 'self' ${framedSites.join(' ')}`,
    // A form may send people on to another site after it was taken.
    "form-action 'self' https:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  void reply
    .header('content-security-policy', policy)
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8');
}
