/** The frame of the pages that people open from a letter: plain HTML without scripts, in their language, for any screen. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Language } from '#platform/contract/problem.ts';
import { Html, markup } from './html.ts';

const style = `
:root{color-scheme:light dark;--surface:#f4f6f5;--card:#fff;--text:#16211d;--dimmed:#55625c;--line:#d5dcd9;--accent:#0b6b53;--on-accent:#fff;--good:#e6f3ea;--good-line:#2c7a4b}
@media(prefers-color-scheme:dark){:root{--surface:#121715;--card:#1b211f;--text:#e8eeeb;--dimmed:#a9b5af;--line:#37413d;--accent:#5fd0ad;--on-accent:#08251c;--good:#1b2f23;--good-line:#6fcf97}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:560px;margin:0 auto;padding:48px 16px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:28px}
.sender{margin:0 0 4px;color:var(--dimmed);font-size:14px;overflow-wrap:anywhere}
h1{margin:0 0 12px;font-size:24px;line-height:1.25;overflow-wrap:anywhere}
p{margin:0 0 16px;overflow-wrap:anywhere}
fieldset{margin:0;padding:16px 0;border:0;border-top:1px solid var(--line)}
legend{float:left;width:100%;padding:0;font-weight:600}
legend+*{clear:both}
fieldset p{margin:0 0 8px;color:var(--dimmed);font-size:14px}
label{display:flex;gap:10px;align-items:center;min-height:44px;cursor:pointer}
input[type=checkbox]{width:20px;height:20px;margin:0;accent-color:var(--accent)}
.waits{color:var(--dimmed);font-size:14px}
button{min-height:44px;padding:8px 20px;border:1px solid var(--accent);border-radius:8px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
button.quiet{background:transparent;border-color:var(--line);color:var(--text);font-weight:400}
button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.actions{padding-top:16px;border-top:1px solid var(--line)}
.all{margin-top:24px}
.done{margin:0 0 20px;padding:10px 14px;border-left:4px solid var(--good-line);border-radius:4px;background:var(--good)}
a{color:var(--accent)}
@media(max-width:480px){main{padding:16px 12px}.card{padding:20px}button{width:100%}}
`;

const policyFor = (css: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

export type PageContent = {
  readonly language: Language;
  readonly sender: string;
  readonly title: string;
  readonly body: Html;
  /** What this page looks like besides; a text of the program, never of a user. */
  readonly style?: string;
};

export function sendPage(
  reply: FastifyReply,
  status: number,
  { language, sender, title, body, style: own = '' }: PageContent,
): FastifyReply {
  const css = style + own;
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}${sender === '' ? '' : ` · ${sender}`}</title>
<style>${new Html(css)}</style>
</head>
<body>
<main><div class="card">
${sender !== '' && markup`<p class="sender">${sender}</p>`}
<h1>${title}</h1>
${body}
</div></main>
</body>
</html>
`;
  return (
    reply
      .status(status)
      .header('content-security-policy', policyFor(css))
      .header('cache-control', 'no-store')
      // The address holds the token: it goes nowhere.
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .header('content-language', language)
      .type('text/html; charset=utf-8')
      .send(page.text)
  );
}
