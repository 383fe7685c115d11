import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { stageKeys, type Example } from './example.ts';
import { nipCheckDigit } from './fictitious-nip.ts';
import { generateExample } from './generate.ts';
import { nations } from './names.ts';
import { sizes } from './truth-of-buyers.ts';

const now = Date.parse('2026-11-20T12:00Z');
const example = generateExample({ seed: 1, contacts: 6_000, now });
const passes = example.journeys.flatMap((journey) => journey.passes);
const known = example.contacts.filter(({ email }) => email !== null);

const fingerprint = (data: Example): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');
const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

describe('seed, size and moment', () => {
  test('the same seed gives the same data, another seed other data', () => {
    const small = (seed: number): string => fingerprint(generateExample({ seed, contacts: 1_500, now }));
    expect(small(1)).toBe(small(1));
    expect(small(1)).not.toBe(small(2));
  });

  test('there are as many contacts and journeys as asked for, anonymous visitors included', () => {
    expect(example.contacts).toHaveLength(6_000);
    expect(example.journeys.map(({ contactKey }) => contactKey)).toEqual(example.contacts.map(({ key }) => key));
    expect(generateExample({ seed: 1, contacts: 0, now }).contacts).toEqual([]);
  });

  test('eighteen months, and nothing happens after they end', () => {
    expect(new Date(example.startsAt).toISOString()).toBe('2025-05-20T12:00:00.000Z');
    const moments = [
      ...example.contacts.map(({ createdAt }) => createdAt),
      ...example.companies.map(({ createdAt }) => createdAt),
      ...passes.flatMap(({ entries }) => entries.map(({ at }) => at)),
      ...passes.flatMap(({ exit }) => (exit ? [exit.at] : [])),
      ...passes.flatMap(({ expectedClose }) => expectedClose?.moves.map(({ at }) => at) ?? []),
      ...example.facts.map(({ at }) => at),
      ...example.orders.map(({ at }) => at),
    ];
    expect(moments.every(Number.isInteger)).toBe(true);
    expect(moments.every((at) => at >= example.startsAt && at <= now)).toBe(true);
    const thisMonth = example.campaigns
      .flatMap(({ monthlyCosts }) => monthlyCosts)
      .every(({ month }) => month <= '2026-11');
    expect(thisMonth).toBe(true);
  });

  test('another moment moves the whole example', () => {
    const later = generateExample({ seed: 1, contacts: 300, now: Date.parse('2027-02-28T09:30Z') });
    expect(new Date(later.startsAt).toISOString()).toBe('2025-08-28T09:30:00.000Z');
    expect(later.contacts.every(({ createdAt }) => createdAt >= later.startsAt && createdAt <= later.endsAt)).toBe(
      true,
    );
  });
});

describe('people', () => {
  test('whoever has not said who they are has neither name nor address nor firm, and about 60 % have not', () => {
    const anonymous = example.contacts.filter(({ email }) => email === null);
    for (const { firstName, lastName, phone, companyKey, jobTitle, ownerKey } of anonymous)
      expect([firstName, lastName, phone, companyKey, jobTitle, ownerKey]).toEqual([
        null,
        null,
        null,
        null,
        null,
        null,
      ]);
    expect(anonymous.length / 6_000).toBeGreaterThan(0.55);
    expect(anonymous.length / 6_000).toBeLessThan(0.65);
  });

  test('everybody who subscribed or came later in has a name, an address of their own and a firm that exists', () => {
    const companies = new Set(example.companies.map(({ key }) => key));
    for (const { firstName, lastName, companyKey } of known) {
      expect(firstName).toBeTruthy();
      expect(lastName).toBeTruthy();
      expect(companies.has(companyKey ?? '')).toBe(true);
    }
    expect(unique(known.map(({ email }) => email))).toBe(true);
    const phones = known.map(({ phone }) => phone).filter((phone) => phone !== null);
    expect(phones.length).toBeGreaterThan(500);
    expect(unique(phones)).toBe(true);
  });

  test('all addresses and domains end in .example', () => {
    for (const { email } of known) expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
    for (const { email } of example.team) expect(email).toMatch(/\.example$/);
    for (const { domain } of example.companies) expect(domain).toMatch(/^[a-z0-9-]+\.example$/);
  });

  test('first names and surnames agree: Anna is not Kowalski, nor Piotr Kowalska', () => {
    const women = new Set(nations.PL.women);
    const men = new Set(nations.PL.men);
    const polish = known.filter(({ language }) => language === 'pl');
    expect(polish.length).toBeGreaterThan(1_000);
    for (const { firstName, lastName } of polish) {
      expect(women.has(firstName ?? '') || men.has(firstName ?? '')).toBe(true);
      expect(lastName).not.toMatch(women.has(firstName ?? '') ? /(ski|cki|dzki)(-|$)/ : /(ska|cka|dzka)(-|$)/);
    }
  });

  test('one person in four is foreign', () => {
    const foreign = known.filter(({ language }) => language !== 'pl').length / known.length;
    expect(foreign).toBeGreaterThan(0.2);
    expect(foreign).toBeLessThan(0.3);
  });

  test('the team is an owner, a sales manager, two marketers and four sales reps, who own the contacts', () => {
    expect(example.team.map(({ role }) => role).sort()).toEqual([
      'marketer',
      'marketer',
      'owner',
      'salesManager',
      'salesRep',
      'salesRep',
      'salesRep',
      'salesRep',
    ]);
    const reps = example.team.filter(({ role }) => role === 'salesRep').map(({ key }) => key);
    expect(new Set(known.map(({ ownerKey }) => ownerKey))).toEqual(new Set(reps));
  });
});

