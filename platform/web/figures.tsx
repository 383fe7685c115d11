import { Tooltip } from '@mantine/core';
import { useSyncExternalStore, type ReactNode } from 'react';
import { leastBase, makeFormat, type Format, type FormatSettings } from './format.ts';
import { useLanguage, useMessages, type Translate } from './i18n.ts';
import { useOpenWorkspace } from './session.ts';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Each is made once: a page shows hundreds of figures, and to make a format takes as long as to write all of them with it. */
const formats = new WeakMap<Translate, Map<string, Format>>();

const formatOf = (settings: FormatSettings): Format => {
  const { language, timeZone, currency, t } = settings;
  const ofTexts = formats.get(t) ?? new Map<string, Format>();
  formats.set(t, ofTexts);
  const key = [language, timeZone, currency].join(' ');
  const format = ofTexts.get(key) ?? makeFormat(settings);
  ofTexts.set(key, format);
  return format;
};

/** Figures as the reader writes them, in the workspace's currency and time zone. */
export const useFormat = (): Format => {
  const language = useLanguage();
  const t = useMessages('platform');
  const workspace = useOpenWorkspace();
  const timeZone = workspace?.timeZone ?? ownTimeZone;
  const currency = workspace?.currency ?? 'PLN';
  return formatOf({ language, timeZone, currency, t });
};

/** Shown with its exact form on hover, focus being no use here: the exact form is in the text for screen readers. */
const WithExact = ({ shown, exact }: { readonly shown: string; readonly exact: string }): ReactNode =>
  shown === exact ? (
    <span className="figures">{shown}</span>
  ) : (
    <Tooltip label={exact}>
      <span className="figures has-exact">
        <span aria-hidden="true">{shown}</span>
        <span className="visually-hidden">{exact}</span>
      </span>
    </Tooltip>
  );

const Nothing = (): ReactNode => {
  const t = useMessages('platform');
  return (
    <span className="figures">
      <span aria-hidden="true">{t('figure.nothing')}</span>
      <span className="visually-hidden">{t('figure.nothingWords')}</span>
    </span>
  );
};

type CountProps = { readonly value: number | null | undefined; readonly short?: boolean };

export const Count = ({ value, short = false }: CountProps): ReactNode => {
  const format = useFormat();
  if (value === null || value === undefined) return <Nothing />;
  const exact = format.count(value);
  return <WithExact shown={short ? format.shortCount(value) : exact} exact={exact} />;
};

type PercentProps = {
  /** 0..1, null over an empty base. */
  readonly share: number | null | undefined;
  readonly base?: number;
  /** Below this base: "too few to say". */
  readonly least?: number;
  /** Shows the share alone; the base comes on hover. */
  readonly bare?: boolean;
};

export const Percent = ({ share, base, least = leastBase, bare = false }: PercentProps): ReactNode => {
  const format = useFormat();
  const t = useMessages('platform');
  if (share === null || share === undefined || base === 0) return <Nothing />;
  const whole = format.percent(share, base, least);
  if (base !== undefined && base < least)
    return (
      <Tooltip label={t('figure.tooFewHint', { base })}>
        <span className="has-exact">{whole}</span>
      </Tooltip>
    );
  return <WithExact shown={bare ? format.share(share) : whole} exact={whole} />;
};

type MoneyProps = {
  /** Integer minor units (grosze, cents). */
  readonly minor: number | null | undefined;
  readonly currency?: string;
  readonly short?: boolean;
};

export const Money = ({ minor, currency, short = false }: MoneyProps): ReactNode => {
  const format = useFormat();
  if (minor === null || minor === undefined) return <Nothing />;
  const exact = format.money(minor, currency);
  return <WithExact shown={short ? format.shortMoney(minor, currency) : exact} exact={exact} />;
};

/** The minute, shared by everything on the screen that says "5 min ago". */
const everyMinute = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, 30_000);
  return () => clearInterval(timer);
};
const thisHalfMinute = (): number => Math.floor(Date.now() / 30_000) * 30_000;

/** Milliseconds, for what counts from now; draws anew twice a minute. */
export const useNow = (): number => useSyncExternalStore(everyMinute, thisHalfMinute);

type WhenProps = { readonly at: string | number | Date | null | undefined; readonly exact?: boolean };

export const When = ({ at, exact = false }: WhenProps): ReactNode => {
  const format = useFormat();
  const now = useNow();
  if (at === null || at === undefined) return <Nothing />;
  const instant = new Date(at);
  const whole = format.exactTime(instant);
  return (
    <time dateTime={instant.toISOString()}>
      <WithExact shown={exact ? whole : format.when(instant, new Date(now))} exact={whole} />
    </time>
  );
};

export const Day = ({ on }: { readonly on: string | null | undefined }): ReactNode => {
  const format = useFormat();
  if (on === null || on === undefined) return <Nothing />;
  return (
    <time className="figures" dateTime={on}>
      {format.day(on)}
    </time>
  );
};

export const Duration = ({ days }: { readonly days: number | null | undefined }): ReactNode => {
  const format = useFormat();
  const t = useMessages('platform');
  if (days === null || days === undefined) return <Nothing />;
  return <WithExact shown={format.duration(days)} exact={t('figure.days', { days: format.count(days) })} />;
};

type ChangeProps = {
  readonly from: number | null | undefined;
  readonly to: number | null | undefined;
  /** Which way is good news; without it the change is neither. */
  readonly good?: 'up' | 'down';
};

/** The relative difference between two figures, with words for the screen reader. */
export const Change = ({ from, to, good }: ChangeProps): ReactNode => {
  const format = useFormat();
  const t = useMessages('platform');
  if (from === null || from === undefined || to === null || to === undefined) return <Nothing />;
  if (from === 0) return to === 0 ? <span>{t('figure.same')}</span> : <span>{t('figure.new')}</span>;
  const share = (to - from) / Math.abs(from);
  if (share === 0) return <span>{t('figure.same')}</span>;
  const direction = share > 0 ? 'up' : 'down';
  const size = format.share(Math.abs(share));
  const color = good === undefined ? 'inherit' : good === direction ? 'var(--won)' : 'var(--loss)';
  return (
    <span className="figures" style={{ color, whiteSpace: 'nowrap' }}>
      <span aria-hidden="true">
        {share > 0 ? '▲' : '▼'} {size}
      </span>
      <span className="visually-hidden">
        {share > 0 ? t('figure.up', { change: size }) : t('figure.down', { change: size })}
      </span>
    </span>
  );
};
