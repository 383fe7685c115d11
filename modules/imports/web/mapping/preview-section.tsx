import type { ColumnTarget, ImportSettings, Preview, PreviewRow } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Words } from '../import-words.ts';
import { ProblemNote } from '../problem-note.tsx';
import { moneyInWords, numberInWords } from './format-words.ts';
import { PreviewCards } from './preview-cards.tsx';
import styles from './preview-section.module.css';
import { PreviewTable } from './preview-table.tsx';
import { shownValue } from './shown-value.ts';
import { labelOf, type StageName } from './target-choices.ts';

type PreviewAnswer = z.infer<typeof Preview>;
export type Row = z.infer<typeof PreviewRow>;

/** A column that is imported: its place, its name in the file and what it becomes. */
export type ShownColumn = {
  readonly at: number;
  readonly name: string;
  readonly target: ColumnTarget;
  readonly becomes: string;
};

const outcomeKeys: Readonly<Record<Row['outcome'], string>> = {
  create: messageKey('outcome.create'),
  update: messageKey('outcome.update'),
  unchanged: messageKey('outcome.unchanged'),
  reject: messageKey('outcome.reject'),
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
  const names = cells((target) => target.to === 'field' && namingFields.includes(target.field));
  if (names.length > 0) return names.join(' ');
  const keys = cells(
    (target) => target.to === 'externalId' || (target.to === 'field' && keyFields.includes(target.field)),
  );
  return keys[0] ?? '';
};

export const Outcome = ({ of, words }: { readonly of: Row['outcome']; readonly words: Words }): ReactNode => (
  <span className={styles.outcome} data-outcome={of}>
    {words.t(outcomeKeys[of])}
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

const Problems = ({ of, words }: { readonly of: PreviewAnswer; readonly words: Words }): ReactNode => {
  const { t } = words;
  if (of.problems.length === 0) return null;
  return (
    <div className={styles.problems}>
      <h3 className={styles.subtitle}>
        {t('preview.rejected', {
          sampled: of.sampled,
          shownSampled: words.count(of.sampled),
          rejected: of.rejected,
          shownRejected: words.count(of.rejected),
        })}
      </h3>
      <ul className={styles.reasons}>
        {of.problems.map(({ column, code, detail, count }) => (
          <li key={`${code} ${column ?? ''}`}>
            <span className={styles.reasonCount}>{words.counted(messageKey('counts.rows'), count)}</span>
            <span className={styles.reason}>
              {column !== null && <strong>{t('preview.column', { column })}</strong>} {detail}
            </span>
          </li>
        ))}
      </ul>
      {of.rejected < of.sampled && <p className={styles.hint}>{t('preview.rejectedHint')}</p>}
    </div>
  );
};

type PreviewSectionProps = {
  readonly preview: UseQueryResult<PreviewAnswer, Error>;
  readonly settings: ImportSettings;
  readonly stages: readonly StageName[];
  /** While something is not settled, most rows would look rejected for that alone. */
  readonly waiting: 'questions' | 'key' | null;
  readonly words: Words;
};

/** The first rows as they would be written, and everything wrong in the sample. */
export const PreviewSection = ({ preview, settings, stages, waiting, words }: PreviewSectionProps): ReactNode => {
  const { t } = words;
  const narrow = useMediaQuery('(max-width: 48em)');
  const columns: ShownColumn[] = settings.columns.flatMap(({ name, target }, at) =>
    target.to === 'ignore' ? [] : [{ at, name, target, becomes: labelOf(target, stages, words) }],
  );
  const { data } = preview;
  return (
    <section className={styles.section} aria-labelledby="import-preview" aria-busy={preview.isFetching || undefined}>
      <h2 id="import-preview" className={styles.title}>
        {t('preview.title')}
      </h2>
      {waiting && (
        <p className={styles.waiting}>{waiting === 'key' ? t('preview.waitingForKey') : t('preview.waiting')}</p>
      )}
      {!waiting && preview.isError && (
        <ProblemNote words={words} title={t('preview.failed')} error={preview.error}>
          <Button variant="default" onClick={() => void preview.refetch()}>
            {t('preview.again')}
          </Button>
        </ProblemNote>
      )}
      {waiting ? null : data ? (
        <div className={styles.content} data-stale={preview.isPlaceholderData || undefined}>
          <Problems of={data} words={words} />
          {narrow ? (
            <PreviewCards rows={data.rows} columns={columns} words={words} />
          ) : (
            <PreviewTable rows={data.rows} columns={columns} words={words} />
          )}
        </div>
      ) : (
        !preview.isError && <SkeletonTable rows={5} columns={5} />
      )}
    </section>
  );
};
