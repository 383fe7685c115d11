/**
 * Proposes what each column becomes, from its name, the names beside it and what its cells look like. Each thing a contact has
 * once is proposed once: of `Email 1` and `Email 2` the first is the e-mail and the second a custom field.
 */
import type { Sureness } from './detect-encoding.ts';
import type { ColumnTarget, CompanyField, ContactField, CustomType, StageNames } from './mapping.ts';
import { companyFields, contactFields } from './mapping.ts';
import type { KnownTarget } from './known-headers.ts';
import { namesADate, normaliseHeader, slugOf } from './normalise-header.ts';
import { mayHoldOpenDeals } from './open-deals.ts';
import { namesItsPerson, recogniseExternalId, type ColumnFacts, type Subject } from './recognise-external-id.ts';
import { isUnsure, recogniseHeader, subjectOf } from './recognise-header.ts';
import { firstStageOfFile, namesOtherDate, recogniseStage, stageCalled, wonStage } from './recognise-stage.ts';

/** What a column's cells look like; `empty` says nothing. */
export const cellTypes = [
  'text',
  'email',
  'phone',
  'url',
  'nip',
  'date',
  'boolean',
  'number',
  'money',
  'empty',
] as const;
export type CellType = (typeof cellTypes)[number];

export type ColumnToMap = ColumnFacts & {
  /** Left out when only the header is known. */
  readonly type?: CellType;
  /** Most filled cells have more than one word. */
  readonly severalWords?: boolean;
};

export type Proposal = { readonly target: ColumnTarget; readonly sure: Sureness };

type Candidate = Proposal & { readonly rank: number };

const contactField = (name: string): ContactField | undefined => contactFields.find((field) => field === name);
const companyField = (name: string): CompanyField | undefined => companyFields.find((field) => field === name);

/** Fields whose cells have a shape; a column of another shape is not proposed for them, whatever it is called. */
const fits: Readonly<Partial<Record<KnownTarget, readonly CellType[]>>> = {
  'field.email': ['email', 'text'],
  'field.phone': ['phone', 'number', 'text'],
  'field.value': ['number', 'money'],
  'field.createdAt': ['date'],
  'field.lostAt': ['date'],
  'stage.won': ['date'],
  'stage.subscriber': ['date'],
  'company.nip': ['nip', 'number', 'text', 'phone'],
  'company.regon': ['number', 'text', 'phone'],
  'company.krs': ['number', 'text', 'phone'],
  'company.employees': ['number', 'text'],
  'company.revenue': ['number', 'money', 'text'],
  'field.postalCode': ['text', 'number', 'phone'],
  'field.tags': ['text', 'number'],
  'field.owner': ['text', 'email'],
  'company.website': ['url', 'text'],
  'company.domain': ['url', 'text'],
  'company.name': ['text', 'url'],
  ignore: ['number', 'text'],
};
const wordTypes: readonly CellType[] = ['text'];

/** Names that are a person's only when the cells read like `Anna Nowak`. */
const needsTwoWords = new Set([
  'name',
  'contact',
  'kontakt',
  'klient',
  'osoba',
  'person',
  'contact name',
  'client name',
]);

export const proposeMapping = (columns: readonly ColumnToMap[], stages: readonly StageNames[] = []): Proposal[] => {
  const names = columns.map((column) => column.name);
  const file: File = {
    names,
    subject: subjectOf(names),
    namesPeople: columns.some(namesItsPerson),
    openDeals: mayHoldOpenDeals(columns),
    stages,
  };
  const candidates = columns.map((column, position) => candidateFor(column, position, file));

  const taken = new Set<string>();
  const chosen = new Map<number, Candidate>();
  const byRank = candidates
    .flatMap((candidate, position) => (candidate === null ? [] : [{ candidate, position }]))
    .sort((x, y) => y.candidate.rank - x.candidate.rank || x.position - y.position);
  for (const { candidate, position } of byRank) {
    const once = candidate.target.to === 'ignore' ? `ignore ${position}` : JSON.stringify(candidate.target);
    if (taken.has(once)) continue;
    taken.add(once);
    chosen.set(position, candidate);
  }
  const keys = new Set<string>();
  return columns.map((column, position) => {
    const candidate = chosen.get(position);
    return candidate === undefined ? custom(column, keys) : { target: candidate.target, sure: candidate.sure };
  });
};

