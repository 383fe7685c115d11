import { contact } from '#modules/contacts/contract.ts';

export const upward = contact;
