/**
 * Proposes what each column of a list of deals becomes. Each thing a deal has once is proposed once; what is not recognised is left
 * out, for a deal has no fields of one's own.
 */
import { type DealTarget, dealTargetByHeader, idsOfDeals, lessSureOfDeals } from './deal-headers.ts';
import type { Sureness } from './detect-encoding.ts';
import { owners } from './known-headers.ts';
import { type ColumnTarget, companyFields, dealFields, personFieldsOfDeals } from './mapping.ts';
import { normaliseHeader, slugOf } from './normalise-header.ts';
import type { CellType, ColumnToMap, Proposal } from './propose-mapping.ts';
import { isIdName } from './recognise-external-id.ts';
import { recogniseHeader } from './recognise-header.ts';

type Candidate = Proposal & { readonly rank: number };

const ignored: Proposal = { target: { to: 'ignore' }, sure: 'guess' };

const texts: readonly CellType[] = ['text', 'boolean'];
const dates: readonly CellType[] = ['date'];
/** Fields whose cells have a shape; a column of another shape is not proposed for them, whatever it is called. */
const fits: Readonly<Partial<Record<DealTarget, readonly CellType[]>>> = {
  'deal.name': ['text', 'number', 'url'],
  'deal.stage': ['text', 'number'],
  'deal.outcome': ['text', 'number', 'boolean'],
  'deal.value': ['number', 'money'],
  'deal.createdAt': dates,
  'deal.closedAt': dates,
  'deal.wonAt': dates,
  'deal.lostAt': dates,
  'deal.expectedOn': dates,
  'deal.owner': ['text', 'email'],
  'deal.product': ['text', 'number'],
  'field.email': ['email', 'text'],
  'field.phone': ['phone', 'number', 'text'],
  'company.name': ['text', 'url', 'number'],
  'company.nip': ['nip', 'number', 'text', 'phone'],
  'company.regon': ['number', 'text', 'phone'],
  'company.krs': ['number', 'text', 'phone'],
  'company.domain': ['url', 'text'],
  'company.website': ['url', 'text'],
  'company.employees': ['number', 'text'],
  'company.revenue': ['number', 'money', 'text'],
  ignore: ['text', 'number', 'date', 'money', 'boolean', 'email', 'phone', 'url', 'nip'],
};

const hasShapeOf = (target: DealTarget, { type }: ColumnToMap): boolean =>
  type === undefined || type === 'empty' || (fits[target] ?? texts).includes(type);

const targetOf = (known: DealTarget): ColumnTarget => {
  const [to = '', name = ''] = known.split('.');
  const deal = dealFields.find((field) => field === name);
  const person = personFieldsOfDeals.find((field) => field === name);
  const company = companyFields.find((field) => field === name);
  if (to === 'deal' && deal) return { to: 'deal', field: deal };
  if (to === 'field' && person) return { to: 'field', field: person };
  if (to === 'company' && company) return { to: 'company', field: company };
  return { to: 'ignore' };
};

type Match = { readonly target: DealTarget; readonly sure: Sureness; readonly rank: number };

const matchByName = (name: string): Match | null => {
  const header = normaliseHeader(name);
  const exact = dealTargetByHeader.get(header);
  if (exact) return { target: exact, sure: lessSureOfDeals.has(header) ? 'likely' : 'certain', rank: 100 };
  const split = /^([^-:]+?)\s(?:-|–|:)\s(.+)$/.exec(name) ?? /^([^-:]+?):\s*(.+)$/.exec(name);
  const owner = split && owners.get(normaliseHeader(split[1] ?? ''));
  if (owner === 'deal') {
    const own = normaliseHeader((split?.[2] ?? '').replace(/\([^)]*\)\s*$/, ''));
    const target = dealTargetByHeader.get(own);
    return target?.startsWith('deal.') ? { target, sure: 'certain', rank: 98 } : null;
  }
  const bare = dealTargetByHeader.get(normaliseHeader(name.replace(/\([^)]*\)\s*$/, '')));
  if (bare && !owner) return { target: bare, sure: 'likely', rank: 90 };
  return matchAsPerson(name, owner === 'person' || owner === 'company');
};

/** What lists of people call by the same name: an e-mail, a tax number, a job title. */
const matchAsPerson = (name: string, ownersColumn: boolean): Match | null => {
  const match = recogniseHeader(name, false);
  if (match === null) return null;
  const { target, sure } = match;
  const person = personFieldsOfDeals.some((field) => target === `field.${field}`);
  if (person || target.startsWith('company.'))
    return { target: target as DealTarget, sure, rank: Math.min(match.rank, ownersColumn ? 95 : 85) };
  return null;
};

const idOf = (column: ColumnToMap, position: number): Candidate | null => {
  const header = normaliseHeader(column.name);
  const own = idsOfDeals.has(header);
  if (!own && !isIdName(column.name)) return null;
  const rows = column.sampledRows ?? 0;
  const filled = Math.round((column.filledShare ?? 0) * rows);
  const unique = rows > 0 && filled >= rows * 0.99 && (column.distinct ?? 0) >= filled;
  if (rows > 0 && !unique) return null;
  if (!own && position !== 0) return null;
  const slug = slugOf(column.name);
  const system = /^(deal|opportunity|szansa)/.test(slug) ? slug : `deal_${slug}`;
  return {
    target: { to: 'externalId', system },
    sure: own && rows >= 5 ? 'certain' : 'likely',
    rank: own ? 100 - position / 100 : 60,
  };
};

const candidateFor = (column: ColumnToMap, position: number): Candidate | null => {
  const match = matchByName(column.name);
  if (match) {
    // HubSpot names the contact of a deal as `Anna Nowak (anna@firma.example)`.
    const target = match.target === 'field.fullName' && column.type === 'email' ? 'field.email' : match.target;
    return hasShapeOf(target, column) ? { target: targetOf(target), sure: match.sure, rank: match.rank } : null;
  }
  const id = idOf(column, position);
  if (id) return id;
  if (column.type === 'email') return { target: { to: 'field', field: 'email' }, sure: 'guess', rank: 30 };
  if (column.type === 'nip') return { target: { to: 'company', field: 'nip' }, sure: 'likely', rank: 30 };
  return null;
};

/** Ids of several kinds make one deal: the one that is most surely its own. */
const onceOf = ({ target }: Candidate, position: number): string =>
  target.to === 'ignore' ? `ignore ${position}` : target.to === 'externalId' ? 'id' : JSON.stringify(target);

export const proposeDealMapping = (columns: readonly ColumnToMap[]): Proposal[] => {
  const chosen = new Map<number, Candidate>();
  const taken = new Set<string>();
  const byRank = columns
    .flatMap((column, position) => {
      const candidate = candidateFor(column, position);
      return candidate === null ? [] : [{ candidate, position }];
    })
    .sort((one, other) => other.candidate.rank - one.candidate.rank || one.position - other.position);
  for (const { candidate, position } of byRank) {
    const once = onceOf(candidate, position);
    if (taken.has(once)) continue;
    taken.add(once);
    chosen.set(position, candidate);
  }
  return columns.map((_, position) => {
    const candidate = chosen.get(position);
    return candidate ? { target: candidate.target, sure: candidate.sure } : ignored;
  });
};
