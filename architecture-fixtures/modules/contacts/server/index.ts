import { people } from '#modules/identity/server/index.ts';

export type Store = typeof people;
export const contacts = people;
