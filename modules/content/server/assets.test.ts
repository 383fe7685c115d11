import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp } from '#app/testing.ts';
import { removeContacts } from '#modules/contacts/server/index.ts';
import { makeContact } from '#modules/contacts/server/testing.ts';
import { hiddenValues } from '#modules/forms/server/testing.ts';
import { inWorkspace } from '#platform/server/database.ts';
import {
  block,
  assetNow,
  browser,
  kindsOf,
  makeAsset,
  makeForms,
  personalLink,
  publishedPage,
  scanner,
  sendForm,
  upload,
  visit,
} from './testing-content.ts';
import { writeLink } from './link-token.ts';
import { readRange } from './public/send-file.ts';
import { pathOfFile } from './file-store.ts';

const lejek = testApp();
beforeAll(() => makeForms(lejek()));
const pdf = Buffer.from('%PDF-1.7\n'.padEnd(1000, 'x'));
const page = Buffer.from('<html><script>alert(document.domain)</script></html>'.padEnd(600));

const pdfAsset = async (values: Record<string, unknown> = {}) => {
  const { file } = await upload(lejek(), 'files', pdf, 'guide ąę.pdf');
  return makeAsset(lejek(), { fileId: file.id, ...values });
};

it('counts a person who takes an asset once, and machines never', async () => {
  const asset = await pdfAsset();
  const { id } = await makeContact(lejek());
  const link = await personalLink(lejek(), asset.id, id);
  for (const headers of [scanner, { 'user-agent': 'curl/8' }, { ...browser, purpose: 'prefetch' }])
    expect((await visit(lejek(), link, headers)).status).toBe(200);
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 0, read: 0 });
  await visit(lejek(), link);
  await visit(lejek(), link);
  await visit(lejek(), link.replace('/read', ''));
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1, read: 0 });
  expect((await kindsOf(lejek(), id)).filter((kind) => kind === 'asset-taken')).toHaveLength(1);
});

it('counts an asset as read after thirty seconds or three fifths of it, once, and not by what a stranger makes up', async () => {
  const asset = await pdfAsset({ readSeconds: 1 });
  const { id } = await makeContact(lejek());
  const viewer = await visit(lejek(), await personalLink(lejek(), asset.id, id));
  const seen = /data-seen="([^"]+)"/.exec(viewer.body)?.[1] ?? '';
  const tell = (body: unknown, to = seen, headers: Record<string, string> = browser) =>
    visit(lejek(), to, headers, { payload: JSON.stringify(body), type: 'text/plain;charset=UTF-8' });
  expect((await tell({ seconds: 0, share: 0.59 })).status).toBe(204);
  for (const nonsense of [{}, { seconds: -1, share: 0 }, { seconds: 50, share: 7 }, 'x', null]) await tell(nonsense);
  await tell({ seconds: 9, share: 1 }, seen, scanner);
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1, read: 0 });
  expect((await tell({ seconds: 1, share: 0 }, seen.replace(/.{4}\/seen$/, 'AAAA/seen'))).status).toBe(404);
  await tell({ seconds: 1, share: 0.6 });
  await tell({ seconds: 1, share: 0.7 });
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1, read: 1 });
  expect((await kindsOf(lejek(), id)).filter((kind) => kind === 'asset-read')).toHaveLength(1);
});

