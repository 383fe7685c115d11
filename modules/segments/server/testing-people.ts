/**
 * For tests: sixty people and everything they did, as plain data and, the same, in the tables. Some were merged, some share a browser,
 * some have two; machines came, too. Things happen around midnights and on the days on which the clocks change.
 */
import { sql } from 'kysely';
import type { TestApp } from '#app/testing.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import type { LoggedFact } from '#modules/lifecycle/server/testing.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';

export const zone = 'Europe/Warsaw';
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
/** The local day, YYYY-MM-DD. */
export const dayOf = (at: number): string => dayFormat.format(at);
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** The moment of a local wall clock; on the night the clocks go back, the earlier one. */
export function moment(day: string, clock: string): number {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  for (const hours of [2, 1]) {
    const at = wall - hours * 3_600_000;
    if (new Date(at).toLocaleString('sv-SE', { timeZone: zone }) === `${day} ${clock}:00`) return at;
  }
  return wall - 3_600_000;
}

/** The same numbers in every run. */
export function dice(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (many: number): number => Math.floor(next() * many);
  return {
    below,
    chance: (part: number): boolean => next() < part,
    one: <T>(list: readonly T[]): T => list[below(list.length)]!,
  };
}

export type Person = {
  readonly id: string;
  city: string | null;
  readonly tags: readonly string[];
  readonly n: number | null;
  readonly consent: 'granted' | 'withdrawn' | null;
  readonly createdAt: number;
  mergedInto: string | null;
};
export type Seen = {
  readonly visitor: string;
  readonly at: number;
  readonly kind: 'page' | 'screen' | 'track';
  readonly name: string | null;
  readonly url: string | null;
  readonly bot: boolean;
  readonly properties: Readonly<Record<string, unknown>>;
};
export type Link = {
  readonly visitor: string;
  readonly contact: string;
  readonly from: number;
  readonly to: number;
  readonly undone: boolean;
};
export type Fact = {
  readonly contact: string;
  readonly at: number;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
};
/** In the order in which they were recorded. */
export type Moved = LoggedFact & { readonly contact: string };

export type World = {
  readonly people: Person[];
  readonly seen: Seen[];
  readonly links: Link[];
  readonly facts: Fact[];
  readonly moved: Moved[];
};

const clocks = ['00:00', '00:30', '01:30', '02:30', '12:00', '22:30', '23:30', '23:59'];
/** The clocks went forward and back; far enough ago to be old in any run. */
export const clockDays = ['2024-03-30', '2024-03-31', '2024-04-01', '2024-10-26', '2024-10-27', '2024-10-28'];
export const cities = ['Łódź', 'Kraków', 'Gdańsk'];
export const tags = ['vip', 'partner', 'targi'];
export const pages = ['/cennik', '/', '/blog/a', '/oferta'];
export const tracks = ['Signed Up', 'Paid', 'Opened'];
export const forms = ['demo', 'newsletter'];
const urls: Readonly<Record<string, readonly string[]>> = {
  '/cennik': [
    'https://firma.pl/cennik',
    'https://firma.pl/cennik?utm_source=x',
    'http://www.firma.pl:8080/cennik#top',
    '/cennik',
  ],
  '/': ['https://firma.pl', 'https://firma.pl/', 'https://firma.pl?x=/cennik'],
  '/blog/a': ['https://firma.pl/blog/a?b=c#d'],
  '/oferta': ['https://firma.pl/oferta'],
};
export const idOf = (place: number): string => `00000000-0000-4000-8000-0000000000${String(place).padStart(2, '0')}`;

