import type { ColumnSettings, ImportSettings } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import { dateFormatName, dayInWords, numberFormatName, numberInWords } from './format-words.ts';
import { isAnswered, type Question } from './open-questions.ts';
import styles from './questions.module.css';

type Option = { readonly format: string; readonly meaning: string; readonly detail: string };

/** In words, since the figure itself is what is being asked about. */
const numberDetail = (meaning: number | null, words: Words): string => {
  if (meaning === null || Number.isInteger(meaning)) return words.t('question.whole');
  const low = Math.floor(meaning);
  return words.t('question.fraction', { low: words.count(low), high: words.count(low + 1) });
};

const optionsOf = (question: Question, words: Words): readonly Option[] =>
  question.kind === 'date'
    ? question.readings.map(({ format, meaning }) => ({
        format,
        meaning: meaning === null ? dateFormatName(format, words) : dayInWords(meaning, words),
        detail: format.startsWith('D') ? words.t('question.dayFirst') : words.t('question.monthFirst'),
      }))
    : question.readings.map(({ format, meaning }) => ({
        format,
        meaning: meaning === null ? numberFormatName(format, words) : numberInWords(meaning, words),
        detail: numberDetail(meaning, words),
      }));

const namesShown = 6;

const columnNames = (question: Question, columns: readonly ColumnSettings[], { t }: Words): string => {
  const names = question.columns.map((at) => columns[at]?.name ?? '');
  const shown = names.slice(0, namesShown).join(', ');
  return names.length > namesShown ? t('question.andMore', { names: shown, count: names.length - namesShown }) : shown;
};

const legendOf = (question: Question, { t }: Words): string => {
  const tells = question.readings.some(({ meaning }) => meaning !== null);
  if (tells) return t('question.means', { example: question.example });
  return question.kind === 'date' ? t('question.howDates') : t('question.howNumbers');
};

type OneProps = {
  readonly question: Question;
  readonly columns: readonly ColumnSettings[];
  readonly onAnswer: (format: string) => void;
  readonly words: Words;
};

const One = ({ question, columns, onAnswer, words }: OneProps): ReactNode => {
  const { t } = words;
  const name = useId();
  const answered = isAnswered(question, columns);
  const several = question.columns.length > 1;
  return (
    <fieldset className={styles.question} data-open={answered ? undefined : ''}>
      <legend className={styles.legend}>{legendOf(question, words)}</legend>
      <p className={styles.where}>
        {several
          ? t('question.inColumns', { columns: columnNames(question, columns, words) })
          : t('question.inColumn', { column: columnNames(question, columns, words) })}
      </p>
      <div className={styles.options}>
        {optionsOf(question, words).map(({ format, meaning, detail }) => (
          <label key={format} className={styles.option}>
            <input
              type="radio"
              name={name}
              value={format}
              checked={question.answer === format}
              onChange={() => onAnswer(format)}
            />
            <span>
              <span className={styles.meaning}>{meaning}</span>
              <span className={styles.detail}>{detail}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

type QuestionsProps = {
  readonly questions: readonly Question[];
  readonly settings: ImportSettings;
  readonly onAnswer: (question: Question, format: string) => void;
  readonly words: Words;
};

/** What only a person can know. Stands before everything else, and stays in sight once answered. */
export const Questions = ({ questions, settings, onAnswer, words }: QuestionsProps): ReactNode => {
  const { t } = words;
  const open = questions.filter((question) => !isAnswered(question, settings.columns)).length;
  if (questions.length === 0) return null;
  return (
    <section className={styles.card} data-open={open > 0 || undefined} aria-labelledby="import-questions">
      <header className={styles.head}>
        <span className={styles.icon}>
          {open > 0 ? <IconHelpCircle size={22} stroke={1.75} aria-hidden /> : <IconCheck size={22} aria-hidden />}
        </span>
        <div>
          <h2 id="import-questions" className={styles.title} aria-live="polite">
            {open > 0 ? words.counted(messageKey('question.open'), open) : t('question.settled')}
          </h2>
          {open > 0 && <p className={styles.text}>{t('question.why')}</p>}
        </div>
      </header>
      <div className={styles.list}>
        {questions.map((question) => (
          <One
            key={`${question.kind} ${question.columns.join(' ')}`}
            question={question}
            columns={settings.columns}
            onAnswer={(format) => onAnswer(question, format)}
            words={words}
          />
        ))}
      </div>
    </section>
  );
};