it('opens nothing with a link that has expired, was changed, or was made for another purpose', async () => {
  const asset = await pdfAsset();
  const { id } = await makeContact(lejek());
  const { host, owner } = lejek();
  const holder = { is: 'contact', id } as const;
  const made = { workspaceId: owner.workspace.id, subjectId: asset.id, holder } as const;
  const past = writeLink(host, { ...made, kind: 'asset', until: new Date(Date.now() - 1000) });
  expect((await visit(lejek(), `/a/${past}`)).status).toBe(410);
  const join = writeLink(host, { ...made, kind: 'join', until: null });
  expect((await visit(lejek(), `/a/${join}`)).status).toBe(404);
  const good = writeLink(host, { ...made, kind: 'asset', until: new Date(Date.now() + 60_000) });
  expect((await visit(lejek(), `/a/${good}`)).status).toBe(200);
  const bytes = Buffer.from(good, 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const forged = Buffer.from(bytes);
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect((await visit(lejek(), `/a/${forged.toString('base64url')}`)).status).toBe(404);
  }
  for (const text of ['x', `${good}A`, good.slice(1), '..%2f..%2fetc%2fpasswd', '%00'])
    expect((await visit(lejek(), `/a/${text}`)).status).toBe(404);
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1 });
});

it('stops every link of an asset that was removed, and the open one when a form is put before it', async () => {
  const asset = await pdfAsset();
  const open = new URL(asset.openLink ?? '').pathname;
  expect((await visit(lejek(), open)).status).toBe(200);
  expect((await visit(lejek(), open)).status).toBe(200);
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 2 });
  const { name, kind, span, file } = asset;
  await lejek().ask('PUT', `/content/assets/${asset.id}`, { name, kind, span, fileId: file?.id, formKey: 'ebook' });
  expect((await visit(lejek(), open)).status).toBe(410);
  const { id } = await makeContact(lejek());
  const link = await personalLink(lejek(), asset.id, id);
  await lejek().ask('DELETE', `/content/assets/${asset.id}`);
  expect((await visit(lejek(), link)).status).toBe(410);
  await lejek().ask('POST', `/content/assets/${asset.id}/restore`, {});
  expect((await visit(lejek(), link)).status).toBe(200);
});

it('gives the asset out on the page of the form that stands before it, also to those who are held back', async () => {
  const asset = await pdfAsset({ formKey: 'ebook', name: { pl: 'Poradnik', en: 'The guide' } });
  const landing = await publishedPage(lejek(), [block('form', { formKey: 'ebook' })]);
  for (const trap of ['', 'filled in by a machine']) {
    const email = trap === '' ? 'eve@acme.example' : 'mallory@acme.example';
    const sent = await sendForm(lejek(), landing.path, 'ebook', { email, homepage_url: trap });
    const thanks = await visit(lejek(), sent.header('location').replace(/#.*/, ''));
    const link = /href="(\/a\/[^"]+)">The guide/.exec(thanks.body)?.[1] ?? '';
    expect((await visit(lejek(), link)).status).toBe(200);
  }
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 2 });
});

it('gives the asset out wherever the form stands: on its own page, inside other sites, and before it leads elsewhere', async () => {
  const asset = await pdfAsset({ formKey: 'elsewhere', name: { pl: 'Poradnik', en: 'The guide' } });
  const form = `/f/${lejek().owner.workspace.slug}/elsewhere`;
  const payload = async (email: string) =>
    new URLSearchParams({ ...hiddenValues((await visit(lejek(), form)).body), email }).toString();
  const hosted = await visit(lejek(), form, browser, { payload: await payload('eve@acme.example') });
  expect(hosted.status).toBe(200);
  expect(hosted.body).toContain('<a href="https://thanks.example/">Go on</a>');
  const own = /href="(\/a\/[^"]+)">The guide/.exec(hosted.body)?.[1] ?? '';
  expect((await visit(lejek(), own)).status).toBe(200);
  const script = { ...browser, accept: 'application/json', host: 'lejek.example' };
  const embedded = await visit(lejek(), form, script, { payload: await payload('ann@acme.example') });
  const { html } = z.object({ html: z.string() }).parse(JSON.parse(embedded.body));
  const link =
    /href="http:\/\/lejek\.example(\/a\/[^"]+)" target="_blank" rel="noopener">The guide/.exec(html)?.[1] ?? '';
  expect((await visit(lejek(), link)).status).toBe(200);
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 2 });
  await lejek().ask('DELETE', `/content/assets/${asset.id}`);
});

