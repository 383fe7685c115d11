import { PageLink } from '#platform/web/go.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Use } from '../../contract.ts';
import styles from '../segments.module.css';

const kinds: Readonly<Record<Use['what'], string>> = {
  segment: messageKey('uses.segment'),
  scorecard: messageKey('uses.scorecard'),
  persona: messageKey('uses.persona'),
  definition: messageKey('uses.definition'),
  view: messageKey('uses.view'),
  funnel: messageKey('uses.funnel'),
};

/** Uses in places whose pages are known here; others are named. */
const placeOf = ({
  what,
  id,
}: Use): { readonly to: string; readonly search?: { readonly view: string } } | undefined => {
  if (what === 'segment') return { to: `/segments/${id}` };
  return what === 'view' ? { to: '/contacts', search: { view: id } } : undefined;
};

/** What would change with the segment. */
export const SegmentUses = ({ uses }: { readonly uses: readonly Use[] }): ReactNode => {
  const t = useMessages('segments');
  return (
    <section className={styles.section} aria-label={t('uses.title')}>
      <h2 className={styles.heading}>{t('uses.title')}</h2>
      {uses.length === 0 ? (
        <p className={styles.dimmed}>{t('uses.none')}</p>
      ) : (
        <ul className={styles.uses}>
          {uses.map((use) => {
            const place = placeOf(use);
            return (
              <li key={`${use.what} ${use.id}`}>
                <span className={styles.dimmed}>{t(kinds[use.what])}</span>{' '}
                {place ? <PageLink {...place}>{use.name}</PageLink> : use.name}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
};
