import type { ReactNode } from 'react';
import styles from './connection-page.module.css';

type SectionProps = { readonly title: string; readonly text?: string; readonly children: ReactNode };

export const Section = ({ title, text, children }: SectionProps): ReactNode => (
  <section className={styles.section}>
    <h2>{title}</h2>
    {text !== undefined && <p className={styles.text}>{text}</p>}
    <div className={styles.content}>{children}</div>
  </section>
);
