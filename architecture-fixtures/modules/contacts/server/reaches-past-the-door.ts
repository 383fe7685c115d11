import type { people } from '#modules/identity/server/store.ts';

export type Past = typeof people;
