import { nest } from './nest.ts';

export type Hatched = { readonly name: string };
export const chick = nest({ name: 'a type that looks back is allowed' });
