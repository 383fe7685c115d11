/** A page of ours that anybody may see: no script at all, its one style named by its hash in the policy. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Language } from '#platform/contract/problem.ts';
import { escapeHtml } from '../domain/escape-html.ts';
import { formStyle, pageStyle } from '../domain/form-style.ts';

export type PublicPage = {
  readonly title: string;
  readonly language: Language;
  /** The name of the workspace, above the card; null inside a frame. */
  readonly workspace: string | null;
  readonly body: string;
  readonly style?: string;
  readonly status?: number;
  /** Sites that may frame the page; null is none. */
  readonly frames?: readonly string[] | null;
  /** Where a form of the page may lead besides this site. */
  readonly leadsTo?: string | null;
};

const framesOf = (frames: PublicPage['frames']): string => {
  if (!frames) return "'none'";
  return frames.length === 0 ? '*' : `'self' ${frames.map((host) => `https://${host} http://${host}`).join(' ')}`;
};

export function sendPage(reply: FastifyReply, page: PublicPage): FastifyReply {
  const style = `${pageStyle}${formStyle}${page.style ?? ''}`;
  const hash = createHash('sha256').update(style).digest('base64');
  const target = page.leadsTo ? URL.parse(page.leadsTo) : null;
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    // Some browsers ask this of where an answer leads as well.
    `form-action 'self'${target ? ` ${target.origin}` : ''}`,
    "base-uri 'none'",
    `frame-ancestors ${framesOf(page.frames)}`,
  ].join('; ');
  const header = page.workspace === null ? '' : `<header>${escapeHtml(page.workspace)}</header>`;
  return reply
    .status(page.status ?? 200)
    .removeHeader('x-frame-options')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'strict-origin-when-cross-origin')
    .header('content-language', page.language)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${page.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
        `<title>${escapeHtml(page.title)}</title><style>${style}</style></head>` +
        `<body${page.workspace === null ? ' class="bare"' : ''}><main>${header}<div class="card">${page.body}</div></main></body></html>`,
    );
}

/** A page that only says something. */
export const message = (title: string, html: string): string =>
  `<div class="lf"><h1>${escapeHtml(title)}</h1><div role="status">${html}</div></div>`;
