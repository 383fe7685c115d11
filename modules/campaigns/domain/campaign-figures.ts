/**
 * What one of each cost, from counts, value and cost. cost per person = cost ÷ people, halves up; ROAS = value ÷ cost.
 * Worked example: 1 000,00 zł for 8 leads is 125,00 zł a lead; with 3 customers there are too few to say what one costs.
 */
import { type Counted, type Figures, counted, leastPeople } from '../contract.ts';

export type Sums = { readonly [C in Counted]: number | null } & {
  readonly unnamed: number;
  readonly valueMinor: number;
  readonly costMinor: number;
};

export const noSums: Sums = {
  visitors: 0,
  subscribers: 0,
  leads: 0,
  mqls: 0,
  customers: 0,
  unnamed: 0,
  valueMinor: 0,
  costMinor: 0,
};

const added = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

export const addSums = (one: Sums, other: Sums): Sums => ({
  visitors: added(one.visitors, other.visitors),
  subscribers: added(one.subscribers, other.subscribers),
  leads: added(one.leads, other.leads),
  mqls: added(one.mqls, other.mqls),
  customers: added(one.customers, other.customers),
  unnamed: one.unnamed + other.unnamed,
  valueMinor: one.valueMinor + other.valueMinor,
  costMinor: one.costMinor + other.costMinor,
});

const costOfOne = (costMinor: number, people: number | null): number | null =>
  costMinor === 0 || people === null || people < leastPeople ? null : Math.round(costMinor / people);

export function campaignFigures(sums: Sums): Figures {
  const { costMinor, valueMinor, customers } = sums;
  const per = (what: Counted): number | null => costOfOne(costMinor, sums[what]);
  const [visitors, subscribers, leads, mqls, won] = counted.map(per);
  return {
    ...sums,
    costPer: {
      visitors: visitors ?? null,
      subscribers: subscribers ?? null,
      leads: leads ?? null,
      mqls: mqls ?? null,
      customers: won ?? null,
    },
    roas: costMinor === 0 || customers === null || customers < leastPeople ? null : valueMinor / costMinor,
  };
}
