import { expect, test } from 'vitest';
import { campaignMark, siteOf, touchOf } from './touch.ts';

const seen = (url: string | null, referrer: string | null = null) => touchOf({ url, referrer, campaign: null });

test('UTM marks and the click id of an advertisement are read from the address', () => {
  expect(
    seen(
      'https://firma.pl/?utm_source=Google&utm_medium=cpc&utm_campaign=wiosna&utm_term=crm&gclid=abc',
      'https://www.google.com/',
    ),
  ).toMatchObject({
    channel: 'Paid Search',
    source: 'Google',
    medium: 'cpc',
    campaign: 'wiosna',
    term: 'crm',
    clickIds: { gclid: 'abc' },
  });
});

test('a bare click id still tells whose advertisement it was', () => {
  expect(seen('https://firma.pl/?msclkid=1')).toMatchObject({ source: 'bing', medium: 'cpc', channel: 'Paid Search' });
});

test('a link from a search engine, a social site and another site', () => {
  expect(seen('https://firma.pl/', 'https://www.google.pl/')).toMatchObject({ source: 'google.pl', medium: 'organic' });
  expect(seen('https://firma.pl/?fbclid=x', 'https://l.facebook.com/')).toMatchObject({
    channel: 'Organic Social',
    medium: 'social',
    clickIds: { fbclid: 'x' },
  });
  expect(seen('https://firma.pl/', 'https://blog.example.com/a')).toMatchObject({
    channel: 'Referral',
    source: 'blog.example.com',
  });
});

test('a link from one’s own site, also from another part of it, tells nothing', () => {
  expect(seen('https://firma.pl/a', 'https://firma.pl/')).toBeNull();
  expect(seen('https://sklep.firma.pl/a', 'https://www.firma.pl/')).toBeNull();
  expect(seen('https://firma.pl/a')).toBeNull();
  expect(seen(null)).toBeNull();
  expect(seen('not an address', 'neither is this')).toBeNull();
});

test('what a client says of the campaign counts where the address says nothing', () => {
  expect(
    touchOf({ url: null, referrer: null, campaign: { source: 'newsletter', medium: 'email', name: 'maj' } }),
  ).toMatchObject({ channel: 'Email', campaign: 'maj' });
});

test('two marks of one campaign are equal, a mere link is none', () => {
  const first = seen('https://firma.pl/?utm_source=a&utm_medium=cpc&utm_campaign=b');
  expect(campaignMark(first)).toBe(
    campaignMark(seen('https://firma.pl/other?utm_source=a&utm_medium=cpc&utm_campaign=b')),
  );
  expect(campaignMark(first)).not.toBe(
    campaignMark(seen('https://firma.pl/?utm_source=a&utm_medium=cpc&utm_campaign=c')),
  );
  expect(campaignMark(seen('https://firma.pl/', 'https://blog.example.com/'))).toBeNull();
});

test('the registered part of a host name', () => {
  expect(siteOf('sklep.firma.pl')).toBe('firma.pl');
  expect(siteOf('sklep.firma.com.pl')).toBe('firma.com.pl');
  expect(siteOf('localhost')).toBe('localhost');
});
