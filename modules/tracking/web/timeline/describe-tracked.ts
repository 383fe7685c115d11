/**
 * What was seen of a visitor, in words. Events come from the snippet, from other Segment clients and from our own server: what is
 * missing is left out, and a name nobody knows is shown as it came.
 */
import type { EventWords } from '#modules/contacts/web/index.tsx';
import type { Translate } from '#platform/web/i18n.ts';
import { z } from 'zod';
import { touchOf } from '../../domain/touch.ts';

export type Tracked = {
  readonly kind: string;
  readonly name: string | null;
  readonly url: string | null;
  readonly referrer: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
};

const Fields = z.array(z.string());

const textOf = (properties: Tracked['properties'], ...keys: readonly string[]): string | undefined => {
  for (const key of keys) {
    const value = properties[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
};

/** `https://zagle.example/oferta?x=1` → `/oferta`; what is no address stays as it is. */
export const pathOf = (url: string): string => URL.parse(url)?.pathname ?? url;

const addressOf = (url: string | undefined): string | undefined => {
  const address = url === undefined ? null : URL.parse(url);
  return address ? address.host + (address.pathname === '/' ? '' : address.pathname) : url;
};

const fileName = (url: string): string => {
  const last = pathOf(url).split('/').at(-1);
  return last ? decodeURIComponent(last) : url;
};

const join = (...parts: (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ') || undefined;

type Describe = (tracked: Tracked, t: Translate) => EventWords;

const percentOf = ({ percent }: Tracked['properties']): string => (typeof percent === 'number' ? String(percent) : '?');

/** The names that the snippet gives what it sees by itself. */
const bySnippet: Readonly<Record<string, Describe>> = {
  'Link Clicked': ({ properties }, t) => ({
    icon: 'click',
    title: t('event.link'),
    detail: join(textOf(properties, 'name', 'text'), addressOf(textOf(properties, 'href'))),
  }),
  'Button Clicked': ({ properties }, t) => ({
    icon: 'click',
    title: t('event.button'),
    detail: textOf(properties, 'name', 'text'),
  }),
  'File Downloaded': ({ properties }, t) => {
    const href = textOf(properties, 'href');
    return { icon: 'download', title: t('event.download'), detail: href === undefined ? undefined : fileName(href) };
  },
  'Form Submitted': ({ properties, url }, t) => {
    const fields = Fields.safeParse(properties['fields']);
    return {
      icon: 'form',
      title: t('event.form'),
      detail: join(
        textOf(properties, 'form') ?? (url === null ? undefined : pathOf(url)),
        fields.success && fields.data.length > 0 ? t('event.fields', { fields: fields.data.join(', ') }) : undefined,
      ),
    };
  },
  'Scroll Depth': ({ properties, url }, t) => ({
    icon: 'scroll',
    title: t('event.scroll', { percent: percentOf(properties) }),
    detail: url === null ? undefined : pathOf(url),
  }),
  'Video Progress': ({ properties }, t) => ({
    icon: 'video',
    title: t('event.video', { percent: percentOf(properties) }),
    detail: textOf(properties, 'title') ?? addressOf(textOf(properties, 'src')),
  }),
};

const named =
  (icon: EventWords['icon'], key: string): Describe =>
  ({ name, url }, t) => ({
    icon,
    title: t(key),
    detail: join(name ?? undefined, url === null ? undefined : pathOf(url)),
  });

const byKind: Readonly<Record<string, Describe>> = {
  page: ({ name, url }, t) => ({
    icon: 'visit',
    title: name ?? t('event.page'),
    detail: url === null ? undefined : pathOf(url),
  }),
  screen: ({ name }, t) => ({ icon: 'visit', title: t('event.screen'), detail: name ?? undefined }),
  track: (tracked, t) =>
    bySnippet[tracked.name ?? '']?.(tracked, t) ?? {
      icon: 'click',
      title: tracked.name ?? t('event.other'),
      detail: tracked.url === null ? undefined : pathOf(tracked.url),
    },
};

/** A kind that is not tracking's is undefined. */
export const describeTracked = (tracked: Tracked, t: Translate): EventWords | undefined => {
  switch (tracked.kind) {
    case 'identify':
      return { icon: 'device', title: t('event.identify') };
    case 'group':
      return { icon: 'device', title: t('event.group') };
    case 'alias':
      return { icon: 'device', title: t('event.alias') };
    case 'form-submitted':
      return named('form', 'event.form')(tracked, t);
    default:
      return byKind[tracked.kind]?.(tracked, t);
  }
};

/** Where a visit came from, as people write it: `google / cpc · wiosna`; null: nothing tells. */
export const originOf = ({ url, referrer }: Pick<Tracked, 'url' | 'referrer'>): string | null => {
  const touch = touchOf({ url, referrer, campaign: null });
  return touch === null
    ? null
    : (join([touch.source, touch.medium].filter(Boolean).join(' / '), touch.campaign ?? undefined) ?? null);
};
