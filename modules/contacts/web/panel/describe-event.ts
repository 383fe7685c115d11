/**
 * What a fact on the timeline says. Facts are written by many modules and by imports, so everything is read with care:
 * what is missing is left out, and a kind nobody knows is shown as it came.
 */
import type { TimelineEvent } from '#modules/contacts/contract.ts';
import { LocalText } from '#platform/contract/problem.ts';
import type { Format } from '#platform/web/format.ts';
import { messageKey, type Translate } from '#platform/web/i18n.ts';
import { z } from 'zod';

export type EventIcon =
  | 'created'
  | 'changed'
  | 'merged'
  | 'note'
  | 'visit'
  | 'form'
  | 'email'
  | 'call'
  | 'meeting'
  | 'order'
  | 'task'
  | 'click'
  | 'scroll'
  | 'download'
  | 'video'
  | 'webinar'
  | 'device'
  | 'deal'
  | 'other';

export type ChangedField = { readonly field: string; readonly from: string | null; readonly to: string | null };

export type EventWords = {
  readonly icon: EventIcon;
  readonly title: string;
  readonly detail?: string | undefined;
  /** Somebody's own words, shown with their line breaks. */
  readonly text?: string | undefined;
  readonly changes?: readonly ChangedField[];
};

export type EventWording = {
  readonly t: Translate;
  readonly format: Format;
  /** The name of a field; the key itself when it is not known. */
  readonly fieldName: (key: string) => string;
  /** A value of a field in words; null when there is none. */
  readonly fieldValue: (key: string, value: unknown) => string | null;
};

const separator = ' · ';
const join = (...parts: (string | undefined)[]): string | undefined => {
  const there = parts.filter((part) => part !== undefined && part !== '');
  return there.length === 0 ? undefined : there.join(separator);
};

const Change = z.object({ from: z.unknown(), to: z.unknown() });

const changesOf = (told: unknown, wording: EventWording): ChangedField[] => {
  const listed = z.record(z.string(), Change).safeParse(told);
  if (!listed.success) return [];
  return Object.entries(listed.data).map(([field, { from, to }]) => ({
    field: wording.fieldName(field),
    from: wording.fieldValue(field, from),
    to: wording.fieldValue(field, to),
  }));
};