export function makeWorld(now: number, stages: readonly Stage[], seed = 7): World {
  const { below, chance, one } = dice(seed);
  const today = dayOf(now);
  const someDay = (): string => {
    if (chance(0.25)) return one(clockDays);
    return daysBefore(today, one([0, 1, 1, 2, 6, 7, 7, 8, 29, 30, 31, 90, 200, 365]));
  };
  const someTime = (): number => Math.min(moment(someDay(), one(clocks)), now - 1_000);
  const people = Array.from({ length: 60 }, (_, place): Person => ({
    id: idOf(place),
    city: one([...cities, null]),
    tags: tags.filter(() => chance(0.3)),
    n: one([null, -1, 0, 2.5, 100]),
    consent: one(['granted', 'withdrawn', null]),
    createdAt: someTime(),
    // Two became 3, one of them in a chain; and three more pairs.
    mergedInto:
      ({ 1: idOf(3), 2: idOf(3), 10: idOf(11), 20: idOf(12), 40: idOf(30) } as Record<number, string>)[place] ?? null,
  }));
  const links: Link[] = [];
  const link = (visitor: string, place: number, from = -Infinity, to = Infinity, undone = false) =>
    links.push({ visitor, contact: idOf(place), from, to, undone });
  for (let place = 0; place < 45; place++) link(`phone${place}`, place, -Infinity, Infinity, place % 9 === 8);
  for (let place = 0; place < 20; place++) link(`laptop${place}`, place);
  // Shared browsers: one person until a moment, another from it on; the moment is somebody's own event.
  for (let shared = 0; shared < 6; shared++) {
    const change = moment(daysBefore(today, [1, 7, 30, 31, 90, 200][shared]!), one(clocks));
    link(`shared${shared}`, shared * 4, -Infinity, change);
    link(`shared${shared}`, shared * 4 + 1, change);
  }
  const visitors = [...new Set(links.map(({ visitor }) => visitor)), 'unknown1', 'unknown2'];
  const seen: Seen[] = [];
  for (const { visitor, from } of links)
    if (Number.isFinite(from))
      seen.push(
        { visitor, at: from, kind: 'track', name: 'Paid', url: null, bot: false, properties: { plan: 'pro' } },
        { visitor, at: from - 1, kind: 'track', name: 'Paid', url: null, bot: false, properties: {} },
      );
  for (let count = 0; count < 420; count++) {
    const kind = one(['page', 'page', 'track', 'track', 'screen'] as const);
    const page = one(pages);
    seen.push({
      visitor: one(visitors),
      at: someTime(),
      kind,
      name: kind === 'page' ? 'A title' : kind === 'screen' ? one(['Home', 'Cart']) : one(tracks),
      url: kind === 'page' ? (chance(0.05) ? null : one(urls[page]!)) : null,
      bot: chance(0.1),
      properties: one<Readonly<Record<string, unknown>>>([
        {},
        { plan: 'pro', price: 99.5 },
        { plan: 'Basic', price: 10 },
        { plan: '', price: '99.5' },
        { plan: null, price: 'a lot' },
        { plan: true, price: 1e3 },
      ]),
    });
  }
  const facts = Array.from({ length: 160 }, (): Fact => {
    const kind = one(['form', 'form', 'call', 'order', 'webinar-attended']);
    const data =
      kind === 'form'
        ? { formKey: one(forms), form: 'A form', plan: one(['pro', 'Basic']) }
        : kind === 'order'
          ? { price: one([10, 99.5]) }
          : kind === 'call'
            ? { text: 'x' }
            : { webinarId: 'w1' };
    return { contact: idOf(below(60)), at: someTime(), kind, data };
  });
  return { people, seen, links, facts, moved: makeMoves(stages, someTime, { below, chance, one }) };
}

function makeMoves(
  stages: readonly Stage[],
  someTime: () => number,
  { below, chance, one }: ReturnType<typeof dice>,
): Moved[] {
  const moved: Moved[] = [];
  for (let place = 0; place < 50; place++) {
    const contact = idOf(place);
    let pass = 1;
    for (let step = below(8); step > 0; step--) {
      const at = someTime();
      const stage = stages[below(6)]!.key;
      if (chance(0.65)) moved.push({ contact, pass, kind: 'enter', stage, at });
      else if (chance(0.4)) moved.push({ contact, pass, kind: 'back', stage, at });
      else if (chance(0.5))
        moved.push({ contact, pass, kind: 'exit', stage: null, at, outcome: one(['lost', 'disqualified']) });
      else if (chance(0.5)) moved.push({ contact, pass, kind: 'worth', stage: null, at, valueMinor: 100 });
      else {
        moved.push({ contact, pass, kind: 'recycle', stage: null, at });
        pass += 1;
        moved.push({ contact, pass, kind: 'enter', stage: stages[below(3)]!.key, at });
      }
    }
  }
  return moved;
}

