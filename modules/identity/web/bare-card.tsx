import { Paper } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import styles from './bare-card.module.css';

type BareCardProps = {
  readonly title: string;
  readonly text?: ReactNode;
  /** Over the title: where one is among several steps. */
  readonly step?: string;
  /** Makes the card a form. */
  readonly onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  /** Under the card: the other way out. */
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
};

/** The one card of a page outside of workspaces. */
export const BareCard = ({ title, text, step, onSubmit, foot, children }: BareCardProps): ReactNode => {
  const content = (
    <>
      {step !== undefined && <p className={styles.step}>{step}</p>}
      <h1 className={styles.title}>{title}</h1>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      <div className={styles.content}>{children}</div>
    </>
  );
  return (
    <>
      <Paper className={styles.card}>
        {onSubmit ? (
          // Our own words say what is missing, not the browser's.
          <form onSubmit={onSubmit} noValidate>
            {content}
          </form>
        ) : (
          content
        )}
      </Paper>
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </>
  );
};
