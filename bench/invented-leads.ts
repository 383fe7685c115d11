/** Distinct, realistic, skewed rows for the benches: a seeded generator, names and places of our own invention. */

export function randomOf(seed: number): () => number {
  // mulberry32 (T. Ettinger, public domain): quick, and good enough for test data.
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sources = [
  'google',
  'facebook',
  'direct',
  'linkedin',
  'newsletter',
  'partner',
  'webinar',
  'bing',
  'targi',
  'podcast',
  'allegro',
  'other',
];
const starts = ['Ma', 'Ka', 'Jo', 'An', 'To', 'Ewe', 'Zo', 'Pa', 'Ró', 'Hali', 'Igna', 'Wie', 'Sta', 'Bo', 'Ale', 'Ła'];
const ends = ['ria', 'rol', 'anna', 'masz', 'lina', 'weł', 'ża', 'cy', 'sława', 'gdan', 'ksy', 'cja', 'nisław', 'na'];
const families = [
  'Kowal',
  'Wiśni',
  'Nowa',
  'Zieli',
  'Dąbro',
  'Szym',
  'Wójt',
  'Kacz',
  'Maj',
  'Grab',
  'Paw',
  'Król',
  'Wierz',
  'Jawor',
  'Sobo',
  'Lis',
];
const tails = ['ski', 'ewski', 'czyk', 'owicz', 'iński', 'ak', 'ek', 'owski', 'arz', 'ik'];
const cities = [
  'Warszawa',
  'Kraków',
  'Łódź',
  'Wrocław',
  'Poznań',
  'Gdańsk',
  'Szczecin',
  'Lublin',
  'Bydgoszcz',
  'Białystok',
  'Katowice',
  'Rzeszów',
  'Opole',
  'Kielce',
];

export type Lead = {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly city: string;
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly leadAt: number;
  readonly mqlAt: number;
};

const day = 86_400_000;

export function* leads(count: number, seed = 1): Generator<Lead> {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  // A few sources bring most people: the square of a uniform number favours the first.
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2.2 * list.length)]!;
  const begin = Date.UTC(2025, 0, 1);
  for (let number = 0; number < count; number++) {
    const firstName = pick(starts) + pick(ends);
    const lastName = pick(families) + pick(tails);
    const leadAt = begin + Math.floor(random() * 600) * day;
    yield {
      id:
        Math.floor(random() * 2 ** 48)
          .toString(16)
          .padStart(12, '0') + number.toString(16).padStart(8, '0'),
      email: `${firstName}.${lastName}.${number}@firma${Math.floor(random() ** 3 * 40_000)}.example`
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{M}|ł/gu, ''),
      firstName,
      lastName,
      phone: `+48${500_000_000 + ((number * 7919) % 399_999_999)}`,
      city: skewed(cities),
      source: skewed(sources),
      leadAt,
      mqlAt: leadAt + Math.floor(-Math.log(1 - random()) * 12) * day,
    };
  }
}
