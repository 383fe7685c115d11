import { useId, type ReactNode } from 'react';
import styles from './deal.module.css';

type PanelSectionProps = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A titled part of a deal's panel. */
export const PanelSection = ({ title, aside, children }: PanelSectionProps): ReactNode => {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h3 id={id} className={styles.sectionTitle}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
};
