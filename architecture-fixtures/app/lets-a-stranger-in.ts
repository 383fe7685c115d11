import { stranger } from '#modules/stranger/contract.ts';

export const guest = stranger;
