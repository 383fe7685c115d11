/** For tests: what a person who reads the filter would say, over the plain data; written to be read, and asks no table. */
import type { Condition, Filter, Period } from '#platform/contract/filter.ts';
import type { Stage, StageHistory } from '#modules/lifecycle/contract.ts';
import { foldJourneys } from '#modules/lifecycle/server/testing.ts';
import type { Behaviour } from '#modules/tracking/contract.ts';
import { type Person, type World, dayOf, daysBefore, daysBetween } from './testing-people.ts';

export type Around = {
  readonly world: World;
  readonly stages: readonly Stage[];
  readonly today: string;
  /** The last local day that counts. */
  readonly asOf?: string;
  /** Of each segment: its filter (live), or its people (frozen). */
  readonly segments: ReadonlyMap<string, Filter | readonly string[]>;
};

const now = ({ asOf, today }: Around): string => asOf ?? today;
const inTime = (at: number, { asOf }: Around): boolean => asOf === undefined || dayOf(at) <= asOf;

function within(day: string, period: Period | undefined, around: Around): boolean {
  if (period === undefined) return true;
  if ('lastDays' in period) return day >= daysBefore(now(around), period.lastDays);
  if ('beforeDays' in period) return day < daysBefore(now(around), period.beforeDays);
  return (period.from === undefined || day >= period.from) && (period.to === undefined || day <= period.to);
}

/** Who they and those merged into them are. */
const selves = ({ people }: World, id: string): string[] => [
  id,
  ...people.filter(({ mergedInto }) => mergedInto === id).map((person) => person.id),
];

function pathOf(url: string | null): string {
  if (url === null) return '';
  return new URL(url, 'https://x.example').pathname;
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;

type Deed = { readonly at: number; readonly name: string; readonly properties: Readonly<Record<string, unknown>> };

function deeds({ world }: Around, id: string, kind: string): Deed[] {
  const own = selves(world, id);
  const links = world.links.filter(({ contact, undone }) => !undone && own.includes(contact));
  const seen = world.seen.filter(
    (event) =>
      event.kind === kind &&
      !event.bot &&
      links.some(({ visitor, from, to }) => visitor === event.visitor && event.at >= from && event.at < to),
  );
  const facts = world.facts.filter((fact) => fact.kind === kind && own.includes(fact.contact));
  return [
    ...seen.map(({ at, name, url, properties }) => ({
      at,
      properties,
      name: kind === 'page' ? pathOf(url) : (name ?? ''),
    })),
    ...facts.map(({ at, data }) => ({
      at,
      properties: data,
      name: textOf(data['formKey']) ?? textOf(data['webinarId']) ?? '',
    })),
  ];
}

function propertyHolds(condition: NonNullable<Behaviour['where']>[number], { properties }: Deed): boolean {
  const stored = properties[condition.property];
  const text = textOf(stored);
  const isNumber = typeof stored === 'number' || (typeof stored === 'string' && /^-?\d+(\.\d+)?$/.test(stored));
  const asked = String(condition.value);
  switch (condition.is) {
    case 'equals':
      return text === asked;
    case 'notEquals':
      return text !== asked;
    case 'contains':
      return text !== null && text.toLowerCase().includes(asked.toLowerCase());
    case 'atLeast':
      return isNumber && Number(stored) >= Number(asked);
    case 'atMost':
      return isNumber && Number(stored) <= Number(asked);
    case 'empty':
      return text === null || text === '';
    case 'notEmpty':
      return text !== null && text !== '';
  }
}

function behaved(asked: Behaviour, id: string, around: Around): boolean {
  const did = deeds(around, id, asked.kind).filter(
    (deed) =>
      inTime(deed.at, around) &&
      (asked.name === undefined || deed.name === asked.name) &&
      (asked.where ?? []).every((condition) => propertyHolds(condition, deed)),
  );
  const days = did.map(({ at }) => dayOf(at)).sort();
  if (asked.which !== undefined) {
    const day = asked.which === 'first' ? days[0] : days.at(-1);
    return day !== undefined && within(day, asked.when, around);
  }
  const times = days.filter((day) => within(day, asked.when, around)).length;
  const { is, count } = asked.times ?? { is: 'atLeast', count: 1 };
  return is === 'atLeast' ? times >= count : is === 'atMost' ? times <= count : times === count;
}

function staged(asked: StageHistory, id: string, around: Around): boolean {
  const own = selves(around.world, id);
  const log = around.world.moved.filter(({ contact, at }) => own.includes(contact) && inTime(at, around));
  const journeys = foldJourneys(around.stages, log);
  if (asked.is === 'entered' || asked.is === 'notEntered') {
    const entered = journeys.some((journey) =>
      journey.entered.some(({ stage, at }) => stage === asked.stage && within(dayOf(at), asked.when, around)),
    );
    return entered === (asked.is === 'entered');
  }
  const latest = journeys.at(-1);
  const days = latest === undefined ? 0 : daysBetween(dayOf(latest.currentSince), now(around));
  const isIn =
    latest !== undefined &&
    (latest.outcome === null || latest.outcome === 'won') &&
    latest.currentStage === asked.stage &&
    (asked.days === undefined || (asked.days.is === 'atLeast' ? days >= asked.days.count : days <= asked.days.count));
  return isIn === (asked.is === 'in');
}

function fieldHolds({ field, is, value }: Condition, person: Person, around: Around): boolean {
  const asked = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const texts = asked.map(String);
  if (field === 'tags') {
    const any = person.tags.some((tag) => texts.includes(tag));
    return is === 'oneOf' ? any : is === 'noneOf' ? !any : (person.tags.length === 0) === (is === 'empty');
  }
  if (field === 'createdAt') {
    const recent = dayOf(person.createdAt) >= daysBefore(now(around), Number(asked[0]));
    return recent === (is === 'inLastDays');
  }
  const stored = field === 'city' ? person.city : field === 'custom.n' ? person.n : (person.consent ?? 'none');
  switch (is) {
    case 'empty':
      return stored === null;
    case 'notEmpty':
      return stored !== null;
    case 'equals':
    case 'oneOf':
      return stored !== null && texts.includes(String(stored));
    case 'notEquals':
    case 'noneOf':
      return stored === null || !texts.includes(String(stored));
    case 'atLeast':
      return stored !== null && Number(stored) >= Number(asked[0]);
    case 'atMost':
      return stored !== null && Number(stored) <= Number(asked[0]);
    default:
      throw new Error(`${is} is not asked here`);
  }
}

export function holds(filter: Filter, person: Person, around: Around): boolean {
  if ('all' in filter) return filter.all.every((part) => holds(part, person, around));
  if ('any' in filter) return filter.any.some((part) => holds(part, person, around));
  if ('not' in filter) return !holds(filter.not, person, around);
  if ('field' in filter) return fieldHolds(filter, person, around);
  if (filter.set === 'behaviour') return behaved(filter.of as Behaviour, person.id, around);
  if (filter.set === 'stage') return staged(filter.of as StageHistory, person.id, around);
  const segment = around.segments.get(String(filter.of['segment']));
  if (segment === undefined) throw new Error('an unknown segment');
  if ('length' in segment) return selves(around.world, person.id).some((id) => segment.includes(id));
  return holds(segment, person, around);
}

/** Who is found, by id. */
export const found = (filter: Filter, around: Around): string[] =>
  around.world.people
    .filter((person) => person.mergedInto === null && holds(filter, person, around))
    .map(({ id }) => id)
    .sort();
