import { useId, type ReactNode } from 'react';
import styles from './privacy.module.css';

type SectionProps = { readonly title: string; readonly text: string; readonly children: ReactNode };

export const Section = ({ title, text, children }: SectionProps): ReactNode => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className={styles.text}>{text}</p>
      {children}
    </section>
  );
};
