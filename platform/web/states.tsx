import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from './api.ts';
import { useMessages } from './i18n.ts';
import type { Icon } from './page.ts';
import { SkeletonLines } from './skeletons.tsx';
import styles from './states.module.css';

type EmptyStateProps = {
  /** `h1` when it is all the page has. */
  readonly heading?: 'h1' | 'h2';
  readonly icon?: Icon;
  readonly title: string;
  /** One sentence of why. */
  readonly text?: ReactNode;
  /** One button: what to do next. */
  readonly action?: ReactNode;
};

export const EmptyState = ({
  heading: Heading = 'h2',
  icon: Picture,
  title,
  text,
  action,
}: EmptyStateProps): ReactNode => (
  <div className={styles.state}>
    {Picture && (
      <span className={styles.icon}>
        <Picture size={24} stroke={1.75} aria-hidden />
      </span>
    )}
    <Heading className={styles.title}>{title}</Heading>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    {action !== undefined && <div className={styles.action}>{action}</div>}
  </div>
);

type ErrorStateProps = { readonly heading?: 'h1' | 'h2'; readonly error: unknown; readonly onRetry?: () => void };

/** What happened, what is safe and what to do are the problem's own sentence; the reference finds it in the log. */
export const ErrorState = ({ heading: Heading = 'h2', error, onRetry }: ErrorStateProps): ReactNode => {
  const t = useMessages('platform');
  const problem = error instanceof ApiProblem ? error : undefined;
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} data-tone="loss">
        <IconAlertTriangle size={24} stroke={1.75} aria-hidden />
      </span>
      <Heading className={styles.title}>{t('problem.title')}</Heading>
      <p className={styles.text}>{problem ? problem.detail : t('problem.unexpected')}</p>
      <div className={styles.action}>
        {onRetry ? (
          <Button variant="default" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('problem.reload')}
          </Button>
        )}
      </div>
      {problem?.reference !== undefined && (
        <p className={styles.reference}>{t('problem.reference', { reference: problem.reference })}</p>
      )}
    </div>
  );
};

type AskedProps<Answer> = {
  readonly of: UseQueryResult<Answer, Error>;
  /** The shape of what comes. */
  readonly skeleton?: ReactNode;
  readonly children: (answer: Answer) => ReactNode;
};

/** The answer of a question, its skeleton while it is on its way, or what went wrong. */
export const Asked = <Answer,>({ of, skeleton, children }: AskedProps<Answer>): ReactNode => {
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <ErrorState error={of.error} onRetry={() => void of.refetch()} />;
  return <div aria-busy="true">{skeleton ?? <SkeletonLines />}</div>;
};
