import type { Import } from '#modules/imports/contract.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { isMoving } from '../import-states.ts';
import type { Words } from '../import-words.ts';
import { StateLabel } from '../state-label.tsx';
import styles from './imports-page.module.css';

const parts = [
  { of: 'created', key: messageKey('counts.created'), ofDeals: messageKey('counts.createdDeals') },
  { of: 'updated', key: messageKey('counts.updated') },
  { of: 'unchanged', key: messageKey('counts.unchanged') },
] as const;

/** What became of the rows; what there is none of is left out. */
const Counts = ({ of, words }: { readonly of: Import; readonly words: Words }): ReactNode => {
  if (of.state === 'draft') return <span className={styles.dimmed}>{words.t('list.notStarted')}</span>;
  if (of.rows === 0) return <span className={styles.dimmed}>{words.t('list.nothingYet')}</span>;
  return (
    <>
      <span className="figures">{words.counted(messageKey('counts.rows'), of.rows)}</span>
      <span className={styles.parts}>
        {parts
          .filter((part) => of[part.of] > 0)
          .map((part) =>
            words.counted(of.settings.of === 'deals' && 'ofDeals' in part ? part.ofDeals : part.key, of[part.of]),
          )
          .join(', ')}
        {of.rejected > 0 && (
          <span className={styles.rejected}>
            {of.rejected < of.rows && ', '}
            {words.counted(messageKey('counts.rejected'), of.rejected)}
          </span>
        )}
      </span>
    </>
  );
};

/** One import of the list: a row on a desktop, a card on a phone. The whole of it opens the import. */
export const ImportRow = ({ of, words }: { readonly of: Import; readonly words: Words }): ReactNode => {
  const { t } = words;
  return (
    <li className={styles.row}>
      <div className={styles.file}>
        <PageLink to={`/imports/${of.id}`} className={styles.name} title={of.fileName} data-stop="">
          {of.fileName}
        </PageLink>
        <span className={styles.dimmed}>{words.size(of.sizeBytes)}</span>
      </div>
      <div className={styles.state}>
        <StateLabel state={of.state} words={words} />
        {isMoving(of) && of.state !== 'undoing' && (
          <div className={styles.progress}>
            <Progress
              value={of.rows === 0 ? 100 : of.progress * 100}
              animated={of.rows === 0}
              size={6}
              aria-label={t('running.progress', { file: of.fileName })}
              aria-valuetext={of.rows === 0 ? t('list.nothingYet') : words.share(of.progress)}
            />
            <span className={styles.dimmed}>
              {of.rows > 0 && <span className="figures">{words.share(of.progress)}</span>}
              {of.secondsLeft !== null && ` · ${t('running.left', { time: words.time(of.secondsLeft) })}`}
            </span>
          </div>
        )}
      </div>
      <div className={styles.counts}>
        <Counts of={of} words={words} />
      </div>
      <div className={styles.when}>
        <When at={of.startedAt ?? of.madeAt} />
        {of.madeBy !== null && <span className={styles.dimmed}>{of.madeBy}</span>}
      </div>
    </li>
  );
};