/** The first of these that is a text or a number. */
const textOf = (data: TimelineEvent['data'], ...keys: readonly string[]): string | undefined => {
  for (const key of keys) {
    const value = data[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
};

const numberOf = (data: TimelineEvent['data'], key: string): number | undefined => {
  const value = data[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const minutesOf = (data: TimelineEvent['data'], t: Translate): string | undefined => {
  const minutes = numberOf(data, 'minutes');
  return minutes === undefined || minutes === 0 ? undefined : t('event.minutes', { count: minutes });
};

const placeOf = (data: TimelineEvent['data'], t: Translate): string | undefined => {
  const place = textOf(data, 'place');
  if (place === 'online') return t('event.online');
  return place === 'on-site' ? t('event.onSite') : place;
};

const moneyOf = (data: TimelineEvent['data'], format: Format): string | undefined => {
  const minor = numberOf(data, 'amountMinor') ?? numberOf(data, 'valueMinor');
  if (minor === undefined) return undefined;
  const currency = textOf(data, 'currency');
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) ? format.money(minor, currency) : format.money(minor);
};

const plainValue = (value: unknown): string | null => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
};

/** `demo-requested` → `Demo requested`; facts of other programs keep their names. */
const plainKind = (kind: string): string => {
  const words = kind.replace(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
};

const dayOf = (text: string | undefined, format: Format): string | undefined =>
  text === undefined ? undefined : /^\d{4}-\d{2}-\d{2}$/.test(text) ? format.day(text) : text;

const callTitle = ({ result, answered }: TimelineEvent['data']): string => {
  if (result === 'reached') return messageKey('event.callReached');
  if (result === 'later') return messageKey('event.callLater');
  return result === 'notReached' || answered === false ? messageKey('event.callMissed') : messageKey('event.call');
};

const callAgain = (data: TimelineEvent['data'], { t, format }: EventWording): string | undefined => {
  const day = dayOf(textOf(data, 'until'), format);
  return day === undefined ? undefined : t('event.callAgain', { day });
};

/** Whoever did it named it. */
const activityWords = (data: TimelineEvent['data'], kind: string, t: Translate): Omit<EventWords, 'icon'> => ({
  title: textOf(data, 'title') ?? t(kind),
  detail: join(t(kind), minutesOf(data, t)),
  text: textOf(data, 'text'),
});

/** The stage in the reader's language. */
const stageOf = (data: TimelineEvent['data'], format: Format): string | undefined => {
  const name = LocalText.safeParse(data['stage']);
  return name.success ? name.data[format.language] : undefined;
};

const dealWords = (data: TimelineEvent['data'], kind: string, { t, format }: EventWording): EventWords => ({
  icon: 'deal',
  title: t(kind),
  detail: join(textOf(data, 'deal'), stageOf(data, format), moneyOf(data, format)),
});

const offerWords = (data: TimelineEvent['data'], kind: string, t: Translate): EventWords => ({
  icon: 'order',
  title: t(kind),
  detail: join(textOf(data, 'number'), textOf(data, 'deal')),
});

export const describeEvent = (
  { kind, data }: Pick<TimelineEvent, 'kind' | 'data'>,
  wording: EventWording,
): EventWords => {
  const { t, format } = wording;
  switch (kind) {
    case 'created':
      return { icon: 'created', title: t('event.created'), detail: textOf(data, 'source', 'file') };
    case 'changed':
      return {
        icon: 'changed',
        title: data['undone'] === true ? t('event.changeUndone') : t('event.changed'),
        changes: changesOf(data['changes'], wording),
      };
    case 'merged':
      return {
        icon: 'merged',
        title: t('event.merged'),
        detail: textOf(data, 'absorbedName', 'name'),
        changes: changesOf(data['changes'], wording),
      };
    case 'unmerged':
      return { icon: 'merged', title: t('event.unmerged'), detail: textOf(data, 'restoredName', 'fromName') };
    case 'note':
      return { icon: 'note', title: t('event.note'), text: textOf(data, 'text', 'note') };
    case 'visit':
      return { icon: 'visit', title: t('event.visit'), detail: textOf(data, 'page', 'url', 'title') };
    case 'form':
      return {
        icon: 'form',
        title: t('event.form'),
        detail: join(textOf(data, 'form', 'name'), textOf(data, 'page', 'url')),
      };
    case 'lead-ad':
      return {
        icon: 'form',
        title: t('event.leadAd'),
        detail: join(textOf(data, 'connection', 'platform'), textOf(data, 'campaign'), textOf(data, 'ad')),
      };
    case 'form-confirmed':
      return { icon: 'form', title: t('event.formConfirmed'), detail: textOf(data, 'form') };
    case 'asset-taken':
      return { icon: 'download', title: t('event.assetTaken'), detail: textOf(data, 'name') };
    case 'asset-read':
      return { icon: 'visit', title: t('event.assetRead'), detail: textOf(data, 'name') };
    case 'webinar-registered':
      return { icon: 'webinar', title: t('event.webinarRegistered'), detail: textOf(data, 'title', 'name') };
    case 'webinar-attended':
      return {
        icon: 'webinar',
        title: t('event.webinarAttended'),
        detail: join(textOf(data, 'title', 'name'), minutesOf(data, t)),
      };
    case 'email-sent':
      return { icon: 'email', title: t('event.emailSent'), detail: textOf(data, 'subject', 'name') };
    case 'email-opened':
      return { icon: 'email', title: t('event.emailOpened'), detail: textOf(data, 'subject', 'name') };
    case 'email-clicked':
      return {
        icon: 'email',
        title: t('event.emailClicked'),
        detail: join(textOf(data, 'subject', 'name'), textOf(data, 'url')),
      };
    case 'call':
      return {
        icon: 'call',
        title: t(callTitle(data)),
        detail: join(minutesOf(data, t), callAgain(data, wording)),
        text: textOf(data, 'text', 'summary'),
      };
    case 'meeting':
      return {
        icon: 'meeting',
        title: t('event.meeting'),
        detail: join(placeOf(data, t), minutesOf(data, t)),
        text: textOf(data, 'text', 'summary'),
      };
    case 'order':
      return { icon: 'order', title: t('event.order'), detail: join(moneyOf(data, format), textOf(data, 'number')) };
    case 'task':
      return { icon: 'task', title: t('event.task'), detail: textOf(data, 'title', 'text') };
    case 'activity-call':
      return { icon: 'call', ...activityWords(data, messageKey('event.call'), t) };
    case 'activity-meeting':
      return { icon: 'meeting', ...activityWords(data, messageKey('event.meeting'), t) };
    case 'activity-task':
      return { icon: 'task', ...activityWords(data, messageKey('event.task'), t) };
    case 'activity-email':
      return { icon: 'email', ...activityWords(data, messageKey('event.email'), t) };
    case 'activity-note':
      return { icon: 'note', ...activityWords(data, messageKey('event.note'), t) };
    case 'deal-opened':
      return dealWords(data, messageKey('event.dealOpened'), wording);
    case 'deal-moved':
      return dealWords(data, messageKey('event.dealMoved'), wording);
    case 'deal-won':
      return dealWords(data, messageKey('event.dealWon'), wording);
    case 'deal-lost':
      return dealWords(data, messageKey('event.dealLost'), wording);
    case 'deal-reopened':
      return dealWords(data, messageKey('event.dealReopened'), wording);
    case 'offer-sent':
      return offerWords(data, messageKey('event.offerSent'), t);
    case 'offer-accepted':
      return offerWords(data, messageKey('event.offerAccepted'), t);
    case 'offer-declined':
      return offerWords(data, messageKey('event.offerDeclined'), t);
    case 'close-date-moved':
      return { icon: 'other', title: t('event.closeDateMoved'), detail: dayOf(textOf(data, 'to'), format) };
    default: {
      const told = Object.entries(data)
        .map(([key, value]) => [key, plainValue(value)] as const)
        .filter(([, value]) => value !== null)
        .slice(0, 4)
        .map(([key, value]) => `${key}: ${value ?? ''}`);
      return { icon: 'other', title: plainKind(kind), detail: told.length === 0 ? undefined : told.join(separator) };
    }
  }
};
