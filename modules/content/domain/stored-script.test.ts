/** Whatever people write into the fields of a page, nothing of it runs: the page is read by a parser of its own and every part looked at. */
import { expect, it } from 'vitest';
import { markup } from './html.ts';
import { Block, PageDefinition } from './page-definition.ts';
import { renderPage } from './render-page.ts';

const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//e.example></sCrIpT>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</textarea><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  "' onerror='alert(1)",
  '" onload="alert(1)',
  '" autofocus onfocus="alert(1)',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1)>',
  '<math><mtext><script>alert(1)</script>',
  '<iframe src=javascript:alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<object data=javascript:alert(1)>',
  '<embed src=javascript:alert(1)>',
  '<a href=javascript:alert(1)>x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<form action=javascript:alert(1)><button>',
  '<button formaction=javascript:alert(1)>',
  '<base href=//e.example/>',
  '<link rel=stylesheet href=//e.example>',
  '<meta http-equiv=refresh content="0;javascript:alert(1)">',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)>',
  '<audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>',
  '<input autofocus onfocus=alert(1)>',
  '<select onfocus=alert(1) autofocus>',
  '<isindex action=javascript:alert(1)>',
  '<!--><script>alert(1)</script-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '${alert(1)}',
  '{{constructor.constructor("alert(1)")()}}',
  '`onerror=alert(1)`',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox(1))',
  '[x](https://e.example/"onmouseover="alert(1))',
  '**<script>alert(1)</script>**',
  '## <img src=x onerror=alert(1)>',
  '- <svg/onload=alert(1)>',
  '\u0000<script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;<script>alert(1)</script>',
];
const addresses = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  '//e.example',
  '/\\e.example',
  '\\\\e.example',
  'https://e.example/"onclick="x',
  'https:javascript:alert(1)',
  'https://a@e.example/',
  'mailto:x"onclick="alert(1)',
  '#"><script>',
  'file:///etc/passwd',
  'blob:https://e.example/x',
];

type Tag = { readonly name: string; readonly attributes: Map<string, string> };

