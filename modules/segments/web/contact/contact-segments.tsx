import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { segmentsEndpoints } from '../../contract.ts';
import styles from '../segments.module.css';

/** The segments a contact is in, as chips that open them. */
const ContactSegments = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('segments');
  const format = useFormat();
  const asked = useAsk(segmentsEndpoints.segmentsOfContact, { params: { contactId } }, { live: true });
  return (
    <Asked of={asked} skeleton={<SkeletonLines lines={1} />}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={styles.dimmed}>{t('contact.none')}</p>
        ) : (
          <ul className={styles.chips}>
            {data.map(({ segmentId, name, since }) => (
              <li key={segmentId}>
                <PageLink
                  to={`/segments/${segmentId}`}
                  className={styles.chip}
                  title={t('contact.since', { at: format.exactTime(since) })}
                >
                  {name}
                </PageLink>
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
  );
};

export default ContactSegments;
