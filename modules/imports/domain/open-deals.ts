/** Whether a list holds deals that are not won, so that its close dates are not the days of winning. */
import { normaliseHeader, withoutDiacritics } from './normalise-header.ts';
import type { ColumnFacts } from './recognise-external-id.ts';

const stateNames = new Set([
  ...['deal stage', 'deal status', 'opportunity stage', 'opportunity status', 'stage', 'status', 'stage name'],
  ...['deal stage pipeline', 'etap', 'etap szansy', 'etap sprzedazy', 'status szansy', 'status transakcji'],
]);

const won = /\bwon\b|closedwon|wygran|\bcustomer\b|\bklient\b/;

/** Only the cells tell: without a sample nothing is known of them. */
export const mayHoldOpenDeals = (columns: readonly ColumnFacts[]): boolean =>
  columns.some(
    ({ name, samples }) =>
      stateNames.has(normaliseHeader(name)) && (samples ?? []).some((cell) => !won.test(withoutDiacritics(cell))),
  );