const iso = (at: number): string => (at === -Infinity ? '-infinity' : new Date(at).toISOString());

/** The same in the tables, as written by whoever writes them; nothing is computed of it yet. */
export async function writeWorld(
  tx: Tx,
  workspaceId: string,
  { people, seen, links, facts, moved }: World,
  funnel: { id: string; version: number; stages: readonly Stage[] },
): Promise<void> {
  for (const person of people)
    await sql`insert into contacts.contact (workspace_id, id, last_name, email, city, tags, custom, created_at, merged_into) values (${workspaceId}, ${person.id}, 'Nowak',
      ${`p${person.id.slice(-2)}@firma.example`}, ${person.city}, ${person.tags.length === 0 ? null : person.tags}::text[],
      ${person.n === null ? null : JSON.stringify({ n: person.n })}::jsonb, ${iso(person.createdAt)}, ${person.mergedInto})`.execute(
      tx,
    );
  for (const { id, consent } of people)
    if (consent !== null)
      await sql`insert into consent.current (workspace_id, contact_id, channel, purpose, state, basis, entry_id, at)
        values (${workspaceId}, ${id}, 'email', 'newsletter', ${consent}, 'consent', gen_random_uuid(), now())`.execute(
        tx,
      );
  for (const link of links)
    await sql`insert into tracking.link (workspace_id, id, anonymous_id, contact_id, from_at, to_at, how, evidence, made_at, undone_at)
      values (${workspaceId}, gen_random_uuid(), ${link.visitor}, ${link.contact}, ${iso(link.from)}, ${link.to === Infinity ? null : iso(link.to)}, 'form', '{}', now(),
        ${link.undone ? new Date() : null})`.execute(tx);
  for (const event of seen)
    await sql`insert into tracking.event (workspace_id, at, id, received_at, kind, name, anonymous_id, url, bot, data)
      values (${workspaceId}, ${iso(event.at)}, gen_random_uuid(), ${iso(event.at)}, ${event.kind}, ${event.name}, ${event.visitor}, ${event.url},
        ${event.bot ? 'crawler' : null}, ${JSON.stringify({ properties: event.properties })}::jsonb)`.execute(tx);
  for (const fact of facts)
    await sql`insert into contacts.event (workspace_id, contact_id, id, at, kind, data)
      values (${workspaceId}, ${fact.contact}, gen_random_uuid(), ${iso(fact.at)}, ${fact.kind}, ${JSON.stringify(fact.data)}::jsonb)`.execute(
      tx,
    );
  for (const [place, fact] of moved.entries()) {
    const slot = funnel.stages.find(({ key }) => key === fact.stage)?.slot ?? null;
    // Ids tell the order of recording.
    const id = `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`;
    await sql`insert into lifecycle.transition (workspace_id, contact_id, id, funnel_id, pass, kind, slot, at, outcome, value_minor, funnel_version)
      values (${workspaceId}, ${fact.contact}, ${id}, ${funnel.id}, ${fact.pass}, ${fact.kind}, ${slot}, ${iso(fact.at)}, ${fact.outcome ?? null},
        ${fact.valueMinor ?? null}, ${funnel.version})`.execute(tx);
  }
  await sql`insert into tracking.behind (workspace_id, id, contact_id, since)
    select ${workspaceId}, gen_random_uuid(), id, '-infinity' from contacts.contact where workspace_id = ${workspaceId}`.execute(
    tx,
  );
  // Tables that were empty a moment ago: the planner knows nothing of them.
  await sql`analyze contacts.contact, contacts.event, tracking.event, tracking.link, lifecycle.transition`.execute(tx);
}

export const within = <T>(lejek: TestApp, work: (tx: Tx, workspaceId: string) => Promise<T>): Promise<T> =>
  inWorkspace(lejek.host.db, lejek.owner.workspace.id, (tx) => work(tx, lejek.owner.workspace.id));
