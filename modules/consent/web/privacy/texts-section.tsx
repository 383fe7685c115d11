import { useAsk } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { consentEndpoints } from '../../contract.ts';
import styles from './privacy.module.css';
import { Section } from './section.tsx';

/** Every version of the words people agreed to. */
export const TextsSection = (): ReactNode => {
  const t = useMessages('consent');
  const texts = useAsk(consentEndpoints.listTexts);
  return (
    <Section title={t('texts.title')} text={t('texts.text')}>
      <Asked of={texts} skeleton={<SkeletonLines lines={2} />}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.dimmed}>{t('texts.none')}</p>
          ) : (
            <div className={styles.scroll}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('texts.words')}</th>
                    <th scope="col">{t('texts.since')}</th>
                    <th scope="col">{t('texts.used')}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.map(({ id, key, language, text, createdAt, used }) => (
                    <tr key={id}>
                      <td>
                        {text}
                        <div className={styles.dimmed}>
                          {key} · {language}
                        </div>
                      </td>
                      <td>
                        <When at={createdAt} />
                      </td>
                      <td>{used}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Asked>
    </Section>
  );
};
