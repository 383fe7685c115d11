import { ApiProblem } from '#platform/web/api.ts';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from './import-words.ts';
import styles from './problem-note.module.css';

type ProblemNoteProps = {
  readonly words: Words;
  readonly title: string;
  readonly error: unknown;
  /** What can be done about it. */
  readonly children?: ReactNode;
};

/**
 * What the server refused, it will refuse again: only a lost connection, a fault or too much at once is worth another try.
 */
export const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof ApiProblem) || error.status === 0 || error.status === 429 || error.status >= 500;

/** What went wrong, in the place where it did; the rest of the page stays as it is. */
export const ProblemNote = ({ words, title, error, children }: ProblemNoteProps): ReactNode => {
  const { t } = words;
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={styles.note} role="alert">
      <IconAlertTriangle className={styles.icon} size={20} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>{problem ? problem.detail : t('problem.unexpected')}</p>
        {problem?.reference !== undefined && problem.status >= 500 && (
          <p className={styles.reference}>{t('problem.reference', { reference: problem.reference })}</p>
        )}
        {children !== undefined && <div className={styles.actions}>{children}</div>}
      </div>
    </div>
  );
};
