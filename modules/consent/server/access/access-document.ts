/** The readable access file: plain HTML, to be printed or saved, in the language of the person. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Language, LocalText } from '#platform/contract/problem.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { Html, markup } from '#platform/server/http/html.ts';
import { fieldWords } from './field-words.ts';

export type Section = {
  readonly key: string;
  readonly title: LocalText;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
};

const words = {
  pl: {
    title: 'Dane osobowe, które przetwarzamy',
    made: (name: string, at: string) => `Administrator: ${name}. Stan na ${at}.`,
    intro:
      'Poniżej jest wszystko, co program przechowuje o tej osobie. Osoba może żądać sprostowania, usunięcia lub ograniczenia przetwarzania tych danych, sprzeciwić się ich przetwarzaniu oraz wnieść skargę do Prezesa Urzędu Ochrony Danych Osobowych.',
    nothing: 'Brak danych.',
    yes: 'tak',
    no: 'nie',
  },
  en: {
    title: 'Personal data that we process',
    made: (name: string, at: string) => `Controller: ${name}. As of ${at}.`,
    intro:
      'Below is everything the program holds about this person. The person may ask for rectification, erasure or restriction of processing, may object to it, and may lodge a complaint with the supervisory authority.',
    nothing: 'No data.',
    yes: 'yes',
    no: 'no',
  },
} as const;

const style = `
body{max-width:900px;margin:32px auto;padding:0 16px;color:#1c1c1a;background:#fff;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}p{margin:0 0 8px}
table{width:100%;border-collapse:collapse;margin:0 0 12px;break-inside:avoid}
th,td{padding:4px 8px;border:1px solid #d0d0ca;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{width:220px;background:#f4f4f1;font-weight:500}
.dimmed{color:#5a5a55}
@media print{body{margin:0;max-width:none;font-size:11pt}}
`;
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

export function accessDocument(
  reply: FastifyReply,
  content: {
    readonly language: Language;
    readonly workspace: WorkspaceRef;
    readonly madeAt: Date;
    readonly sections: readonly Section[];
  },
): FastifyReply {
  const { language, workspace, madeAt, sections } = content;
  const text = words[language];
  const moments = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: workspace.timeZone,
  });

  const shown = (value: unknown): Html => {
    if (typeof value === 'boolean') return markup`${value ? text.yes : text.no}`;
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)))
      return markup`${moments.format(new Date(value))}`;
    if (typeof value === 'string' || typeof value === 'number') return markup`${value}`;
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
      return markup`${value.map(String).join(', ')}`;
    return value !== null && typeof value === 'object' ? table(Object.entries(value)) : markup``;
  };
  const table = (entries: readonly (readonly [string, unknown])[]): Html => {
    const lines = entries
      .filter(([, value]) => !isEmpty(value))
      .map(
        ([key, value]) => markup`<tr><th scope="row">${fieldWords(key, language)}</th><td>${shown(value)}</td></tr>`,
      );
    return markup`<table><tbody>${lines}</tbody></table>`;
  };
  const parts = sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => markup`<h2>${title[language]}</h2>${rows.map((row) => table(Object.entries(row)))}`);
  const page = markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${text.title}</title><style>${new Html(style)}</style></head>
<body><main><h1>${text.title}</h1><p class="dimmed">${text.made(workspace.name, moments.format(madeAt))}</p><p>${text.intro}</p>
${parts.length === 0 ? markup`<p>${text.nothing}</p>` : parts}</main></body></html>
`;
  return reply
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page.text);
}
