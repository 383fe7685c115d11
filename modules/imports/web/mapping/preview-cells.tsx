import type { ColumnTarget, ImportSubject, PreviewRow } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Words } from '../import-words.ts';
import { moneyInWords, numberInWords } from './format-words.ts';
import styles from './preview-section.module.css';
import { shownValue } from './shown-value.ts';

export type Row = z.infer<typeof PreviewRow>;

/** A column that is imported: its place, its name in the file and what it becomes. */
export type ShownColumn = {
  readonly at: number;
  readonly name: string;
  readonly target: ColumnTarget;
  readonly becomes: string;
};

const always = { unchanged: messageKey('outcome.unchanged'), reject: messageKey('outcome.reject') } as const;
const outcomeKeys: Readonly<Record<ImportSubject, Readonly<Record<Row['outcome'], string>>>> = {
  contacts: { ...always, create: messageKey('outcome.create'), update: messageKey('outcome.update') },
  deals: { ...always, create: messageKey('outcome.createDeal'), update: messageKey('outcome.updateDeal') },
};

const namingFields = ['firstName', 'lastName', 'fullName'];
const keyFields = ['email', 'phone'];

/** Of a rejected row the server names nobody; the reader still wants to know whose it is. */
export const whoOf = (row: Row, columns: readonly ShownColumn[]): string => {
  if (row.displayName !== '') return row.displayName;
  const cells = (wanted: (target: ColumnTarget) => boolean): string[] =>
    columns.flatMap(({ at, target }) => {
      const raw = row.cells[at]?.raw.trim() ?? '';
      return raw !== '' && wanted(target) ? [raw] : [];
    });
  const deals = cells((target) => target.to === 'deal' && target.field === 'name');
  if (deals.length > 0) return deals.join(' ');
  const names = cells((target) => target.to === 'field' && namingFields.includes(target.field));
  if (names.length > 0) return names.join(' ');
  const keys = cells(
    (target) => target.to === 'externalId' || (target.to === 'field' && keyFields.includes(target.field)),
  );
  return keys[0] ?? '';
};

type OutcomeProps = { readonly of: Row['outcome']; readonly subject: ImportSubject; readonly words: Words };

export const Outcome = ({ of, subject, words }: OutcomeProps): ReactNode => (
  <span className={styles.outcome} data-outcome={of}>
    {words.t(outcomeKeys[subject][of])}
  </span>
);

/** A cell as it will be kept, or why it cannot be; what stood in the file is its title. */
export const CellValue = ({
  cell,
  target,
  words,
}: {
  readonly cell: Row['cells'][number];
  readonly target: ColumnTarget;
  readonly words: Words;
}): ReactNode => {
  const { t, day, timeZone } = words;
  if (cell.problem !== null)
    return (
      <span className={styles.bad} title={cell.problem}>
        {cell.raw}
        <span className="visually-hidden">{` ${cell.problem}`}</span>
      </span>
    );
  if (cell.value === null || cell.value === '')
    return (
      <span className={styles.none}>
        <span aria-hidden="true">{t('preview.nothing')}</span>
        <span className="visually-hidden">{t('preview.nothingWords')}</span>
      </span>
    );
  const shown = shownValue(cell.value, target, {
    day,
    timeZone,
    number: (value) => numberInWords(value, words),
    money: (value, currency) => moneyInWords(value, currency, words),
  });
  return <span title={shown === cell.raw ? shown : t('preview.inFile', { raw: cell.raw })}>{shown}</span>;
};
