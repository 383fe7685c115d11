import { contact } from '../contract.ts';

export const pages = [{ schema: contact, load: () => import('./contact-page.tsx') }];
