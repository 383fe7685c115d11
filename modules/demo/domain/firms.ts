/** Which firm a newly identified person works for: one of whose people has turned up already, or a new one. */
import { inventCompany, type NewCompany, type TakenNames } from './companies.ts';
import type { ExampleCompany, SizeBand } from './example.ts';
import { chance, integerBetween, pickWeighted, type Random } from './seeded-random.ts';
import type { SourceTruth } from './truth-of-arrivals.ts';
import { personas, sizes, type PersonaTruth, type SizeTruth } from './truth-of-buyers.ts';

type OpenFirm = NewCompany & { seats: number; hasOwner: boolean };

/** Colleagues turn up near each other in time: only the latest firms of a size are joined. */
const openAtMost = 60;

export type Firms = {
  companies: ExampleCompany[];
  /** Where somebody who came from this source at this moment works, and as what. */
  employ(random: Random, source: SourceTruth, at: number): { firm: NewCompany; size: SizeTruth; persona: PersonaTruth };
};

export const openFirms = (taken: TakenNames): Firms => {
  const companies: ExampleCompany[] = [];
  const open = new Map<SizeBand, OpenFirm[]>(sizes.map(({ band }) => [band, []]));

  const found = (random: Random, size: SizeTruth, at: number): OpenFirm => {
    const invented = inventCompany(random, `company-${String(companies.length + 1).padStart(5, '0')}`, size, at, taken);
    companies.push(invented.company);
    const [from, to] = size.people;
    return { ...invented, seats: integerBetween(random, from, to), hasOwner: false };
  };

  return {
    companies,
    employ(random, source, at) {
      const size = pickWeighted(random, sizes, ({ band }) => source.sizes[band]);
      const pool = open.get(size.band) ?? [];
      const [from, to] = size.people;
      // With this chance to join, a firm has (from + to) / 2 people on average.
      const joins = chance(random, 1 - 2 / (from + to));
      const index = Math.floor(random.unit() * pool.length);
      const joined = joins ? pool[index] : undefined;
      const firm = joined ?? found(random, size, at);
      const candidates = personas.filter(({ key }) => key !== 'owner' || !firm.hasOwner);
      const persona = pickWeighted(random, candidates, ({ shares }) => shares[size.band]);
      firm.seats -= 1;
      firm.hasOwner ||= persona.key === 'owner';
      if (joined && firm.seats <= 0) pool.splice(index, 1);
      else if (!joined && firm.seats > 0) pool.push(firm);
      if (pool.length > openAtMost) pool.shift();
      return { firm, size, persona };
    },
  };
};
