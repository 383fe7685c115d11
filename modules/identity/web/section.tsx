import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './section.module.css';

type SectionProps = { readonly title: string; readonly text?: ReactNode; readonly children?: ReactNode };

/** A part of a page of settings: what it is about, and what can be done. */
export const Section = ({ title, text, children }: SectionProps): ReactNode => (
  <Paper component="section" className={styles.section}>
    <h2 className={styles.title}>{title}</h2>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    <div className={styles.content}>{children}</div>
  </Paper>
);

/** Fields one under the other, with their button. */
export const sectionForm = styles.form;
