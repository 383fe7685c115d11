import { contacts } from '../server/index.ts';

export const asked = contacts;