/** What the columns say together. */
type File = {
  readonly names: readonly string[];
  readonly subject: Subject;
  /** A column of a list of deals says whose each of them is. */
  readonly namesPeople: boolean;
  readonly openDeals: boolean;
  readonly stages: readonly StageNames[];
};

const candidateFor = (column: ColumnToMap, position: number, file: File): Candidate | null => {
  const { names, subject, stages } = file;
  const match = recogniseHeader(column.name, subject === 'companies');
  if (match !== null) {
    // The day on which somebody hopes to close is no day of winning.
    if (file.openDeals && isUnsure(column.name)) return null;
    if (!hasShapeOf(match.target, column)) return null;
    const target = targetOf(match.target, stages);
    return target === null ? null : { target, sure: match.sure, rank: match.rank };
  }
  const id = recogniseExternalId(column, position, subject, stages);
  const ofDeal = subject === 'deals' && file.namesPeople && !namesItsPerson(column);
  if (id !== null && ofDeal) return null;
  if (id !== null) return { target: { to: 'externalId', system: id.system }, sure: id.sure, rank: 80 };
  return stageCandidate(column, names, stages) ?? candidateByCells(column);
};

const hasShapeOf = (target: KnownTarget, column: ColumnToMap): boolean => {
  if (column.type === undefined || column.type === 'empty') return true;
  if (target === 'field.fullName' && needsTwoWords.has(normaliseHeader(column.name)) && column.severalWords === false)
    return false;
  return (fits[target] ?? wordTypes).includes(column.type);
};

const targetOf = (known: KnownTarget, stages: readonly StageNames[]): ColumnTarget | null => {
  if (known === 'ignore') return { to: 'ignore' };
  const [kind = '', name = ''] = known.split('.');
  if (kind === 'stage') {
    const stage = name === 'won' ? wonStage(stages) : stageCalled(name, stages);
    return stage === null ? null : { to: 'stage', stage };
  }
  if (kind === 'field') {
    const field = contactField(name);
    return field === undefined ? null : { to: 'field', field };
  }
  const field = companyField(name);
  return field === undefined ? null : { to: 'company', field };
};

const firstContact =
  /\b(first (contact|touch|seen|visit)|pierwsz\w+ (kontakt\w*|wizyt\w*)|(kontakt\w*|wizyt\w*) pierwsz\w+)\b/;

const stageCandidate = (
  column: ColumnToMap,
  names: readonly string[],
  stages: readonly StageNames[],
): Candidate | null => {
  if (column.type !== undefined && column.type !== 'date' && column.type !== 'empty') return null;
  const match = recogniseStage(column.name, stages, column.type === 'date');
  if (match !== null) return { target: { to: 'stage', stage: match.stage }, sure: match.sure, rank: 70 };
  const dated = column.type === 'date' || namesADate(column.name);
  if (!dated || namesOtherDate(column.name) || !firstContact.test(normaliseHeader(column.name))) return null;
  const stage = firstStageOfFile(names, stages);
  return stage === null ? null : { target: { to: 'stage', stage }, sure: 'guess', rank: 60 };
};

/** A name that says nothing over cells that say enough. */
const candidateByCells = (column: ColumnToMap): Candidate | null => {
  switch (column.type) {
    case 'email':
      return { target: { to: 'field', field: 'email' }, sure: 'likely', rank: 30 };
    case 'phone':
      return { target: { to: 'field', field: 'phone' }, sure: 'likely', rank: 30 };
    case 'nip':
      return { target: { to: 'company', field: 'nip' }, sure: 'likely', rank: 30 };
    case 'url':
      return { target: { to: 'company', field: 'website' }, sure: 'guess', rank: 30 };
    default:
      return null;
  }
};

const customTypeOf = (column: ColumnToMap): CustomType => {
  switch (column.type) {
    case 'date':
    case 'boolean':
      return column.type;
    case 'number':
    case 'money':
      return 'number';
    case undefined:
      return namesADate(column.name) ? 'date' : 'text';
    default:
      return 'text';
  }
};

const custom = (column: ColumnToMap, keys: Set<string>): Proposal => {
  const base = slugOf(column.name);
  let key = base;
  for (let n = 2; keys.has(key); n++) key = `${base}_${n}`;
  keys.add(key);
  const label = column.name.trim().slice(0, 200);
  return {
    target: { to: 'custom', key, label: label === '' ? key : label, type: customTypeOf(column) },
    sure: 'guess',
  };
};
