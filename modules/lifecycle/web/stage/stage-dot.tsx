import type { ReactNode } from 'react';
import styles from './stage-chip.module.css';

/** The stage's colour; says nothing by itself, so its name always stands beside it. */
export const StageDot = ({ color }: { readonly color: string }): ReactNode => (
  <span className={styles.dot} style={{ background: color }} aria-hidden="true" />
);
