/** What an outside source of companies has to be able to do. Another one is another `Provider` in `providers.ts`. */
import type { FactField, ProviderName } from '../../contract.ts';
import type { Facts } from '../../domain/facts.ts';
import type { FailureCode } from '../failures.ts';

export type Told =
  /** `facts` null: the source answered that it knows no such number. */
  | { readonly told: true; readonly facts: Facts | null; readonly requestId: string | null }
  | { readonly told: false; readonly code: FailureCode };

export type Asking = {
  /** The source's own address, from the settings. */
  readonly address: string;
  /** The day there, `YYYY-MM-DD`. */
  readonly day: string;
};

export type Provider = {
  readonly name: ProviderName;
  /** The number it finds a company by. */
  readonly takes: 'nip' | 'krs';
  readonly gives: readonly FactField[];
  /** Numbers in one request. */
  readonly atOnce: number;
  /** Requests a day; null: it sets no limit. */
  readonly daily: number | null;
  /** No more than `atOnce` numbers. A number that is missing from the answer was not answered. */
  ask(numbers: readonly string[], asking: Asking): Promise<ReadonlyMap<string, Told>>;
};
