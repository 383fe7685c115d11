/** What people did, as it stands in the middle of a sentence: `visited /pricing at least 3 times in the last 30 days`. */
import type { Period } from '#platform/contract/filter.ts';
import type { Format } from '#platform/web/format.ts';
import { messageKey, type Translate } from '#platform/web/i18n.ts';
import type { Behaviour, BehaviourKind } from '../../contract.ts';

export type BehaviourWording = {
  readonly t: Translate;
  readonly format: Pick<Format, 'count'>;
  readonly period: (period: Period) => string;
  /** What a form, a material, a webinar is called; its key, when nobody knows. */
  readonly nameOf: (kind: BehaviourKind, name: string) => string;
};

const did: Readonly<Record<BehaviourKind, string>> = {
  page: messageKey('did.page'),
  screen: messageKey('did.screen'),
  track: messageKey('did.track'),
  form: messageKey('did.form'),
  'form-confirmed': messageKey('did.formConfirmed'),
  'asset-taken': messageKey('did.assetTaken'),
  'asset-read': messageKey('did.assetRead'),
  'webinar-registered': messageKey('did.webinarRegistered'),
  'webinar-attended': messageKey('did.webinarAttended'),
  'lead-ad': messageKey('did.leadAd'),
  note: messageKey('did.note'),
  call: messageKey('did.call'),
  meeting: messageKey('did.meeting'),
  order: messageKey('did.order'),
};

const didNot: Readonly<Record<BehaviourKind, string>> = {
  page: messageKey('didNot.page'),
  screen: messageKey('didNot.screen'),
  track: messageKey('didNot.track'),
  form: messageKey('didNot.form'),
  'form-confirmed': messageKey('didNot.formConfirmed'),
  'asset-taken': messageKey('didNot.assetTaken'),
  'asset-read': messageKey('didNot.assetRead'),
  'webinar-registered': messageKey('didNot.webinarRegistered'),
  'webinar-attended': messageKey('didNot.webinarAttended'),
  'lead-ad': messageKey('didNot.leadAd'),
  note: messageKey('didNot.note'),
  call: messageKey('didNot.call'),
  meeting: messageKey('didNot.meeting'),
  order: messageKey('didNot.order'),
};

type PropertyCondition = NonNullable<Behaviour['where']>[number];

export const propertyOperators: Readonly<Record<PropertyCondition['is'], string>> = {
  equals: messageKey('property.equals'),
  notEquals: messageKey('property.notEquals'),
  contains: messageKey('property.contains'),
  atLeast: messageKey('property.atLeast'),
  atMost: messageKey('property.atMost'),
  empty: messageKey('property.empty'),
  notEmpty: messageKey('property.notEmpty'),
};

const propertyWords = ({ property, is, value }: PropertyCondition, { t, format }: BehaviourWording): string => {
  const said = t(propertyOperators[is]);
  if (is === 'empty' || is === 'notEmpty' || value === undefined) return `${property} ${said}`;
  return `${property} ${said} ${typeof value === 'number' ? format.count(value) : String(value)}`;
};

/** How often; at least once goes without saying. */
const timesWords = (times: Behaviour['times'], t: Translate): string | undefined => {
  if (times === undefined || (times.is === 'atLeast' && times.count <= 1)) return undefined;
  const { is, count } = times;
  if (is === 'atLeast') return t('times.atLeast', { count });
  return is === 'atMost' ? t('times.atMost', { count }) : t('times.exactly', { count });
};

export const isNever = ({ times }: Pick<Behaviour, 'times'>): boolean =>
  times !== undefined && times.count === 0 && times.is !== 'atLeast';

const isOnce = ({ times, which }: Behaviour): boolean =>
  which === undefined && (times === undefined || (times.is === 'atLeast' && times.count === 1));

/** Undefined: what cannot be denied in one sentence (not at least three times). */
export const behaviourWords = (
  behaviour: Behaviour,
  negated: boolean,
  wording: BehaviourWording,
): string | undefined => {
  const { t, period, nameOf } = wording;
  const { kind, which, when } = behaviour;
  const never = isNever(behaviour);
  if (negated && !never && !isOnce(behaviour)) return undefined;
  const denied = never !== negated;
  const known = behaviour.name === undefined ? '' : nameOf(kind, behaviour.name);
  const values = { name: known, any: known === '' ? 'yes' : 'no' };
  const where = behaviour.where?.map((one) => propertyWords(one, wording)) ?? [];
  const plain = t(denied ? didNot[kind] : did[kind], values);
  const said =
    denied && when === undefined
      ? t('behaviour.never', { what: plain })
      : which === undefined || denied
        ? plain
        : t(which === 'first' ? 'behaviour.first' : 'behaviour.last', { what: plain });
  return [
    said,
    denied || never || which !== undefined ? undefined : timesWords(behaviour.times, t),
    when === undefined ? undefined : period(when),
    where.length === 0 ? undefined : `(${where.join(t('property.and'))})`,
  ]
    .filter((word) => word !== undefined)
    .join(' ');
};
