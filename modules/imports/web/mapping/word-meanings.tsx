import type { ImportSettings } from '#modules/imports/contract.ts';
import type { WordMeaning } from '#modules/imports/domain/mapping.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { NativeSelect } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './word-meanings.module.css';
import { meaningId, meaningOf, stagesOffered, withMeaning, type WordColumn } from './words-in-file.ts';

type Options = { value: string; label: string }[];

const outcomes = {
  won: messageKey('meaning.won'),
  lost: messageKey('meaning.lost'),
  open: messageKey('meaning.open'),
} as const;

const optionsOf = (
  of: WordMeaning['of'],
  settings: ImportSettings,
  pipelines: readonly Pipeline[],
  { t, name }: Words,
): { group: string; items: Options }[] => {
  const ends = (which: readonly (keyof typeof outcomes)[]): Options =>
    which.map((outcome) => ({ value: meaningId({ outcome }), label: t(outcomes[outcome]) }));
  if (of === 'outcome') return [{ group: t('meaning.outcomes'), items: ends(['open', 'won', 'lost']) }];
  if (of === 'pipeline') {
    const items = pipelines.map((each) => ({ value: meaningId({ pipeline: each.key }), label: each.name }));
    return [{ group: t('meaning.pipelines'), items }];
  }
  const items = stagesOffered(settings, pipelines).map((stage) => ({
    value: meaningId({ stage: stage.key }),
    label: name(stage.name),
  }));
  return [
    { group: t('meaning.ends'), items: ends(['won', 'lost']) },
    { group: t('meaning.stages'), items },
  ];
};

const titles: Readonly<Record<WordMeaning['of'], string>> = {
  stage: messageKey('meaning.ofStage'),
  outcome: messageKey('meaning.ofOutcome'),
  pipeline: messageKey('meaning.ofPipeline'),
};

type OneProps = Omit<WordMeaningsProps, 'columns'> & { readonly column: WordColumn };

const One = ({ column, settings, pipelines, change, words }: OneProps): ReactNode => {
  const { t } = words;
  const title = useId();
  const options = optionsOf(column.of, settings, pipelines, words);
  return (
    <div role="group" aria-labelledby={title}>
      <h3 id={title} className={styles.subtitle}>
        {t(titles[column.of], { column: column.name })}
      </h3>
      {column.words === null ? (
        <p className={styles.hint}>{t('meaning.tooMany')}</p>
      ) : (
        <ul className={styles.words}>
          {column.words.map(({ text, means }) => (
            <li key={text} className={styles.word} data-unknown={means === null || undefined}>
              <span className={styles.text} title={text}>
                {text}
              </span>
              <NativeSelect
                size="sm"
                aria-label={t('meaning.ofWord', { word: text })}
                value={meaningId(means)}
                data={means === null ? [{ value: '', label: t('meaning.choose') }, ...options] : options}
                onChange={(event) => {
                  const chosen = meaningOf(event.currentTarget.value);
                  if (chosen) change((former) => withMeaning(former, column.of, text, chosen));
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

type WordMeaningsProps = {
  readonly columns: readonly WordColumn[];
  readonly settings: ImportSettings;
  readonly pipelines: readonly Pipeline[];
  readonly change: (make: (former: ImportSettings) => ImportSettings) => void;
  readonly words: Words;
};

/** Which words of the file mean which stage, which ones won and lost. */
export const WordMeanings = ({ columns, ...others }: WordMeaningsProps): ReactNode => {
  const { t } = others.words;
  if (columns.length === 0) return null;
  const unknown = columns.flatMap((column) => column.words ?? []).filter(({ means }) => means === null).length;
  return (
    <section className={styles.section} aria-labelledby="import-meanings">
      <h2 id="import-meanings" className={styles.title}>
        {t('meaning.title')}
      </h2>
      <p className={styles.hint} data-unknown={unknown > 0 || undefined} aria-live="polite">
        {unknown > 0 ? others.words.counted(messageKey('meaning.unknown'), unknown) : t('meaning.known')}
      </p>
      {columns.map((column) => (
        <One key={column.at} column={column} {...others} />
      ))}
    </section>
  );
};
