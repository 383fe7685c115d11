/** For tests: an entry of the ledger as it usually looks; `given` on top. */
import type { ConsentEntry } from './index.ts';

export const consentEntry = (contactId: string, given: Partial<ConsentEntry> = {}): ConsentEntry => ({
  contactId,
  channel: 'email',
  purpose: 'newsletter',
  basis: 'consent',
  state: 'granted',
  textVersionId: null,
  source: 'test',
  evidence: {},
  at: new Date(Date.UTC(2026, 0, 1)),
  ...given,
});
