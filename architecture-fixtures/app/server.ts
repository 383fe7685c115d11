import { contacts } from '#modules/contacts/server/index.ts';
import { people } from '#modules/identity/server/index.ts';
import { clock } from '#platform/server/clock.ts';

export const server = [contacts, people, clock];
