/** Higher modules that follow deals add themselves here, and are called in the transaction of the change. */
import type { RawBuilder } from 'kysely';
import type { Around } from './follow-journey.ts';

export type ClosedDeal = {
  readonly dealId: string;
  readonly contactId: string | null;
  readonly funnel: string;
  readonly outcome: 'won' | 'lost';
  readonly reason: string;
  readonly at: Date;
};

export const dealListeners: {
  readonly closed: ((around: Around, deal: ClosedDeal) => Promise<void>)[];
  /** Conditions on the alias `deal`: a module holds something of it, so that it is not taken back with the import that brought it. */
  readonly holding: RawBuilder<unknown>[];
} = {
  closed: [],
  holding: [],
};
