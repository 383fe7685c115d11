/**
 * Answers of the ministry's list of VAT payers (wl-api.mf.gov.pl): `search/nip/{nip}` has `result.subject`, `search/nips/{nip,nip}`
 * has `result.entries`. Of a subject only what a company's record holds is read: no PESEL, no bank accounts, no people.
 */
import { z } from 'zod';
import { krs } from '#modules/contacts/contract.ts';
import { calmCapitals } from './calm-capitals.ts';
import { type Facts, factsOf } from './facts.ts';
import { shortName } from './legal-forms.ts';

const text = z.string().nullish();
const Subject = z.object({
  name: text,
  nip: text,
  regon: text,
  krs: text,
  residenceAddress: text,
  workingAddress: text,
});

const Single = z.object({ result: z.object({ subject: Subject.nullish(), requestId: text }) });
const Several = z.object({
  result: z.object({
    entries: z.array(
      z.object({
        identifier: z.string(),
        subjects: z.array(Subject).nullish(),
        error: z.object({ code: z.string() }).nullish(),
      }),
    ),
    requestId: text,
  }),
});

/** `ul. Polna 1/2, 00-001 Warszawa`. */
export function readAddress(address: string): Pick<Facts, 'street' | 'postalCode' | 'city'> {
  const [, street = '', postalCode = '', city = ''] = /^(.*?),?\s*(\d{2}-\d{3})\s+(.+)$/.exec(address.trim()) ?? [];
  return factsOf({ street: calmCapitals(street), postalCode, city: calmCapitals(city) });
}

const factsOfSubject = (subject: z.output<typeof Subject>): Facts => ({
  ...factsOf({ name: shortName(subject.name ?? ''), regon: subject.regon, krs: krs(subject.krs ?? ''), country: 'PL' }),
  ...readAddress(subject.workingAddress ?? subject.residenceAddress ?? ''),
});

export type WhiteListAnswer = {
  readonly requestId: string | null;
  /** By NIP; null: not on the list. A number that is missing was not answered. */
  readonly facts: ReadonlyMap<string, Facts | null>;
};

/** Throws for what is no answer of the list. */
export function readWhiteList(body: string, nips: readonly string[]): WhiteListAnswer {
  const parsed: unknown = JSON.parse(body);
  const several = Several.safeParse(parsed);
  if (several.success) {
    const { entries, requestId } = several.data.result;
    const facts = entries.map(({ identifier, subjects }): [string, Facts | null] => {
      const subject = subjects?.[0];
      return [identifier, subject ? factsOfSubject(subject) : null];
    });
    return { requestId: requestId ?? null, facts: new Map(facts.filter(([nip]) => nips.includes(nip))) };
  }
  const { subject, requestId } = Single.parse(parsed).result;
  const [nip = ''] = nips;
  return { requestId: requestId ?? null, facts: new Map([[nip, subject ? factsOfSubject(subject) : null]]) };
}

const Refusal = z.object({ code: z.string() });

/** `WL-191` of `{"code":"WL-191","message":"…"}`; null when it says something else. */
export function refusalCode(body: string): string | null {
  try {
    return Refusal.safeParse(JSON.parse(body)).data?.code ?? null;
  } catch {
    return null;
  }
}
