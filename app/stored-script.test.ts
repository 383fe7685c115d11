/**
 * Whatever is written into any field, nothing of it runs on a page that the server draws: with it, each page has the same elements
 * and attributes as with a plain word. The pages of the app are React's, which escapes, under a policy that lets no other script run.
 */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { preferenceLink, unsubscribeLink } from '#modules/consent/server/index.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import {
  block,
  makeAsset,
  makeWebinar,
  personalLink,
  publishedPage,
  registered,
  upload,
  visit,
} from '#modules/content/server/testing.ts';
import { linkFor, makeForm, newsletter, sendLetters, visitorOf } from '#modules/forms/server/testing.ts';
import { testApp } from './testing.ts';

const lejek = testApp();

const payloads = [
  `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  `'><svg/onload=alert(1)>`,
  `" onmouseover="alert(1)" x="`,
  `' autofocus onfocus='alert(1)`,
  `</title></style></textarea><script>alert(1)</script>`,
  `<a href="javascript:alert(1)">x</a>`,
  '[x](javascript:alert(1)) {{constructor.constructor("alert(1)")()}} ${alert(1)}',
];

/** Elements with the names of their attributes, and where their links lead by way of a script. */
const shapeOf = (html: string): string[] =>
  [...html.matchAll(/<([a-z!][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi)].map(([, name = '', rest = '']) => {
    const attributes = [...rest.matchAll(/([^\s"'=<>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?/g)];
    const isScript = attributes.some(([, , value = '']) => /^["'\s]*(javascript|vbscript|data:text)/i.test(value));
    return `${name.toLowerCase()} ${attributes.map(([, key = '']) => key.toLowerCase()).join(' ')}${isScript ? ' SCRIPT' : ''}`;
  });

type Page = { readonly name: string; readonly html: string; readonly policy: string };

let people = 0;

/** Every page that the server draws, with the text in every field that takes one. */
async function pagesWith(text: string): Promise<Page[]> {
  const pages: Page[] = [];
  const keep = (name: string, html: string, policy: unknown): void =>
    void pages.push({ name, html, policy: String(policy) });
  const open = async (name: string, url: string, post?: string): Promise<void> => {
    const reply = await lejek().app.inject({
      method: post === undefined ? 'GET' : 'POST',
      url,
      headers: { ...lejek().owner.headers, 'content-type': 'application/x-www-form-urlencoded' },
      ...(post === undefined ? {} : { payload: post }),
    });
    expect([name, reply.statusCode]).toEqual([name, 200]);
    keep(name, reply.body, reply.headers['content-security-policy']);
  };
  const both = { pl: text, en: text };
  expect((await lejek().ask('PATCH', '', { name: text })).status).toBe(200);
  const purposes = [{ key: 'newsletter', name: both, description: both, channels: ['email'] }];
  expect((await lejek().ask('PUT', '/privacy/purposes', { data: purposes })).status).toBe(200);
  const number = ++people;
  const email = `person${number}@script.example`;
  const { id } = await makeContact(lejek(), { email, firstName: text, lastName: text, city: text, language: 'en' });
  await lejek().ask('POST', `/contacts/${id}/notes`, { text });

  const form = await makeForm(
    lejek(),
    newsletter({
      title: both,
      intro: both,
      button: { pl: text.slice(0, 60), en: text.slice(0, 60) },
      fields: [
        { key: 'email', target: 'email', kind: 'email', required: true, label: both, help: both, placeholder: both },
        { key: 'name', target: 'firstName', kind: 'text', label: both, help: both, placeholder: both },
        { key: 'more', target: 'answer', kind: 'longText', label: both },
        { key: 'pick', target: 'answer', kind: 'choice', label: both, options: [{ value: text, label: both }] },
      ],
      consents: [{ key: 'news', channel: 'email', purpose: 'newsletter', text: both }],
      thanks: { kind: 'text', text: both },
    }),
  );
  const visitor = visitorOf(lejek(), { ip: `203.0.113.${number}` });
  const shown = await visitor.open(form, `?utm_source=${encodeURIComponent(text)}`);
  keep('form', shown.text, shown.headers['content-security-policy']);
  const wrong = await visitor.fill(form, { email: text, name: text, more: text, pick: text });
  keep('form sent back', wrong.text, wrong.headers['content-security-policy']);
  // Held back, so that nobody is written to in such words.
  const spam = { email: `spam${number}@script.example`, name: text, more: text, 'consent.news': 'yes' };
  const taken = await visitor.fill(form, spam);
  keep('form taken', taken.text, taken.headers['content-security-policy']);
  const stranger = `stranger${number}@script.example`;
  await visitor.fill(form, { email: stranger, name: 'Ewa', 'consent.news': 'yes' });
  await sendLetters(lejek().host);
  const confirmation = linkFor(lejek(), stranger);
  await open('confirmation', confirmation);
  await open('confirmed', confirmation, '');

  const landing = await publishedPage(lejek(), [
    block('hero', { heading: text, text, buttonText: text, buttonTo: '#form' }),
    block('text', { heading: text, text }),
    block('form', { heading: text, text, formKey: form, thanks: text }),
    block('testimonials', { heading: text, items: [{ quote: text, name: text, role: text }] }),
    block('faq', { heading: text, items: [{ question: text, answer: text }] }),
    block('columns', { heading: text, items: [{ heading: text, text }] }),
    block('footer', { text, links: [{ text, to: '/x' }] }),
  ]);
  const page = await visit(lejek(), landing.path);
  keep('landing page', page.body, page.header('content-security-policy'));

  const { file } = await upload(lejek(), 'files', Buffer.from('%PDF-1.7\n'.padEnd(1000, 'x')), `${text.replaceAll(/["\r\n]/g, '')}.pdf`); // prettier-ignore
  const asset = await makeAsset(lejek(), { fileId: file.id, name: both });
  const viewer = await visit(lejek(), await personalLink(lejek(), asset.id, id));
  keep('asset', viewer.body, viewer.header('content-security-policy'));
  const webinar = await makeWebinar(lejek(), new Date('2099-01-01T10:00:00Z'), { title: text, description: text });
  const place = await visit(lejek(), (await registered(lejek(), webinar.id, id)).join);
  keep('webinar', place.body, place.header('content-security-policy'));

  const { host, owner } = lejek();
  const pathOf = (link: string): string => new URL(link).pathname;
  await open('preferences', pathOf(preferenceLink(host, owner.workspace, id)));
  await open('unsubscribe', pathOf(unsubscribeLink(host, owner.workspace, id, 'newsletter')));
  await open('unsubscribed', pathOf(unsubscribeLink(host, owner.workspace, id, 'newsletter')), 'x=1');
  const accessFile = `/api/v1/workspaces/${owner.workspace.slug}/contacts/${id}/access-file?language=en`;
  await open('access file', accessFile);
  return pages;
}

describe('a script in a field', () => {
  test('runs on no page that the server draws', async () => {
    const plain = await pagesWith('word');
    expect(plain).toHaveLength(12);
    for (const { name, html, policy } of plain) {
      expect([name, shapeOf(html).length > 5]).toEqual([name, true]);
      expect([name, /(default|script)-src 'none'|script-src 'sha256|script-src 'self'/.test(policy)]).toEqual([
        name,
        true,
      ]);
      expect([name, /script-src[^;]*unsafe/.test(policy)]).toEqual([name, false]);
    }
    for (const text of payloads)
      for (const [at, { name, html, policy }] of (await pagesWith(text)).entries()) {
        expect([name, text, shapeOf(html)]).toEqual([name, text, shapeOf(plain[at]?.html ?? '')]);
        // Policies may name hashes and addresses, never more ways in than the plain page.
        expect([name, /script-src[^;]*unsafe/.test(policy)]).toEqual([name, false]);
      }
  }, 60_000);

  test('would be seen here', () => {
    expect(shapeOf('<p title="a"><script>alert(1)</script>')).toEqual(['p title', 'script ']);
    expect(shapeOf('<p title="" onmouseover="alert(1)" x="">')).toEqual(['p title onmouseover x']);
    expect(shapeOf('<a href="javascript:alert(1)">')).toEqual(['a href SCRIPT']);
  });

  test('has no way into the pages of the app: nothing there writes markup but two drawers that escape', async () => {
    const ways =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|srcDoc|\beval\(|new Function\(/;
    const sources = globSync('{app,modules,platform}/**/web/**/*.{ts,tsx}', { exclude: ['**/*.test.*'] });
    expect(sources.length).toBeGreaterThan(100);
    const writing = sources.filter((path) =>
      ways.test(readFileSync(path, 'utf8').replaceAll(/\/\/.*|\/\*[^]*?\*\//g, '')),
    );
    expect(writing.toSorted()).toEqual([
      // Into an iframe whose sandbox runs no scripts, what the server drew.
      'modules/content/web/pages/page-preview.tsx',
      // Into a shadow root, what the renderer of forms drew.
      'modules/forms/web/builder/preview.tsx',
    ]);
    expect(readFileSync('modules/content/web/pages/page-preview.tsx', 'utf8')).toMatch(/sandbox="(?!.*allow-scripts)/);
    const app = await lejek().app.inject({ url: '/api/v1/openapi.json' });
    const policy = String(app.headers['content-security-policy']);
    for (const rule of ["script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy.split(';')).toContain(rule);
  });
});
