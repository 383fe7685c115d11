import { expect, it } from 'vitest';
import { campaignLink, marksOfLink, warningsOf } from './campaign-link.ts';

const marks = { source: 'google', medium: 'cpc', campaign: 'spring', term: null, content: null, id: null };

it('marks an address, and replaces the marks it had', () => {
  expect(campaignLink('example.com/a?x=1&utm_source=old#top', { ...marks, content: 'big button' })).toBe(
    'https://example.com/a?x=1&utm_source=google&utm_medium=cpc&utm_campaign=spring&utm_content=big+button#top',
  );
});

it('is taken apart into what it was made of', () => {
  const made = { ...marks, content: 'zażółć & 50%', term: 'a+b c' };
  expect(marksOfLink(campaignLink('https://example.com/a?x=1#top', made) ?? '')).toEqual({
    page: 'https://example.com/a?x=1#top',
    marks: made,
  });
});

it('is not made of what is no web page', () => {
  for (const page of ['', 'javascript:alert(1)', 'mailto:a@b.example', 'hello', 'http://'])
    expect(campaignLink(page, marks), page).toBe(null);
});

it('says what would make its visits hard to count, or count them elsewhere', () => {
  const campaign = { marks, claims: () => false };
  expect(warningsOf({ ...marks, source: null, campaign: 'Spring Sale' }, campaign)).toEqual([
    'no-source',
    'capitals',
    'spaces',
    'other-campaign',
    'not-counted',
  ]);
  expect(warningsOf(marks, { ...campaign, claims: () => true })).toEqual([]);
});
