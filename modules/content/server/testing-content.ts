/** For this module's tests: visitors who come over HTTP as browsers and machines do, and pages made as the web makes them. */
import type { TestApp } from '#app/testing.ts';
import { FormDefinition } from '#modules/forms/contract.ts';
import { hiddenValues, plainForm } from '#modules/forms/server/testing.ts';
import type { Asset, Block, ContentFile, LandingPage, Webinar } from '../contract.ts';

export const browser = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};
export const scanner = {
  'user-agent': 'Mozilla/5.0 (compatible; Proofpoint URL Defense; +https://proofpoint.example)',
};

export type Visit = {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string;
};

let posts = 0;

/** What is posted comes from a person's own line each time: many from one would be held back. */
export async function visit(
  lejek: TestApp,
  url: string,
  headers: Record<string, string> = browser,
  post?: { readonly payload: string; readonly type?: string },
): Promise<Visit> {
  const reply = await lejek.app.inject({
    method: post ? 'POST' : 'GET',
    url,
    ...(post ? { remoteAddress: `198.51.100.${++posts % 250}` } : {}),
    headers: post ? { ...headers, 'content-type': post.type ?? 'application/x-www-form-urlencoded' } : headers,
    ...(post ? { payload: post.payload } : {}),
  });
  return { status: reply.statusCode, body: reply.body, header: (name) => String(reply.headers[name] ?? '') };
}

/** `b`, with the defaults of its kind: tests name only what they are about. */
export const block = (kind: Block['kind'], values: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: `${kind}-1`,
  kind,
  ...(kind === 'testimonials' || kind === 'faq' || kind === 'columns' ? { items: [] } : {}),
  ...(kind === 'logos' ? { pictures: [] } : {}),
  ...(kind === 'footer' ? { links: [] } : {}),
  ...values,
});

async function ask<Answer>(lejek: TestApp, status: number, ...asked: Parameters<TestApp['ask']>): Promise<Answer> {
  const reply = await lejek.ask(...asked);
  if (reply.status !== status)
    throw new Error(`${asked[0]} ${asked[1]} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body as Answer;
}

/** The forms that the pages of these tests show: an address, no wait, no letter. */
export async function makeForms(lejek: TestApp): Promise<void> {
  for (const key of ['ebook', 'webinar', 'newsletter', 'elsewhere']) {
    const definition = plainForm(
      key === 'elsewhere' ? { thanks: { kind: 'redirect', url: 'https://thanks.example/' } } : {},
    );
    await ask(lejek, 200, 'PUT', `/forms/${key}`, {
      name: key,
      definition: FormDefinition.parse(definition),
      version: null,
    });
  }
}

/** Opens the page and sends its form with everything it holds, as a browser without scripts does. */
export async function sendForm(
  lejek: TestApp,
  path: string,
  form: string,
  values: Readonly<Record<string, string>>,
): Promise<Visit> {
  const hidden = hiddenValues((await visit(lejek, path)).body);
  const payload = new URLSearchParams({ ...hidden, ...values }).toString();
  return visit(lejek, `${path}/form/${form}`, browser, { payload });
}

let made = 0;

/** A published page of these blocks. */
export async function publishedPage(
  lejek: TestApp,
  blocks: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Promise<LandingPage> {
  const slug = `page-${++made}`;
  const page = await ask<LandingPage>(lejek, 201, 'POST', '/content/pages', {
    name: 'Page',
    slug,
    language: 'en',
    template: 'blank',
  });
  const definition = { ...page.draft, blocks, ...more };
  const saved = await ask<LandingPage>(lejek, 200, 'PUT', `/content/pages/${page.id}`, {
    name: 'Page',
    slug,
    definition,
    basedOn: page.revision,
  });
  return ask(lejek, 200, 'POST', `/content/pages/${page.id}/publish`, { basedOn: saved.revision });
}

export async function upload(
  lejek: TestApp,
  folder: 'pictures' | 'files',
  bytes: Uint8Array,
  name = 'file.bin',
): Promise<{ status: number; file: ContentFile; code: string }> {
  const boundary = 'testboundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`;
  const reply = await lejek.app.inject({
    method: 'POST',
    url: `/api/v1/workspaces/${lejek.owner.workspace.slug}/content/${folder}`,
    headers: { ...lejek.owner.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const body: { code?: string } & ContentFile = reply.json();
  return { status: reply.statusCode, file: body, code: body.code ?? '' };
}

export const makeAsset = (lejek: TestApp, values: Record<string, unknown>): Promise<Asset> =>
  ask(lejek, 201, 'POST', '/content/assets', {
    name: { pl: 'Poradnik', en: 'Guide' },
    kind: 'ebook',
    span: 'tofu',
    ...values,
  });

export async function assetNow(lejek: TestApp, id: string): Promise<Asset> {
  const { data } = await ask<{ data: Asset[] }>(lejek, 200, 'GET', '/content/assets');
  const found = data.find((asset) => asset.id === id);
  if (!found) throw new Error('the asset is gone');
  return found;
}

/** Path of a personal link. */
export async function personalLink(lejek: TestApp, assetId: string, contactId: string): Promise<string> {
  const { link } = await ask<{ link: string }>(lejek, 201, 'POST', `/content/assets/${assetId}/links`, { contactId });
  return new URL(link).pathname;
}

export const makeWebinar = (lejek: TestApp, startsAt: Date, values: Record<string, unknown> = {}): Promise<Webinar> =>
  ask(lejek, 201, 'POST', '/content/webinars', {
    title: 'Leads, not lists',
    language: 'en',
    startsAt: startsAt.toISOString(),
    minutes: 60,
    joinAddress: 'https://meet.example/room',
    ...values,
  });

export async function webinarNow(lejek: TestApp, id: string): Promise<Webinar> {
  const { data } = await ask<{ data: Webinar[] }>(lejek, 200, 'GET', '/content/webinars');
  const found = data.find((webinar) => webinar.id === id);
  if (!found) throw new Error('the webinar is gone');
  return found;
}

export async function registered(
  lejek: TestApp,
  webinarId: string,
  contactId: string,
): Promise<{ created: boolean; join: string; calendar: string }> {
  type Answer = { created: boolean; joinLink: string; calendarLink: string };
  const answer = await ask<Answer>(lejek, 200, 'POST', `/content/webinars/${webinarId}/registrations`, { contactId });
  return {
    created: answer.created,
    join: new URL(answer.joinLink).pathname,
    calendar: new URL(answer.calendarLink).pathname,
  };
}

export async function kindsOf(lejek: TestApp, contactId: string): Promise<string[]> {
  const { data } = await ask<{ data: { kind: string }[] }>(lejek, 200, 'GET', `/contacts/${contactId}/timeline`);
  return data.map((event) => event.kind);
}

/** The smallest PNG: one grey pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);