it('sends files whole and in pieces, under their own names', async () => {
  const asset = await pdfAsset();
  const path = `${new URL(asset.openLink ?? '').pathname.replace('/read', '')}/file`;
  const whole = await visit(lejek(), path);
  expect(whole.header('content-length')).toBe('1000');
  expect(whole.header('content-type')).toBe('application/pdf');
  expect(whole.header('content-disposition')).toBe(
    `inline; filename="guide __.pdf"; filename*=UTF-8''guide%20%C4%85%C4%99.pdf`,
  );
  const piece = await visit(lejek(), path, { ...browser, range: 'bytes=0-8' });
  expect(piece).toMatchObject({ status: 206, body: '%PDF-1.7\n' });
  expect(piece.header('content-range')).toBe('bytes 0-8/1000');
  expect((await visit(lejek(), path, { ...browser, range: 'bytes=1000-' })).status).toBe(416);
  expect((await visit(lejek(), `${path}?save=1`)).header('content-disposition')).toMatch(/^attachment/);
  expect(readRange('bytes=-10', 1000)).toEqual({ from: 990, to: 999 });
  expect(readRange('bytes=990-5000', 1000)).toEqual({ from: 990, to: 999 });
  expect(readRange('bytes=5-1', 1000)).toBe('none');
  expect(readRange('bytes=0-1,4-5', 1000)).toBeNull();
});

it('never lets an uploaded page run on our origin', async () => {
  const { file } = await upload(lejek(), 'files', page, 'report.html');
  expect(file.kind).toBe('other');
  const asset = await makeAsset(lejek(), { fileId: file.id });
  const sent = await visit(lejek(), new URL(asset.openLink ?? '').pathname);
  expect(sent.header('content-type')).toBe('application/octet-stream');
  expect(sent.header('content-disposition')).toMatch(/^attachment/);
  expect(sent.header('x-content-type-options')).toBe('nosniff');
  expect(sent.header('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
  // A picture of a page it is not, whoever asks by its id.
  expect((await visit(lejek(), `/p/${lejek().owner.workspace.slug}/picture/${file.id}`)).status).toBe(404);
});

it('leads to an address elsewhere, counts whoever goes there, and takes only secure ones', async () => {
  const asset = await makeAsset(lejek(), { address: 'https://files.example/report.pdf', kind: 'report' });
  const sent = await visit(lejek(), new URL(asset.openLink ?? '').pathname);
  expect(sent).toMatchObject({ status: 302 });
  expect(sent.header('location')).toBe('https://files.example/report.pdf');
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1 });
  for (const address of ['http://files.example/', 'javascript:alert(1)', 'https://a@b.example/', '//evil.example'])
    await expect(makeAsset(lejek(), { address })).rejects.toThrow('422');
  await expect(makeAsset(lejek(), {})).rejects.toThrow('422');
});

it('says clearly that a file is too large, and keeps nothing of it', async () => {
  const { host, owner } = lejek();
  Object.assign(host.config, { uploadLimitMegabytes: 1 });
  const folder = dirname(pathOfFile(host, owner.workspace.id, 'x'));
  const before = readdirSync(folder);
  const big = await upload(lejek(), 'files', Buffer.alloc(1_100_000), 'big.bin');
  expect(big).toMatchObject({ status: 413, code: 'file-too-large' });
  expect(readdirSync(folder)).toEqual(before);
});

it('keeps the numbers and forgets the person when a contact is erased', async () => {
  const asset = await pdfAsset();
  const { id } = await makeContact(lejek());
  const link = await personalLink(lejek(), asset.id, id);
  await visit(lejek(), link);
  const { host, owner } = lejek();
  await inWorkspace(host.db, owner.workspace.id, (tx) => removeContacts(tx, owner.workspace.id, [id]));
  expect(await assetNow(lejek(), asset.id)).toMatchObject({ taken: 1 });
  expect((await visit(lejek(), link)).status).toBe(200);
});
