import { useMessages } from '#platform/web/i18n.ts';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import styles from './facets.module.css';

type FacetProps = {
  readonly title: string;
  /** How many conditions it holds now. */
  readonly chosen: number;
  readonly onClear: () => void;
  readonly openAtFirst?: boolean;
  readonly children: ReactNode;
};

/** One field to search by: a titled part of the rail that opens, and says when it narrows the list. */
export const Facet = ({ title, chosen, onClear, openAtFirst = false, children }: FacetProps): ReactNode => {
  const t = useMessages('prospecting');
  const id = useId();
  const [open, setOpen] = useState(openAtFirst || chosen > 0);
  return (
    <section className={styles.facet} data-set={chosen > 0 || undefined}>
      <h3 className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <IconChevronDown size={14} aria-hidden className={styles.arrow} />
          <span>{title}</span>
          {chosen > 0 && <span className={styles.badge}>{chosen}</span>}
        </button>
        {chosen > 0 && (
          <button
            type="button"
            className={styles.clear}
            aria-label={t('facet.clear', { facet: title })}
            onClick={onClear}
          >
            <IconX size={14} aria-hidden />
          </button>
        )}
      </h3>
      <div id={id} role="group" aria-label={title} className={styles.body} hidden={!open}>
        {open && children}
      </div>
    </section>
  );
};
