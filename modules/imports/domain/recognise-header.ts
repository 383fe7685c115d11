/** What a column's name, together with the names beside it, says the column is; without a look at the cells. */
import type { Sureness } from './detect-encoding.ts';
import { owners, targetByHeader, type KnownTarget } from './known-headers.ts';
import { normaliseHeader } from './normalise-header.ts';
import type { Subject } from './recognise-external-id.ts';

export type HeaderMatch = {
  readonly target: KnownTarget;
  readonly sure: Sureness;
  /** Higher wins where two columns want to be the same thing. */
  readonly rank: number;
};

/** True to their target only most of the time. */
const lessSure = new Set([
  ...['title', 'contact', 'kontakt', 'klient', 'osoba', 'person', 'description', 'opis', 'message', 'channel', 'kanal'],
  ...[
    'close date',
    'closed date',
    'closed at',
    'closed on',
    'date closed',
    'deal close date',
    'data zamkniecia',
    'data umowy',
  ],
  ...[
    'total',
    'revenue',
    'revenue amount',
    'origin',
    'domain',
    'account',
    'kod',
    'land',
    'position',
    'role',
    'rola',
    'web',
  ],
  ...[
    'index',
    'lp',
    'no',
    'nr',
    'row',
    'label',
    'labels',
    'tax id',
    'vat id',
    'vat number',
    'tax number',
    'second name',
  ],
  ...[
    'conversion date',
    'purchase date',
    'data zakupu',
    'doradca',
    'data umowy',
    'client name',
    'customer name',
    'domena',
  ],
]);

/** CRMs fill these for open deals too, with the day on which somebody hopes to close. */
const unsure = new Set([
  ...['close date', 'closed date', 'closed at', 'closed on', 'date closed', 'deal close date', 'data zamkniecia'],
]);

export const isUnsure = (name: string): boolean => unsure.has(normaliseHeader(name));

const sureOf = (words: string): Sureness => (unsure.has(words) ? 'guess' : lessSure.has(words) ? 'likely' : 'certain');

const qualifier =
  /\((work|home|mobile|primary|main|private|business|other|pipeline|pln|eur|usd|służbowy|prywatny|główny)\)\s*$/i;
const numbered = / ?(\d{1,2})$/;

export const subjectOf = (names: readonly string[]): Subject => {
  const targets = names.map((name) => matchByWords(name)?.target);
  const people = [
    'field.email',
    'field.phone',
    'field.firstName',
    'field.lastName',
    'field.fullName',
    'field.jobTitle',
  ];
  if (targets.some((target) => target !== undefined && people.includes(target))) return 'people';
  if (names.some((name) => /^(deal|opportunity)\b/.test(normaliseHeader(name)))) return 'deals';
  const companies =
    targets.some((target) => target?.startsWith('company.')) || names.some((name) => /organi[sz]ation id/i.test(name));
  return companies ? 'companies' : 'people';
};

export const recogniseHeader = (name: string, aboutCompanies: boolean): HeaderMatch | null => {
  const header = normaliseHeader(name);
  if (header === 'name') {
    return { target: aboutCompanies ? 'company.name' : 'field.fullName', sure: 'likely', rank: 85 };
  }
  if (header === 'nazwa') return { target: 'company.name', sure: 'likely', rank: 85 };
  const match = matchByWords(name);
  if (match === null || !aboutCompanies) return match;
  if (match.target === 'field.country') return { ...match, target: 'company.country' };
  if (match.target === 'field.city') return { ...match, target: 'company.city' };
  return match.target === 'field.note' ? null : match;
};

const matchByWords = (name: string): HeaderMatch | null => {
  const header = normaliseHeader(name);
  const exact = targetByHeader.get(header);
  if (exact !== undefined) return { target: exact, sure: sureOf(header), rank: 100 };

  const split = /^([^-:]+?)\s(?:-|–|:)\s(.+)$/.exec(name) ?? /^([^-:]+?):\s*(.+)$/.exec(name);
  if (split !== null) {
    const owner = owners.get(normaliseHeader(split[1] ?? ''));
    if (owner !== undefined) return matchOfOwner(owner, split[2] ?? '');
  }
  const bare = matchBare(name);
  if (bare !== null) return bare;
  const [first = '', ...rest] = header.split(' ');
  const owner = owners.get(first);
  return owner === undefined || rest.length === 0 ? null : lower(matchOfOwner(owner, rest.join(' ')));
};

/** The name without what only numbers or qualifies it: `Phone 2`, `Email (Home)`, `Wartość (PLN)`. */
const matchBare = (name: string): HeaderMatch | null => {
  const qualified = qualifier.exec(name);
  const plain = normaliseHeader(qualified === null ? name : name.slice(0, qualified.index));
  const number = numbered.exec(plain);
  const target = targetByHeader.get(number === null ? plain : plain.slice(0, number.index));
  if (target === undefined || (number === null && qualified === null)) return null;
  const second = (number !== null && number[1] !== '1') || /home|other|private|prywatny/i.test(qualified?.[1] ?? '');
  return { target, sure: second ? 'likely' : 'certain', rank: second ? 50 : 90 };
};

const lower = (match: HeaderMatch | null): HeaderMatch | null =>
  match === null ? null : { ...match, sure: match.sure === 'certain' ? 'likely' : match.sure, rank: match.rank - 20 };

const ofDeals = new Set<KnownTarget>([
  ...([
    'field.value',
    'field.currency',
    'field.owner',
    'field.lostAt',
    'field.lostReason',
    'field.source',
    'stage.won',
  ] as const),
]);

const matchOfOwner = (owner: 'person' | 'company' | 'deal' | 'other', rest: string): HeaderMatch | null => {
  const words = normaliseHeader(rest);
  const known = targetByHeader.get(words);
  const match: HeaderMatch | null =
    known === undefined ? matchBare(rest) : { target: known, sure: sureOf(words), rank: 95 };
  if (owner === 'other') return null;
  if (owner === 'person') {
    if (words === 'name') return { target: 'field.fullName', sure: 'certain', rank: 95 };
    return match;
  }
  if (owner === 'deal') {
    return match !== null && ofDeals.has(match.target) ? { ...match, rank: match.rank - 10 } : null;
  }
  if (words === 'name' || words === 'nazwa') return { target: 'company.name', sure: 'certain', rank: 95 };
  if (match === null) return null;
  if (match.target === 'field.country') return { ...match, target: 'company.country' };
  if (match.target === 'field.city') return { ...match, target: 'company.city' };
  if (match.target === 'field.owner') return { ...match, sure: 'guess', rank: 40 };
  return match.target.startsWith('company.') ? match : null;
};
