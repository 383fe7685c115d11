import type { Hatched } from './chick.ts';

export const nest = (chick: Hatched): Hatched => chick;
