import type { ImportSubject } from '#modules/imports/contract.ts';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { CellValue, Outcome, whoOf, type Row, type ShownColumn } from './preview-cells.tsx';
import styles from './preview-section.module.css';

type PreviewCardsProps = {
  readonly rows: readonly Row[];
  readonly columns: readonly ShownColumn[];
  readonly subject: ImportSubject;
  readonly words: Words;
};

/** On a phone: enough rows to see that they are right, and of each what is filled. */
const cardsShown = 5;
const cellsShown = 8;

export const PreviewCards = ({ rows, columns, subject, words }: PreviewCardsProps): ReactNode => (
  <ul className={styles.cards}>
    {rows.slice(0, cardsShown).map((row) => {
      const filled = columns.flatMap((column) => {
        const cell = row.cells[column.at];
        return cell && (cell.raw !== '' || cell.problem !== null) ? [{ ...column, cell }] : [];
      });
      // What is wrong is never among the rest that is left out.
      const shown = [...filled].sort((a, b) => Number(b.cell.problem !== null) - Number(a.cell.problem !== null));
      return (
        <li key={row.rowNumber} className={styles.card}>
          <p className={styles.cardHead}>
            <Outcome of={row.outcome} subject={subject} words={words} />
            <span className={styles.cardName}>{whoOf(row, columns) || words.t('preview.nobody')}</span>
            <span className={styles.cardRow}>{words.t('preview.rowNumber', { row: words.count(row.rowNumber) })}</span>
          </p>
          {row.rejection && <p className={styles.why}>{row.rejection.detail}</p>}
          <dl className={styles.cells}>
            {shown.slice(0, cellsShown).map(({ at, becomes, target, cell }) => (
              <div key={at}>
                <dt>{becomes}</dt>
                <dd>
                  <CellValue cell={cell} target={target} words={words} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      );
    })}
  </ul>
);
