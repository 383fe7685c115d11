import { beforeAll, expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import { makeSignedInUser } from '#modules/identity/server/testing.ts';
import { hiddenValues } from '#modules/forms/server/testing.ts';
import type { LandingPage, PageSummary } from '../contract.ts';
import {
  block,
  browser,
  makeForms,
  pixel,
  publishedPage,
  scanner,
  sendForm,
  upload,
  visit,
} from './testing-content.ts';

const lejek = testApp();
beforeAll(() => makeForms(lejek()));
const publicOf = (page: { readonly path: string }, headers: Record<string, string> = browser) =>
  visit(lejek(), page.path, headers);
const summary = async (page: LandingPage): Promise<PageSummary> => {
  const { body } = await lejek().ask('GET', '/content/pages');
  const found = (body as { data: PageSummary[] }).data.find(({ id }) => id === page.id);
  if (!found) throw new Error('the page is gone');
  return found;
};

it('shows nobody a page before it is published, and the published one while the draft changes', async () => {
  const page = await publishedPage(lejek(), [block('hero', { heading: 'First words' })]);
  expect((await publicOf(page)).body).toContain('<h1>First words</h1>');
  const definition = { ...page.draft, blocks: [block('hero', { heading: 'Second words' })] };
  const saved = await lejek().ask('PUT', `/content/pages/${page.id}`, {
    name: 'Page',
    slug: page.slug,
    definition,
    basedOn: page.revision,
  });
  expect(saved.body).toMatchObject({ hasChanges: true });
  expect((await publicOf(page)).body).toContain('First words');
  const { revision } = saved.body as LandingPage;
  const published = await lejek().ask('POST', `/content/pages/${page.id}/publish`, { basedOn: revision });
  expect(published.body).toMatchObject({ hasChanges: false, versions: [{ version: 2 }, { version: 1 }] });
  expect((await publicOf(page)).body).toContain('Second words');
  const former = await lejek().ask('GET', `/content/pages/${page.id}/versions/1`);
  expect(former.body).toMatchObject({ definition: { blocks: [{ heading: 'First words' }] } });
  await lejek().ask('POST', `/content/pages/${page.id}/unpublish`, {});
  expect((await publicOf(page)).status).toBe(404);
});

it('does not overwrite what somebody else saved in the meantime', async () => {
  const page = await publishedPage(lejek(), []);
  const save = () =>
    lejek().ask('PUT', `/content/pages/${page.id}`, {
      name: 'Mine',
      slug: page.slug,
      definition: page.draft,
      basedOn: page.revision,
    });
  expect((await save()).status).toBe(200);
  expect(await save()).toMatchObject({ status: 409, body: { code: 'page-changed' } });
});

it('keeps an address for one page, frees it when the page is removed, and brings the page back', async () => {
  const page = await publishedPage(lejek(), []);
  const again = { name: 'Other', slug: page.slug, language: 'pl', template: 'ebook' };
  expect(await lejek().ask('POST', '/content/pages', again)).toMatchObject({
    status: 409,
    body: { code: 'address-taken' },
  });
  expect((await lejek().ask('DELETE', `/content/pages/${page.id}`)).status).toBe(204);
  expect((await publicOf(page)).status).toBe(404);
  expect((await lejek().ask('POST', `/content/pages/${page.id}/restore`, {})).status).toBe(200);
  expect((await publicOf(page)).status).toBe(200);
});

it('counts people and not machines, prefetches and looks at the head', async () => {
  const page = await publishedPage(lejek(), [block('hero', { heading: 'Hello' })]);
  await publicOf(page);
  await publicOf(page);
  for (const headers of [
    scanner,
    {},
    { 'user-agent': 'curl/8.5.0' },
    { ...browser, 'sec-purpose': 'prefetch;prerender' },
  ])
    expect((await publicOf(page, headers as Record<string, string>)).status).toBe(200);
  await lejek().app.inject({ method: 'HEAD', url: page.path, headers: browser });
  expect(await summary(page)).toMatchObject({ views: 2, submissions: 0, conversion: 0 });
});

it('is small, names its style by hash, keeps room for its pictures, and reports to its own key', async () => {
  const { file } = await upload(lejek(), 'pictures', pixel, 'dot.png');
  expect(file).toMatchObject({ kind: 'png', width: 1, height: 1 });
  const picture = { fileId: file.id, alt: 'A dot' };
  const page = await publishedPage(
    lejek(),
    [
      block('hero', { heading: 'A page', text: 'Some **words**.', picture }),
      block('image', { picture, caption: 'A caption' }),
      block('countdown', { until: '2099-01-01T10:00:00Z', heading: 'Soon' }),
      block('video', { address: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'Film' }),
      block('faq', { items: [{ question: 'Why?', answer: 'Because.' }] }),
    ],
    {
      seo: {
        title: 'Title',
        description: 'Description',
        canonical: 'https://acme.example/guide',
        noindex: true,
        shareTitle: '',
        shareDescription: '',
        sharePicture: picture,
      },
    },
  );
  const { body, header } = await publicOf(page);
  expect(Buffer.byteLength(body)).toBeLessThan(30_000);
  const csp = header('content-security-policy');
  expect(csp).toContain("default-src 'none'");
  expect(csp).toMatch(/style-src 'sha256-[\w+/=]+'/);
  expect(csp).toMatch(/script-src 'self' 'sha256-[\w+/=]+'/);
  expect(csp).not.toContain('unsafe');
  const images = body.match(/<img[^>]*>/g) ?? [];
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/width="1" height="1"/);
  expect(images[0]).toContain('fetchpriority="high"');
  expect(images[1]).toContain('loading="lazy"');
  expect(body).toContain('https://www.youtube-nocookie.com/embed/abcdefghijk');
  // 1 January 2099, 10:00 UTC, as it is in Warsaw.
  expect(body).toContain('Thursday, 1 January 2099 at 11:00');
  expect(body).toMatch(/<script async src="\/t\/lejek\.js" data-key="lw_\w+"><\/script>/);
  expect(body).toContain('<meta name="robots" content="noindex">');
  expect(body).toContain('<link rel="canonical" href="https://acme.example/guide">');
  expect(body).toContain(`<meta property="og:image" content="http://localhost:80${file.path ?? ''}">`);
  const shown = await visit(lejek(), file.path ?? '');
  expect(shown).toMatchObject({ status: 200 });
  expect(shown.header('content-type')).toBe('image/png');
  expect(shown.header('content-security-policy')).toContain('sandbox');
});

