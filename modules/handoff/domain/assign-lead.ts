/**
 * Who gets a lead. The owner of the contact or of its company first, unless away; then whoever has a territory that the lead lies in; then
 * whoever takes leads from everywhere. Among them those who work now go before those who do not, and shares follow the weights.
 *
 * Shares: each round, every candidate is owed its weight, and whoever gets the lead has paid the sum of the weights. The lead goes to
 * the one among those who are owed something whose next turn is due first (earliest deadline first: Liu and Layland 1973), so that after
 * any number of leads each candidate is less than one lead from its exact share. What is owed is kept between rounds.
 *
 * Worked example: weights 2 and 1, nothing owed at first. Owed 2, 1: A's turn is due (3−2)/2 → 1 round, B's (3−1)/1 → 2: A, owed −1, 1.
 * Owed 1, 2: A's is due (3−1)/2 → 1, B's (3−2)/1 → 1: a draw, B is owed more: B, owed 1, −1. Owed 3, 0: only A: A. So A, B, A.
 */
export type Rep = {
  readonly userId: string;
  /** Share of leads beside the others'; 0: only those of one's own accounts. */
  readonly weight: number;
  /** Most open leads at a time; null: any number. */
  readonly capacity: number | null;
  readonly openLeads: number;
  /** In whole units: what is owed from rounds before. */
  readonly owed: number;
  /** Null: takes leads from everywhere. */
  readonly inTerritory: boolean | null;
  readonly away: boolean;
  readonly working: boolean;
};

export const assignmentWays = ['contactOwner', 'companyOwner', 'territory', 'turn'] as const;
export type AssignmentWay = (typeof assignmentWays)[number];
export const unassignedWays = ['noReps', 'allAway', 'allFull', 'noTerritory', 'noOtherRep'] as const;
export type UnassignedWay = (typeof unassignedWays)[number];

export type Assignment =
  | { readonly to: string; readonly way: AssignmentWay; readonly owed: ReadonlyMap<string, number> }
  | { readonly to: null; readonly way: UnassignedWay; readonly owed: ReadonlyMap<string, number> };

type Question = {
  readonly reps: readonly Rep[];
  readonly contactOwner: string | null;
  readonly companyOwner: string | null;
  /** Who had the lead already and let the deadline pass. */
  readonly hadIt: ReadonlySet<string>;
};

/** Whose turn it is, and what everybody is owed after it. */
export function takeTurn(candidates: readonly Pick<Rep, 'userId' | 'weight' | 'owed'>[]): {
  readonly to: string;
  readonly owed: ReadonlyMap<string, number>;
} | null {
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
  const raised = candidates.map(({ userId, weight, owed }) => ({ userId, weight, owed: owed + weight }));
  const isOwed = raised.some(({ owed }) => owed > 0);
  const dueIn = ({ weight, owed }: (typeof raised)[number]): number => Math.ceil((total - owed) / weight);
  const [first] = raised
    .filter(({ owed }) => !isOwed || owed > 0)
    .sort(
      (a, b) =>
        (isOwed ? dueIn(a) - dueIn(b) : 0) ||
        b.owed - a.owed ||
        (a.userId < b.userId ? -1 : a.userId > b.userId ? 1 : 0),
    );
  if (!first) return null;
  return {
    to: first.userId,
    owed: new Map(raised.map(({ userId, owed }) => [userId, userId === first.userId ? owed - total : owed])),
  };
}

export function assignLead({ reps, contactOwner, companyOwner, hadIt }: Question): Assignment {
  const nothingOwed: ReadonlyMap<string, number> = new Map();
  const nobody = (way: UnassignedWay): Assignment => ({ to: null, way, owed: nothingOwed });
  if (reps.length === 0) return nobody('noReps');
  const others = reps.filter(({ userId }) => !hadIt.has(userId));
  if (others.length === 0) return nobody('noOtherRep');
  const here = others.filter(({ away }) => !away);
  if (here.length === 0) return nobody('allAway');
  for (const [owner, way] of [
    [contactOwner, 'contactOwner'],
    [companyOwner, 'companyOwner'],
  ] as const)
    // prettier-ignore
    if (owner !== null && here.some(({ userId }) => userId === owner)) return { to: owner, way, owed: nothingOwed };
  const free = here.filter(
    ({ weight, capacity, openLeads }) => weight > 0 && (capacity === null || openLeads < capacity),
  );
  if (free.length === 0) return nobody('allFull');
  const ofTerritory = free.filter(({ inTerritory }) => inTerritory === true);
  const candidates = ofTerritory.length > 0 ? ofTerritory : free.filter(({ inTerritory }) => inTerritory === null);
  if (candidates.length === 0) return nobody('noTerritory');
  const working = candidates.filter((rep) => rep.working);
  const turn = takeTurn(working.length > 0 ? working : candidates);
  if (!turn) return nobody('allFull');
  return { to: turn.to, way: ofTerritory.length > 0 ? 'territory' : 'turn', owed: turn.owed };
}
