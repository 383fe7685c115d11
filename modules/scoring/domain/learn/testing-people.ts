/** Invented people for the tests of learning: as many rows as asked, from a seed. */
import { categoryOf, type DataSet, type FieldColumn } from './data-set.ts';

/** Even numbers in 0..1 from a whole seed (a linear congruential generator, upper bits). */
export function evenNumbers(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 4) / 2 ** 28;
  };
}

/**
 * Four fields of which three matter: employees (the more the better), industry (software buys, farming does not), newsletter;
 * the colour of the eyes does not matter. About a quarter won.
 */
export function inventedPeople(
  rows: number,
  seed = 1,
  more: (outcomes: Uint8Array) => readonly FieldColumn[] = () => [],
): DataSet {
  const random = evenNumbers(seed);
  const industries = ['software', 'trade', 'farming', 'building'];
  const worth: Record<string, number> = { software: 1, trade: 0, farming: -1, building: 0.2 };
  const employees = new Float64Array(rows);
  const industry: string[] = [];
  const newsletter = new Int8Array(rows);
  const eyes: string[] = [];
  const outcomes = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    employees[row] = random() < 0.1 ? Number.NaN : Math.floor(random() * 300);
    industry.push(industries[Math.floor(random() * industries.length)]!);
    newsletter[row] = random() < 0.4 ? 1 : 0;
    eyes.push(['brown', 'blue', 'green'][Math.floor(random() * 3)]!);
    const size = Number.isNaN(employees[row]!) ? 0 : employees[row]! / 100 - 1.5;
    const eta = -1.4 + 0.8 * size + worth[industry[row]!]! + 0.7 * newsletter[row]!;
    outcomes[row] = random() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  }
  const fields: FieldColumn[] = [
    { key: 'employees', kind: 'number', values: employees },
    { key: 'industry', ...categoryOf(industry) },
    { key: 'newsletter', kind: 'boolean', values: newsletter },
    { key: 'eyes', ...categoryOf(eyes) },
    ...more(outcomes),
  ];
  return { fields, outcomes };
}