it('takes a form in, thanks at an address of the person, and counts the conversion once', async () => {
  const page = await publishedPage(lejek(), [
    block('hero', { heading: 'A page' }),
    block('form', { id: 'form', formKey: 'newsletter', thanks: 'Thank you **very** much.' }),
  ]);
  const { body } = await publicOf(page);
  expect(body).toContain(`action="${page.path}/form/newsletter"`);
  const held = hiddenValues(body);
  const send = (email: string) =>
    visit(lejek(), `${page.path}/form/newsletter`, browser, {
      payload: new URLSearchParams({ ...held, email }).toString(),
    });
  const refused = await send('nobody');
  expect(refused.status).toBe(422);
  expect(refused.body).toMatch(/e-mail address/i);
  const sent = await send('ann@acme.example');
  expect(sent.status).toBe(303);
  await send('ann@acme.example');
  const thanks = await visit(lejek(), sent.header('location').replace(/#.*/, ''));
  expect(thanks.body).toContain('<p>Thank you <strong>very</strong> much.</p>');
  expect(thanks.body).not.toContain('/t/lejek.js');
  expect(await summary(page)).toMatchObject({ views: 1, submissions: 1, conversion: 1 });
});

it('sends people on where the form says so', async () => {
  const page = await publishedPage(lejek(), [block('form', { formKey: 'elsewhere' })]);
  const sent = await sendForm(lejek(), page.path, 'elsewhere', { email: 'bo@acme.example' });
  expect(sent.status).toBe(303);
  expect(sent.header('location')).toBe('https://thanks.example/');
});

it('refuses a form that the page does not have, and a page whose form is not there', async () => {
  const page = await publishedPage(lejek(), []);
  const sent = await visit(lejek(), `${page.path}/form/newsletter`, browser, { payload: 'email=a%40b.example' });
  expect(sent.status).toBe(404);
  await expect(publishedPage(lejek(), [block('form', { formKey: 'nothing' })])).rejects.toThrow('unknown-form');
});

it('refuses a picture that is none, whatever its name', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'.padEnd(200));
  expect(await upload(lejek(), 'pictures', svg, 'logo.png')).toMatchObject({ status: 415, code: 'not-a-picture' });
});

it('lets only marketing, administrators and owners write, and shows strangers nothing', async () => {
  const slug = lejek().owner.workspace.slug;
  const asked = { name: 'X', slug: 'x', language: 'pl', template: 'demo' };
  for (const [role, status] of [
    ['marketer', 201],
    ['salesManager', 403],
    ['salesRep', 403],
    ['viewer', 403],
  ] as const) {
    const who = await makeSignedInUser(lejek().host, { workspace: slug, role });
    expect((await lejek().ask('POST', '/content/pages', { ...asked, slug: role.toLowerCase() }, who)).status).toBe(
      status,
    );
    expect((await lejek().ask('GET', '/content/pages', undefined, who)).status).toBe(200);
  }
  const stranger = await makeSignedInUser(lejek().host);
  const { data } = (await lejek().ask('GET', '/content/pages', undefined, stranger)).body as { data: unknown[] };
  expect(data).toEqual([]);
});

it('draws every template complete in both languages', async () => {
  for (const template of ['blank', 'ebook', 'webinar', 'demo', 'newsletter'])
    for (const language of ['pl', 'en']) {
      const made = await lejek().ask('POST', '/content/pages', {
        name: template,
        slug: `${template}-${language}`,
        language,
        template,
      });
      expect(made.status).toBe(201);
      const { draft } = made.body as LandingPage;
      const drawn = await lejek().ask('POST', '/content/preview', { name: template, definition: draft });
      expect((drawn.body as { html: string }).html).toContain(`<html lang="${language}">`);
    }
});
