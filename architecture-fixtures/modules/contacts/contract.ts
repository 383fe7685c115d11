import { person } from '#modules/identity/contract.ts';

export const contact = person;
