import type { ImportSubject } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { CellValue, Outcome, whoOf, type Row, type ShownColumn } from './preview-cells.tsx';
import styles from './preview-section.module.css';

type PreviewTableProps = {
  readonly rows: readonly Row[];
  readonly columns: readonly ShownColumn[];
  readonly subject: ImportSubject;
  readonly words: Words;
};

/** Twenty rows of three hundred columns are more than anybody reads. */
const columnsAtFirst = 24;

export const PreviewTable = ({ rows, columns, subject, words }: PreviewTableProps): ReactNode => {
  const { t } = words;
  const [whole, setWhole] = useState(false);
  const shown = whole ? columns : columns.slice(0, columnsAtFirst);
  return (
    <>
      <div className={styles.scroller} tabIndex={0} role="group" aria-labelledby="import-preview">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {t('preview.row')}
              </th>
              <th scope="col">{t('preview.outcome')}</th>
              <th scope="col">{subject === 'deals' ? t('preview.deal') : t('preview.who')}</th>
              {shown.map(({ at, name, becomes }) => (
                <th key={at} scope="col" title={`${name} → ${becomes}`}>
                  <span className={styles.becomes}>{becomes}</span>
                  {becomes !== name && <span className={styles.inFile}>{name}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.rowNumber} data-outcome={row.outcome}>
                <td className={styles.number}>{words.count(row.rowNumber)}</td>
                <td>
                  <Outcome of={row.outcome} subject={subject} words={words} />
                </td>
                {row.rejection && row.rejection.column === null ? (
                  <td className={styles.why} colSpan={shown.length + 1}>
                    {row.rejection.detail}
                  </td>
                ) : (
                  <>
                    <th scope="row">{whoOf(row, columns) || t('preview.nobody')}</th>
                    {shown.map(({ at, target }) => {
                      const cell = row.cells[at];
                      return <td key={at}>{cell && <CellValue cell={cell} target={target} words={words} />}</td>;
                    })}
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {columns.length > shown.length && (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {words.counted(messageKey('columns.more'), columns.length - shown.length)}
        </Button>
      )}
    </>
  );
};
