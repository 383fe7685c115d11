import type { Question } from './funnel-address.ts';

/** `lejek-sales-cohort-2026-01-01-2026-03-31-source.csv`: what the file holds, in letters every disk takes. */
export const fileName = ({ funnel, view, from, to }: Question, what: string): string =>
  `${['lejek', funnel, view, from, to, what]
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^A-Za-z0-9-]+/g, '-')}.csv`;
