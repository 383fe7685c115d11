import { expect, it } from 'vitest';
import { testApp } from '#app/testing.ts';
import type { CampaignLink } from '../contract.ts';
import { campaign } from './testing.ts';

const lejek = testApp();
const marks = { source: 'google', medium: 'cpc', campaign: 'spring', term: null, content: null, id: null };

it('a link is made once, found again and forgotten', async () => {
  const { key } = await campaign(lejek(), { name: 'Spring', marks });
  const keep = (page: string) => lejek().ask('POST', `/campaigns/${key}/links`, { page, marks, note: 'Banner' });
  const list = async () =>
    ((await lejek().ask('GET', `/campaign-links?campaign=${key}`)).body as { data: CampaignLink[] }).data;
  const made = (await keep('example.com/offer')).body as CampaignLink;
  expect(made.url).toBe('https://example.com/offer?utm_source=google&utm_medium=cpc&utm_campaign=spring');
  expect((await keep('https://example.com/offer')).body).toEqual(made);
  expect(await list()).toEqual([made]);
  expect((await keep('javascript:alert(1)')).status).toBe(422);
  expect((await lejek().ask('DELETE', `/campaigns/${key}/links/${made.id}`)).status).toBe(204);
  expect(await list()).toEqual([]);
});
