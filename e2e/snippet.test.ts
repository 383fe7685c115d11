/** The snippet on a site like any other, in a real browser, against a small receiver of what it sends. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser/launch.ts';

type Message = {
  type: string;
  event?: string;
  anonymousId: string;
  messageId: string;
  userId?: string;
  traits?: Record<string, unknown>;
  properties: Record<string, unknown>;
  context: { page: Record<string, string>; campaign: Record<string, string> } & Record<string, unknown>;
};

const file = path.join(import.meta.dirname, '..', 'dist', 'tracker', 'lejek.js');
const patience = { timeout: 8000, interval: 50 };

let receiver: Server;
let site: Server;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let faults: string[] = [];
let received: Message[] = [];
let bodies: { writeKey: string; sentAt: string }[] = [];
let settings: Record<string, unknown> = {};
let answer = 200;
let attributes = '';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
};
const origin = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

/** So many seconds of a WAV file, which a video element plays like a film without pictures. */
function silence(seconds: number): Buffer {
  const data = seconds * 16_000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data, 40);
  return Buffer.concat([head, Buffer.alloc(data)]);
}

const html = (body: string): string => `<!doctype html><title>Żagle na miarę</title>
  <script>window.lejek = window.lejek || []</script>
  <script async src="${origin(receiver)}/t/lejek.js" data-key="lw_test" ${attributes}></script>${body}`;
const pages: Record<string, string> = {
  '/': '<a href="/oferta">Oferta</a><button type="button" id="b">Zadzwoń do mnie</button><div style="height:4000px"></div>',
  '/oferta': `<a id="away" href="http://127.0.0.1:1/partner">Partner</a><a id="file" href="/cennik.pdf" download>Cennik</a>
    <a id="mail" href="mailto:jan.kowalski@firma.example">Napisz</a><b id="marked" data-lejek="Karta cenowa">Wybieram</b>
    <form name="kontakt" action="/dziekujemy"><input name="email" value="jan@firma.example"><input name="phone" value="600700800">
    <input type="hidden" name="token" value="tajne"><button>Wyślij</button></form>`,
  '/dziekujemy': 'Dziękujemy',
};

