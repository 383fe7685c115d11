/**
 * Asks the registers about companies, one after the other: by NIP, then by the KRS number that was known or that the first told.
 * Answers of the last day are used again. No transaction is open while a register is waited for.
 */
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Host } from '#platform/server/module.ts';
import type { RegisterAnswer } from '../contract.ts';
import type { Told as ToldFacts } from '../domain/compare-facts.ts';
import type { Facts } from '../domain/facts.ts';
import { registerDay } from '../domain/register-day.ts';
import { keepAnswer, keptAnswers, noteUsedUp, takeRequest } from './answers.ts';
import { type FailureCode, sayFailure } from './failures.ts';
import type { Provider, Told } from './registers/provider.ts';
import { addressOf, providers } from './registers/providers.ts';

export type AskedCompany = { readonly id: string; readonly nip: string; readonly krs: string | null };

export type ToldByRegister = ToldFacts & { readonly at: Date; readonly requestId: string | null };

export type CompanyLookup = {
  readonly told: readonly ToldByRegister[];
  readonly answers: readonly (RegisterAnswer & { readonly code: FailureCode | null })[];
};

type Answered = { readonly told: Told; readonly at: Date | null; readonly kept: boolean };

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, place) => items.slice(place * size, (place + 1) * size));

/** `onlyKept`: asks nobody, for what was told before. */
async function askProvider(
  host: Host,
  workspaceId: string,
  provider: Provider,
  numbers: readonly string[],
  { onlyKept }: { readonly onlyKept: boolean },
): Promise<ReadonlyMap<string, Answered>> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspaceId, work);
  const kept = await inside((tx) => keptAnswers(tx, workspaceId, provider.name, numbers, host.now()));
  const found = new Map<string, Answered>(
    [...kept].map(([number, { at, facts, requestId }]) => [
      number,
      { told: { told: true, facts, requestId }, at, kept: true },
    ]),
  );
  if (onlyKept) return found;
  const open = numbers.filter((number) => !kept.has(number));
  for (const some of chunks(open, provider.atOnce)) {
    const day = registerDay(host.now());
    const may = await inside((tx) => takeRequest(tx, workspaceId, provider, day));
    const answers: ReadonlyMap<string, Told> = may
      ? await provider.ask(some, { address: addressOf(provider.name, host.config), day })
      : new Map(some.map((number) => [number, { told: false, code: 'quota-used-up' }]));
    const at = host.now();
    await inside(async (tx) => {
      for (const number of some) {
        const told = answers.get(number) ?? { told: false, code: 'answer-unreadable' };
        found.set(number, { told, at, kept: false });
        if (told.told) await keepAnswer(tx, workspaceId, provider.name, number, { at, ...told });
        else if (told.code === 'quota-used-up') await noteUsedUp(tx, workspaceId, provider.name, day);
      }
    });
  }
  return found;
}

/** A KRS number that was typed wrong leads to another company: its REGON is not the one that was told by NIP. */
function problemWith(facts: Facts | null, before: readonly ToldFacts[]): FailureCode | null {
  if (facts === null) return 'unknown-number';
  const known = before.find((one) => one.facts.regon !== undefined)?.facts.regon;
  return known !== undefined && facts.regon !== undefined && known !== facts.regon ? 'other-company' : null;
}

/** By company id. */
export async function lookUp(
  host: Host,
  workspaceId: string,
  companies: readonly AskedCompany[],
  how: { readonly onlyKept: boolean } = { onlyKept: false },
): Promise<ReadonlyMap<string, CompanyLookup>> {
  const known = new Map(companies.map(({ id, nip, krs }) => [id, { nip, krs }]));
  const lookups = new Map<string, { told: ToldByRegister[]; answers: CompanyLookup['answers'][number][] }>(
    companies.map(({ id }) => [id, { told: [], answers: [] }]),
  );
  for (const provider of providers) {
    const { name, takes } = provider;
    const numbers = [...known.values()].flatMap((company) => company[takes] ?? []);
    const answered = await askProvider(host, workspaceId, provider, [...new Set(numbers)], how);
    for (const [id, company] of known) {
      const answer = answered.get(company[takes] ?? '');
      const lookup = lookups.get(id);
      if (answer === undefined || lookup === undefined) continue;
      const { told, at, kept } = answer;
      const code = told.told ? problemWith(told.facts, lookup.told) : told.code;
      const requestId = told.told ? told.requestId : null;
      const failure = code === null ? null : sayFailure(code, name);
      lookup.answers.push({ provider: name, failure, code, at: at?.toISOString() ?? null, requestId, kept });
      if (!told.told || told.facts === null || code !== null || at === null) continue;
      lookup.told.push({ provider: name, facts: told.facts, at, requestId });
      if (company.krs === null && told.facts.krs !== undefined) known.set(id, { ...company, krs: told.facts.krs });
    }
  }
  return lookups;
}
