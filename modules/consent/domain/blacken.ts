/** Takes every trace of a person out of a value: what speaks of them in the middle of something else is blacked out. */
export const blackened = '[…]';

/** The spellings by which a person is looked for, in small letters. */
export type Traces = readonly string[];

const polishDigits = 9;
/** A shorter id is part of too many other words. */
const shortestId = 6;

/** Mobile numbers in threes, those of a place with its two digits before: 600 100 200, 22 600 10 20. */
const groupings = [/^(.{3})(.{3})(.{3})$/, /^(.{2})(.{3})(.{2})(.{2})$/];
const separators = [' ', '-', '.', '\u00a0', '+', '%20'];

/** 600100200 is also written 600 100 200, 600-100-200, and in addresses 600+100+200. */
function phoneSpellings(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  if (digits.length < polishDigits) return [phone];
  const national = digits.slice(-polishDigits);
  const grouped = groupings.flatMap((grouping) => {
    const groups = grouping.exec(national)?.slice(1) ?? [];
    return separators.map((separator) => groups.join(separator));
  });
  return [phone, encodeURIComponent(phone), digits, national, ...grouped];
}

/** As it is, and as it stands in the address of a page. */
const spellings = (word: string): string[] => [word, encodeURIComponent(word.toWellFormed())];

export const tracesOf = (person: {
  readonly contactIds: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly externalIds: readonly { readonly value: string }[];
}): Traces => {
  const all = [
    ...person.contactIds,
    ...person.emails.flatMap(spellings),
    ...person.phones.flatMap(phoneSpellings),
    ...person.externalIds.flatMap(({ value }) => (value.length < shortestId ? [] : spellings(value))),
  ].map((trace) => trace.toLowerCase());
  // The longest first, so that nothing of it is left when a part of it is a trace too.
  return [...new Set(all)].sort((one, other) => other.length - one.length);
};

export const speaksOf = (text: string, traces: Traces): boolean => {
  const small = text.toLowerCase();
  return traces.some((trace) => small.includes(trace));
};

const isTrace = (value: unknown, traces: Traces): boolean =>
  typeof value === 'string' && traces.includes(value.trim().toLowerCase());

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function blacken(value: unknown, traces: Traces): unknown {
  if (typeof value === 'string')
    return speaksOf(value, traces) ? value.replace(new RegExp(traces.map(quoted).join('|'), 'gi'), blackened) : value;
  if (typeof value === 'number') return traces.includes(String(value)) ? null : value;
  if (Array.isArray(value)) return value.filter((each) => !isTrace(each, traces)).map((each) => blacken(each, traces));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      isTrace(key, traces) ? [] : [[blacken(key, traces), blacken(each, traces)]],
    ),
  );
}