/** Elements as a browser would see them (WHATWG states of tags and attributes); raw text elements are skipped to their end. */
function readTags(text: string): Tag[] {
  const tags: Tag[] = [];
  let at = 0;
  while ((at = text.indexOf('<', at)) >= 0) {
    const open = /^<(\/?)([a-zA-Z!][^\s/>]*)/.exec(text.slice(at, at + 80));
    if (!open) {
      at++;
      continue;
    }
    const name = (open[2] ?? '').toLowerCase();
    at += open[0].length;
    const attributes = new Map<string, string>();
    const attribute = /[\s/]*(?:([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?|(>))/y;
    for (;;) {
      attribute.lastIndex = at;
      const found = attribute.exec(text);
      if (!found) throw new Error(`a tag that does not end: ${text.slice(at - 40, at + 80)}`);
      at = attribute.lastIndex;
      if (found[5] !== undefined) break;
      attributes.set((found[1] ?? '').toLowerCase(), found[2] ?? found[3] ?? found[4] ?? '');
    }
    if (open[1] === '') tags.push({ name, attributes });
    if (open[1] === '' && (name === 'style' || name === 'script' || name === 'title'))
      at = text.toLowerCase().indexOf(`</${name}`, at);
  }
  return tags;
}

const fileId = '018f0000-0000-7000-8000-000000000001';

/** A page that holds the text wherever text can be. Addresses take only addresses: the schema refuses others, so they come separately. */
function everywhere(text: string): PageDefinition {
  const picture = { fileId, alt: text };
  return PageDefinition.parse({
    language: 'en',
    seo: {
      title: text.slice(0, 120),
      description: text,
      shareTitle: text.slice(0, 120),
      shareDescription: text,
      sharePicture: picture,
    },
    blocks: [
      { kind: 'hero', id: 'a', heading: text, text, buttonText: text.slice(0, 80), buttonTo: '#form', picture },
      { kind: 'text', id: 'b', heading: text, text },
      { kind: 'image', id: 'c', picture, caption: text },
      { kind: 'form', id: 'd', heading: text, text, formKey: 'f', thanks: text },
      { kind: 'testimonials', id: 'e', heading: text, items: [{ quote: text, name: text, role: text }] },
      { kind: 'faq', id: 'f', heading: text, items: [{ question: text, answer: text }] },
      { kind: 'countdown', id: 'g', heading: text, until: '2099-01-01T00:00:00Z', after: text },
      { kind: 'video', id: 'h', title: text, address: 'https://youtu.be/abcdefghijk', poster: picture },
      { kind: 'columns', id: 'i', heading: text, items: [{ heading: text, text, picture }] },
      { kind: 'button', id: 'j', text: text.slice(0, 80), to: 'https://acme.example/' },
      { kind: 'logos', id: 'k', heading: text, pictures: [picture] },
      { kind: 'footer', id: 'l', text, links: [{ text: text.slice(0, 120), to: '/x' }] },
    ],
  });
}

const drawn = (page: PageDefinition, name: string): string =>
  renderPage(page, {
    name,
    workspaceName: name,
    language: 'en',
    timeZone: 'Europe/Warsaw',
    now: new Date('2026-01-01T00:00:00Z'),
    origin: 'https://own.example',
    address: 'https://own.example/p/acme/page',
    pictures: new Map([[fileId, { address: `/p/acme/picture/${fileId}`, width: 10, height: 10 }]]),
    forms: new Map([['f', markup`<form></form>`]]),
    moreStyle: '',
    isLive: true,
    writeKey: 'lw_key',
  }).html;

/** The shape of a page: names of its elements and attributes in their order, and where its links lead. */
const shapeOf = (page: string) =>
  readTags(page).map(({ name, attributes }) => [name, ...[...attributes.keys()].sort()].join(' '));

it('holds more than fifty ways to break out', () => expect(payloads.length).toBeGreaterThanOrEqual(50));

it.each(payloads)('draws %j as letters in every text field of every block', (payload) => {
  const page = drawn(everywhere(payload), payload);
  const tags = readTags(page);
  expect(tags.filter(({ name }) => name === 'script').map(({ attributes }) => attributes.get('src') ?? 'ours')).toEqual(
    ['ours', '/t/lejek.js'],
  );
  for (const { name, attributes } of tags) {
    expect([
      'svg',
      'math',
      'object',
      'embed',
      'base',
      'template',
      'noscript',
      'audio',
      'marquee',
      'input',
      'select',
    ]).not.toContain(name);
    for (const [attribute, value] of attributes) {
      expect(attribute).not.toMatch(/^on|^srcdoc$|^formaction$|^style$/);
      if (['href', 'src', 'action', 'poster'].includes(attribute)) expect(value).toMatch(/^(https:\/\/|\/(?!\/)|#)/);
    }
  }
  // Letters change no element: what stays the same with a harmless word in their place was not broken out of.
  // A line break is a line break.
  const harmless = payload.includes('\n') ? 'two\nlines' : 'word';
  const isRich = /^(\[|\*\*|## |- )/.test(payload);
  if (!isRich) expect(shapeOf(page)).toEqual(shapeOf(drawn(everywhere(harmless), harmless)));
});

it.each(addresses)('takes %j for no address', (address) => {
  const refused = [
    { kind: 'hero', id: 'a', buttonTo: address },
    { kind: 'button', id: 'a', to: address },
    { kind: 'video', id: 'a', address },
    { kind: 'footer', id: 'a', links: [{ text: 'x', to: address }] },
  ];
  for (const block of refused) expect(Block.safeParse(block).success).toBe(false);
  expect(PageDefinition.safeParse({ language: 'en', blocks: [], seo: { canonical: address } }).success).toBe(false);
});
