/** The orders of one customer up to `now`: the first is the deal itself; when the third comes, the customer is loyal. */
import { beta, chance, exponential, gamma, lognormal, type Random } from './seeded-random.ts';
import { repeatBuying } from './truth.ts';
import { day, nextWorkingTime } from './warsaw-time.ts';

export type DrawnOrder = { at: number; amountMinor: number };

const roundToTenZloty = (minor: number): number => Math.max(1_000, Math.round(minor / 1_000) * 1_000);

export const drawOrders = (random: Random, wonAt: number, dealMinor: number, now: number): DrawnOrder[] => {
  const { rate, stops, amountShare } = repeatBuying;
  const ordersPerDay = gamma(random, rate.shape, rate.rate);
  const stopsAfterOrder = beta(random, stops.a, stops.b);
  const orders = [{ at: wonAt, amountMinor: dealMinor }];
  let at = wonAt;
  while (!chance(random, stopsAfterOrder)) {
    at = nextWorkingTime(at + Math.ceil(exponential(random, ordersPerDay) * day), random);
    if (at > now) break;
    orders.push({
      at,
      amountMinor: roundToTenZloty(dealMinor * lognormal(random, amountShare.median, amountShare.sigma)),
    });
  }
  return orders;
};

/** When the customer became loyal, if they have. */
export const loyalSince = (orders: readonly DrawnOrder[]): number | null =>
  orders[repeatBuying.loyalFromOrder - 1]?.at ?? null;