beforeAll(async () => {
  receiver = createServer((request, reply) => {
    void (async () => {
      reply.setHeader('access-control-allow-origin', '*');
      if (request.url === '/t/lejek.js')
        return reply.setHeader('content-type', 'text/javascript').end(readFileSync(file));
      if (request.url?.endsWith('/settings')) return reply.end(JSON.stringify({ lejek: settings }));
      const body = JSON.parse(await bodyOf(request)) as { batch: Message[]; writeKey: string; sentAt: string };
      if (answer === 200) {
        received.push(...body.batch);
        bodies.push(body);
      }
      reply.statusCode = answer;
      return reply.end('{"success":true}');
    })();
  });
  site = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/ton.wav') return reply.setHeader('content-type', 'audio/wav').end(silence(1));
    reply.setHeader('content-type', pathname.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8');
    return reply.end(html(pages[pathname] ?? ''));
  });
  await Promise.all([receiver, site].map((server) => new Promise<void>((done) => server.listen(0, done))));
  browser = await launchBrowser();
});
beforeEach(async () => {
  [received, bodies, faults, settings, answer, attributes] = [
    [],
    [],
    [],
    { consentMode: 'always', honourDnt: true },
    200,
    '',
  ];
  context = await browser.newContext({ locale: 'pl-PL', timezoneId: 'Europe/Warsaw' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await context.close();
});
afterAll(async () => {
  await browser?.close();
  receiver?.close();
  site?.close();
});

const told = () => received.map(({ type, event, context: { page } }) => `${type} ${event ?? page['path'] ?? ''}`);
const cookie = async () => (await context.cookies()).find(({ name }) => name === 'lejek_id');

describe('the snippet', () => {
  it('tells of two pages of one visitor, with the marks of the advertisement', async () => {
    await page.goto(`${origin(site)}/?utm_source=google&utm_medium=cpc&utm_campaign=wiosna&gclid=Cj0K`);
    await page.getByText('Oferta').click();
    await expect.poll(told, patience).toEqual(['page /', 'page /oferta']);
    const [first, second] = received;
    expect(first?.context.campaign).toEqual({ source: 'google', medium: 'cpc', name: 'wiosna' });
    expect(first?.context.page['url']).toContain('gclid=Cj0K');
    expect(first?.context).toMatchObject({ locale: 'pl-PL', timezone: 'Europe/Warsaw', library: { name: 'lejek' } });
    expect(second?.context.page['referrer']).toContain('gclid=Cj0K');
    expect(second?.anonymousId).toBe(first?.anonymousId);
    expect(first?.messageId).not.toBe(second?.messageId);
    expect(bodies[0]).toMatchObject({ writeKey: 'lw_test' });
    expect(await cookie()).toMatchObject({ value: first?.anonymousId, sameSite: 'Lax', path: '/' });
    expect(((await cookie())?.expires ?? 0) * 1000 - Date.now()).toBeGreaterThan(390 * 86_400_000);
  });

  it('tells of clicks, downloads, forms and the depth reached, and of nothing that somebody wrote', async () => {
    await page.goto(`${origin(site)}/`);
    await page.locator('#b').click();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(told, patience).toContain('track Button Clicked');
    await expect
      .poll(
        () => received.filter(({ event }) => event === 'Scroll Depth').map(({ properties }) => properties['percent']),
        patience,
      )
      .toEqual([25, 50, 75, 100]);
    await page.goto(`${origin(site)}/oferta`);
    await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
    for (const id of ['away', 'file', 'mail', 'marked']) await page.locator(`#${id}`).click();
    await page.evaluate(() => document.forms[0]?.requestSubmit());
    await page.getByText('Dziękujemy').waitFor();
    await expect.poll(told, patience).toContain('page /dziekujemy');
    const properties = (event: string) =>
      received.filter((message) => message.event === event).map((message) => message.properties);
    expect(properties('Button Clicked')).toMatchObject([
      { text: 'Zadzwoń do mnie' },
      { text: 'Wybieram', name: 'Karta cenowa' },
    ]);
    expect(properties('Link Clicked')).toMatchObject([
      { text: 'Partner', href: 'http://127.0.0.1:1/partner', outbound: true },
      { text: 'Napisz', href: 'mailto:' },
    ]);
    expect(properties('File Downloaded')).toMatchObject([{ text: 'Cennik', href: `${origin(site)}/cennik.pdf` }]);
    expect(properties('Form Submitted')).toEqual([{ form: 'kontakt', fields: ['email', 'phone'] }]);
    const everything = JSON.stringify(received);
    for (const secret of ['jan@firma.example', 'jan.kowalski', '600700800', 'tajne'])
      expect(everything).not.toContain(secret);
  });

  it('tells how far videos are watched, those of YouTube where the site has loaded its interface', async () => {
    await context.route('https://www.youtube.com/**', (route) => route.fulfill({ body: '' }));
    pages['/film'] = `<video id="v" muted title="Jak szyjemy żagle" src="/ton.wav"></video>
      <iframe id="yt" src="https://www.youtube.com/embed/abc?enablejsapi=1"></iframe>`;
    await page.addInitScript(() => {
      const player = { getCurrentTime: () => 30, getDuration: () => 60 };
      (window as unknown as { YT: unknown }).YT = { get: (id: string) => (id === 'yt' ? player : undefined) };
    });
    await page.goto(`${origin(site)}/film`);
    await page.evaluate(() => (document.getElementById('v') as HTMLVideoElement).play());
    const watched = (provider: string) =>
      received
        .filter(({ event, properties }) => event === 'Video Progress' && properties['provider'] === provider)
        .map(({ properties: { percent, title } }) => [percent, title]);
    const film = 'Jak szyjemy żagle';
    await expect
      .poll(() => watched('html5'), patience)
      .toEqual([
        [25, film],
        [50, film],
        [75, film],
        [100, film],
      ]);
    await expect
      .poll(() => watched('youtube'), patience)
      .toEqual([
        [25, null],
        [50, null],
      ]);
  });

  it('tells of the views of an application of one page', async () => {
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toEqual(['page /']);
    await page.evaluate(() => {
      history.pushState({}, '', '/krok-1');
      document.title = 'Krok 1';
    });
    await expect.poll(told, patience).toEqual(['page /', 'page /krok-1']);
    expect(received[1]?.context.page).toMatchObject({ title: 'Krok 1', referrer: `${origin(site)}/` });
    await page.evaluate(() => history.replaceState({}, '', '/krok-1#dalej'));
    await page.goBack();
    await expect.poll(told, patience).toEqual(['page /', 'page /krok-1', 'page /']);
  });

  it('knows who it is from an explicit call only, also from one made before it was loaded', async () => {
    await page.addInitScript(() => {
      (window as unknown as { lejek: unknown[] }).lejek = [['identify', 'jan@firma.example', { firstName: 'Jan' }]];
    });
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toEqual(['page /', 'identify /']);
    expect(received[1]).toMatchObject({
      userId: 'jan@firma.example',
      traits: { email: 'jan@firma.example', firstName: 'Jan' },
    });
  });

  it('keeps no cookie and nothing in storage before consent where the workspace asks for it', async () => {
    settings = { consentMode: 'cookieless-until-consent', honourDnt: true };
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toEqual(['page /']);
    await page.goto(`${origin(site)}/oferta`);
    await expect.poll(told, patience).toEqual(['page /', 'page /oferta']);
    const kept = () => page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    expect(await kept()).toEqual(['', 0, 0]);
    expect(received[0]?.anonymousId).not.toBe(received[1]?.anonymousId);

    await page.evaluate(() => (window as unknown as { lejek: { consent(yes: boolean): void } }).lejek.consent(true));
    expect(await cookie()).toMatchObject({ value: received[1]?.anonymousId });
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toHaveLength(3);
    expect(received[2]?.anonymousId).toBe(received[1]?.anonymousId);

    await page.evaluate(() => (window as unknown as { lejek: { consent(yes: boolean): void } }).lejek.consent(false));
    await page.goto(`${origin(site)}/oferta`);
    await page.waitForTimeout(600);
    expect(received).toHaveLength(3);
    expect(await cookie()).toMatchObject({ value: '-' });
  });

  it.each([
    ['is silent to a browser that asks not to be tracked', true, 0],
    ['sends all the same where the workspace does not honour the wish', false, 1],
  ])('%s', async (_what, dnt, count) => {
    settings = { consentMode: 'always', honourDnt: dnt };
    await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true }));
    await page.goto(`${origin(site)}/`);
    await page.waitForTimeout(600);
    expect(received).toHaveLength(count);
    expect((await cookie()) === undefined).toBe(dnt);
  });

  it('sends again what the server could not take, also from the next page', async () => {
    answer = 503;
    await page.goto(`${origin(site)}/`);
    await page.waitForResponse((response) => response.status() === 503);
    await page.goto(`${origin(site)}/oferta`);
    await page.waitForResponse((response) => response.status() === 503);
    answer = 200;
    await expect.poll(told, patience).toEqual(['page /', 'page /oferta']);
  });

  it('tells of what happened on the last page while it is being left', async () => {
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toEqual(['page /']);
    await page.evaluate(() => {
      (window as unknown as { lejek: { track(name: string): void } }).lejek.track('Left');
      // Only after this call has been answered, for the page takes its answers with it: on a busy machine that takes a moment.
      setTimeout(() => (location.href = 'about:blank'), 300);
    });
    await expect.poll(told, patience).toEqual(['page /', 'track Left']);
  });

  it('takes the mark of an e-mail link out of the address and passes it on', async () => {
    await page.goto(`${origin(site)}/?lj_c=signed.token&a=1`);
    await expect.poll(told, patience).toEqual(['page /']);
    expect(page.url()).toBe(`${origin(site)}/?a=1`);
    expect(received[0]?.properties).toMatchObject({ lj_c: 'signed.token', search: '?a=1' });
    expect(received[0]?.context.page['url']).not.toContain('signed');
  });

  it('carries the visitor to another domain of the company', async () => {
    attributes = 'data-domains="127.0.0.1"';
    pages['/oferta'] += `<a id="other" href="${origin(site).replace('localhost', '127.0.0.1')}/dziekujemy">Sklep</a>`;
    await page.goto(`${origin(site)}/oferta`);
    await expect.poll(cookie, patience).toBeDefined();
    await page.locator('#other').click();
    await expect.poll(told, patience).toContain('page /dziekujemy');
    expect(page.url()).not.toContain('_lj');
    expect(new Set(received.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it('does no harm where storage is forbidden or its server cannot be reached', async () => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('no', 'SecurityError');
          },
        });
      Object.defineProperty(document, 'cookie', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
        set: () => {
          throw new DOMException('no', 'SecurityError');
        },
      });
    });
    await page.goto(`${origin(site)}/`);
    await expect.poll(told, patience).toEqual(['page /']);
    await context.route('**/v1/**', (route) => route.abort());
    await page.goto(`${origin(site)}/oferta`);
    await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
    await page.locator('#away').click();
    await page.goto('about:blank');
  });
});