describe('firms', () => {
  test('every Polish firm has a NIP of its own that passes the check digit; foreign ones have none', () => {
    const polish = example.companies.filter(({ country }) => country === 'PL');
    for (const { nip } of polish) expect(nipCheckDigit(nip?.slice(0, 9) ?? '')).toBe(Number(nip?.[9]));
    expect(unique(polish.map(({ nip }) => nip))).toBe(true);
    expect(example.companies.filter(({ country, nip }) => country !== 'PL' && nip !== null)).toEqual([]);
  });

  test('names and domains are not shared, and employees lie within the band', () => {
    expect(unique(example.companies.map(({ name }) => name))).toBe(true);
    expect(unique(example.companies.map(({ domain }) => domain))).toBe(true);
    for (const { employees, sizeBand } of example.companies) {
      const [from, to] = sizes.find(({ band }) => band === sizeBand)?.employees ?? [NaN, NaN];
      expect(employees >= from && employees <= to).toBe(true);
    }
  });

  test('larger firms have several people with different parts in the decision', () => {
    const rolesOf = new Map<string, Set<string>>();
    for (const { companyKey, buyingRole } of known) {
      const roles = rolesOf.get(companyKey ?? '') ?? new Set();
      rolesOf.set(companyKey ?? '', roles.add(buyingRole ?? ''));
    }
    const large = example.companies.filter(({ sizeBand }) => sizeBand === '50-249' || sizeBand === '250+');
    const severalRoles = large.filter(({ key }) => (rolesOf.get(key)?.size ?? 0) > 1);
    expect(severalRoles.length / large.length).toBeGreaterThan(0.5);
  });
});

describe('journeys', () => {
  test('entries are in the order of the funnel and of time, without a gap, and an exit ends them', () => {
    for (const { entries, exit } of passes) {
      const [first] = entries;
      const begin = first ? stageKeys.indexOf(first.stage) : NaN;
      for (const [index, { stage, at }] of entries.entries()) {
        expect(stage).toBe(stageKeys[begin + index]);
        if (index > 0) expect(at).toBeGreaterThan(entries[index - 1]?.at ?? NaN);
      }
      if (exit) {
        expect(exit.fromStage).toBe(entries.at(-1)?.stage);
        expect(exit.at).toBeGreaterThan(entries.at(-1)?.at ?? NaN);
      }
    }
  });

  test('a recycled contact was lost before, and comes back 60 to 200 days later as a lead or an MQL', () => {
    const back = example.journeys.filter((journey) => journey.passes.length > 1);
    expect(back.length).toBeGreaterThan(50);
    for (const journey of back) {
      for (const [index, pass] of journey.passes.slice(1).entries()) {
        const before = journey.passes[index]?.exit;
        const days = ((pass.entries[0]?.at ?? NaN) - (before?.at ?? NaN)) / 86_400_000;
        expect(before?.as).toBe('lost');
        expect(days >= 60 && days <= 200).toBe(true);
        expect(['lead', 'mql']).toContain(pass.entries[0]?.stage);
        expect(pass.number).toBe(index + 2);
      }
    }
  });

  test('a value and an expected close are known from the offer on, and only then', () => {
    for (const { entries, value, expectedClose } of passes) {
      const offered = entries.some(({ stage }) => stage === 'offer');
      expect(value !== null).toBe(offered);
      expect(expectedClose !== null).toBe(offered);
      if (value) expect(Number.isInteger(value.minor) && value.minor > 0).toBe(true);
    }
  });

  test('every customer has orders, the first for the value of the deal; the third makes them loyal', () => {
    const ordersOf = Map.groupBy(example.orders, ({ contactKey }) => contactKey);
    for (const { contactKey, passes: own } of example.journeys) {
      const won = own.find(({ entries }) => entries.some(({ stage }) => stage === 'customer'));
      const orders = ordersOf.get(contactKey) ?? [];
      expect(orders.length > 0).toBe(won !== undefined);
      if (!won) continue;
      expect(orders[0]?.amount).toEqual(won.value);
      expect(orders[0]?.at).toBe(won.entries.find(({ stage }) => stage === 'customer')?.at);
      expect(orders[2]?.at).toBe(won.entries.find(({ stage }) => stage === 'loyal')?.at);
    }
  });

  test('facts are few: at most six a contact on average, never more than thirty, and in order of time', () => {
    expect(example.facts.length / 6_000).toBeLessThanOrEqual(6);
    for (const facts of Map.groupBy(example.facts, ({ contactKey }) => contactKey).values()) {
      expect(facts.length).toBeLessThanOrEqual(30);
      for (const [index, { at }] of facts.entries()) expect(at).toBeGreaterThanOrEqual(facts[index - 1]?.at ?? 0);
    }
  });
});
