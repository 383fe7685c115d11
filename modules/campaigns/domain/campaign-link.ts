/** A link with UTM marks: how it is made, and what may be wrong with it. Marks already in the address are replaced. */
import type { Marks } from '../contract.ts';

export const linkMarks = ['source', 'medium', 'campaign', 'term', 'content', 'id'] as const;
export type LinkMarks = Marks;

const address = /^(https?:\/\/)([\p{L}\d.-]+)(:\d{1,5})?(\/[^?#\s]*)?(?:\?([^#\s]*))?(#\S*)?$/iu;

const keyOf = (pair: string): string => (pair.split('=')[0] ?? '').toLowerCase();

const written = (value: string): string => encodeURIComponent(value).replaceAll('%20', '+');

/** Null: not an address of a web page. */
export function campaignLink(page: string, marks: LinkMarks): string | null {
  const typed = page.trim();
  const [, scheme, host, port = '', path = '/', query = '', anchor = ''] =
    address.exec(/^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]+:\d/.test(typed) ? typed : `https://${typed}`) ?? [];
  if (scheme === undefined || host === undefined) return null;
  if (host !== 'localhost' && !/^[^.]+(\.[^.]+)+$/.test(host)) return null;
  const given = new Set(linkMarks.map((mark) => `utm_${mark}`));
  const kept = query.split('&').filter((pair) => pair !== '' && !given.has(keyOf(pair)));
  const added = linkMarks.flatMap((mark) => {
    const value = marks[mark]?.trim();
    return value ? [`utm_${mark}=${written(value)}`] : [];
  });
  const all = [...kept, ...added].join('&');
  return `${scheme.toLowerCase()}${host.toLowerCase()}${port}${path}${all === '' ? '' : `?${all}`}${anchor}`;
}

export const linkWarnings = ['no-source', 'no-medium', 'no-campaign', 'capitals', 'spaces', 'other-source', 'other-medium', 'other-campaign', 'not-counted'] as const; // prettier-ignore
export type LinkWarning = (typeof linkWarnings)[number];

const same = (one: string | null, other: string | null): boolean =>
  (one ?? '').trim().toLowerCase() === (other ?? '').trim().toLowerCase();

/** What would make the link's visits hard to count, or count them elsewhere. */
export function warningsOf(
  marks: LinkMarks,
  campaign: { readonly marks: LinkMarks; readonly claims: (marks: LinkMarks) => boolean } | null,
): LinkWarning[] {
  const values = linkMarks.map((mark) => marks[mark] ?? '');
  const differs = (mark: 'source' | 'medium' | 'campaign'): boolean =>
    campaign !== null && !!marks[mark] && !!campaign.marks[mark] && !same(marks[mark], campaign.marks[mark]);
  return [
    ...(marks.source ? [] : ['no-source' as const]),
    ...(marks.medium ? [] : ['no-medium' as const]),
    ...(marks.campaign ? [] : ['no-campaign' as const]),
    ...(values.some((value) => value !== value.toLowerCase()) ? ['capitals' as const] : []),
    ...(values.some((value) => /\s/.test(value.trim())) ? ['spaces' as const] : []),
    ...(differs('source') ? ['other-source' as const] : []),
    ...(differs('medium') ? ['other-medium' as const] : []),
    ...(differs('campaign') ? ['other-campaign' as const] : []),
    ...(campaign && !campaign.claims(marks) ? ['not-counted' as const] : []),
  ];
}

const plus = /\+/g;

/** A link that was made, taken apart again: the page without its marks, and the marks. */
export function marksOfLink(url: string): { page: string; marks: LinkMarks } {
  const [before = '', anchor] = url.split('#', 2);
  const [path = '', query = ''] = before.split('?', 2);
  const pairs = query.split('&').filter((pair) => pair !== '');
  const value = (mark: string): string | null => {
    const found = pairs.find((pair) => keyOf(pair) === `utm_${mark}`);
    return found === undefined ? null : decodeURIComponent(found.slice(found.indexOf('=') + 1).replace(plus, ' '));
  };
  const kept = pairs.filter((pair) => !linkMarks.some((mark) => keyOf(pair) === `utm_${mark}`)).join('&');
  return {
    page: `${path}${kept === '' ? '' : `?${kept}`}${anchor === undefined ? '' : `#${anchor}`}`,
    marks: {
      source: value('source'),
      medium: value('medium'),
      campaign: value('campaign'),
      term: value('term'),
      content: value('content'),
      id: value('id'),
    },
  };
}
