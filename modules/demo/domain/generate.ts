/**
 * The example workspace, drawn from the written-down truth (`truth.ts`, `truth-of-arrivals.ts`, `truth-of-buyers.ts`).
 * The same seed, number of contacts and `now` give the same data. Contacts are in the order in which they were first
 * seen, and each draws from a stream of random numbers of their own.
 */
import { drawArrivals, type Period } from './arrivals.ts';
import { planCampaigns } from './campaign-plan.ts';
import { drawContact } from './draw-contact.ts';
import type { Example } from './example.ts';
import { openFirms } from './firms.ts';
import { seededRandom } from './seeded-random.ts';
import { team } from './team.ts';
import { months } from './truth.ts';
import { monthsBefore } from './warsaw-time.ts';

export type GenerateOptions = {
  seed: number;
  /** All contacts, anonymous visitors included. */
  contacts: number;
  /** Epoch milliseconds: the last moment of the example. */
  now: number;
};

export const generateExample = ({ seed, contacts, now }: GenerateOptions): Example => {
  const period: Period = { startsAt: monthsBefore(now, months), endsAt: now };
  const taken = new Set<string>();
  const firms = openFirms(taken);
  const example: Example = {
    ...period,
    team: [...team],
    campaigns: planCampaigns(contacts, period),
    companies: firms.companies,
    contacts: [],
    journeys: [],
    facts: [],
    orders: [],
  };
  for (const [index, arrival] of drawArrivals(seededRandom(seed), contacts, period).entries()) {
    const key = `contact-${String(index + 1).padStart(6, '0')}`;
    const random = seededRandom(seed, index + 1);
    const { contact, passes, facts, orders } = drawContact(random, key, arrival, { period, firms, taken });
    example.contacts.push(contact);
    example.journeys.push({ contactKey: key, passes });
    example.facts.push(...facts);
    for (const { at, amountMinor } of orders)
      example.orders.push({
        key: `order-${String(example.orders.length + 1).padStart(6, '0')}`,
        contactKey: key,
        companyKey: contact.companyKey,
        at,
        amount: { minor: amountMinor, currency: 'PLN' },
      });
  }
  return example;
};
