import { pages } from '#modules/contacts/web/index.tsx';

export const modules = [pages];
