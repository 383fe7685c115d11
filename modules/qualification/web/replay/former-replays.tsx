import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { When } from '#platform/web/figures.tsx';
import { PageLink, useOpenParam } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Suspense, type ReactNode } from 'react';
import type { Replay } from '../../contract.ts';
import { useOpenFunnel } from '../use-open-funnel.ts';
import styles from './what-if.module.css';

type FormerProps = { readonly replays: readonly Replay[]; readonly openId: string };

/** The stage's other replays, newest first. */
export const FormerReplays = ({ replays, openId }: FormerProps): ReactNode => {
  const t = useMessages('qualification');
  const stage = useOpenParam('stage') ?? '';
  const { search } = useOpenFunnel();
  const others = replays.filter(({ id }) => id !== openId);
  if (others.length === 0) return null;
  return (
    <section className={styles.former} aria-label={t('replay.former')}>
      <h3 className={styles.formerHeading}>{t('replay.former')}</h3>
      <ul className={styles.list}>
        {others.map((replay) => (
          <li key={replay.id} className={styles.line}>
            <PageLink to={`/definitions/${stage}`} search={{ ...search, replay: replay.id }} className={styles.link}>
              {t('replay.lastMonths', { count: replay.months })}
            </PageLink>
            <div className={styles.clamped}>
              <Suspense fallback={null}>
                <FilterInWords filter={replay.rule} />
              </Suspense>
            </div>
            <span className={styles.dimmed}>
              {replay.figures
                ? t('replay.summary', { qualified: replay.figures.qualified, missed: replay.figures.missedWon })
                : t(replay.state === 'failed' ? 'replay.failed' : 'replay.notDone')}
            </span>
            <span className={styles.dimmed}>
              <When at={replay.madeAt} />
              {replay.madeByName !== null && ` · ${replay.madeByName}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
