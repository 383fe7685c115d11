/** Where cards stand while the server has not yet answered that they were moved. */
import type { DealCard } from '#modules/pipeline/contract.ts';

export type Place = {
  readonly stage: string;
  /** Put before this deal; at the end where null, at the top when undefined. */
  readonly before: string | null | undefined;
};
export type Move = Place & { readonly deal: DealCard; readonly from: string };

/** A column's cards with those moves that are on their way; of several moves of one card the last holds. */
export const placeCards = (cards: readonly DealCard[], stage: string, moves: readonly Move[]): readonly DealCard[] => {
  const last = new Map(moves.map((move) => [move.deal.id, move]));
  if (last.size === 0) return cards;
  const placed = cards.filter(({ id }) => !last.has(id));
  for (const { deal, stage: to, before } of last.values()) {
    if (to !== stage) continue;
    const index = before === undefined ? 0 : placed.findIndex(({ id }) => id === before);
    const known = cards.find(({ id }) => id === deal.id) ?? deal;
    placed.splice(index === -1 ? placed.length : index, 0, known);
  }
  return placed;
};

export type Change = { readonly deal: DealCard; readonly sign: 1 | -1 };

/** How many deals more or fewer a column has by the moves on their way, and what they are worth. */
export const changeOf = (cards: readonly DealCard[], stage: string, moves: readonly Move[]): readonly Change[] =>
  [...new Map(moves.map((move) => [move.deal.id, move])).values()].flatMap(
    ({ deal, stage: to, from }): readonly Change[] => {
      const isHere = cards.some(({ id }) => id === deal.id);
      if (to === stage) return isHere ? [] : [{ deal, sign: 1 }];
      return isHere || from === stage ? [{ deal, sign: -1 }] : [];
    },
  );
