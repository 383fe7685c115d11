import type { FunnelReport, Leak } from '#modules/analytics/contract.ts';
import { useGo } from '#platform/web/go.tsx';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { EmptyState, ErrorState } from '#platform/web/states.tsx';
import { IconDropletDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { certaintyOf, notMovedOn } from './describe-leak.ts';
import { useWords, type Words } from './figure-words.ts';
import type { Question } from './funnel-address.ts';
import { groupOf, SeeThem, stageName } from './leak-card.tsx';
import styles from './leaks-panel.module.css';
import { peopleOfLeak } from './people-filter.ts';
import { PeopleLinks } from './people-link.tsx';
import { useFunnel } from './use-funnel.ts';

/** Beyond these nobody reads; the largest come first. */
const shownLeaks = 30;

const certaintyWords = (q: number, words: Words): string => {
  const certainty = certaintyOf(q);
  return 'below' in certainty
    ? words.t('leaks.luckBelow', { chance: words.plainShare(certainty.below) })
    : words.t('leaks.luckAbout', { chance: words.plainShare(certainty.about) });
};

const RateBar = ({
  title,
  rate,
  tone,
  words,
}: {
  readonly title: string;
  readonly rate: number;
  readonly tone: 'loss' | 'others';
  readonly words: Words;
}): ReactNode => (
  <div className={styles.rate}>
    <span>{title}</span>
    <span className={styles.track} aria-hidden="true">
      <span className={styles.fill} data-tone={tone} style={{ width: `${rate * 100}%` }} />
    </span>
    <strong>{words.plainShare(rate)}</strong>
  </div>
);

const LeakItem = ({
  leak,
  report,
  question,
  words,
}: {
  readonly leak: Leak;
  readonly report: FunnelReport;
  readonly question: Question;
  readonly words: Words;
}): ReactNode => {
  const { t } = words;
  const excess = Math.round(leak.excessPeople);
  const names = { from: stageName(report.stages, leak.from, words), to: stageName(report.stages, leak.to, words) };
  const group = leak.where.length > 0 ? groupOf(leak.where, words) : t('leaks.everybody');
  return (
    <li className={styles.leak}>
      <h3>
        {t('step.title', names)}
        <span className={styles.group}>{group}</span>
      </h3>
      <RateBar
        title={t('leaks.own', { count: leak.base, shown: words.count(leak.base) })}
        rate={leak.rate}
        tone="loss"
        words={words}
      />
      <RateBar title={t('leaks.others')} rate={leak.othersRate} tone="others" words={words} />
      <p>
        {leak.excessValueMinor > 0
          ? t('leak.costWithMoney', {
              count: excess,
              shown: words.count(excess),
              money: words.aboutMoney(leak.excessValueMinor),
            })
          : t('leak.cost', { count: excess, shown: words.count(excess) })}
      </p>
      <p className={styles.certainty}>{certaintyWords(leak.q, words)}</p>
      <SeeThem
        people={peopleOfLeak(question, leak)}
        label={t('leak.seeThemSaid', { people: words.people(notMovedOn(leak)) })}
      >
        {t('leaks.seeLost', { shown: words.count(notMovedOn(leak)) })}
      </SeeThem>
    </li>
  );
};

/** Where the funnel leaks and how sure that is: every group that loses more than the others at the same step. */
const LeaksPanel = (): ReactNode => {
  const go = useGo();
  const { question, report, leaks } = useFunnel();
  const words = useWords(report.data?.currency ?? 'PLN');
  const { t } = words;
  const close = (): void => go('/funnel', { search: 'keep' });
  const found = leaks.data?.leaks ?? [];
  return (
    <SidePanel title={t('leaks.title')} onClose={close} width={520}>
      <PeopleLinks>
        {question.view === 'now' ? (
          <EmptyState icon={IconDropletDown} title={t('leaks.notNow')} text={t('leaks.notNowText')} />
        ) : leaks.isError || report.isError ? (
          <ErrorState
            error={leaks.error ?? report.error}
            onRetry={() => void Promise.all([leaks.refetch(), report.refetch()])}
          />
        ) : leaks.data === undefined || report.data === undefined ? (
          <SkeletonLines lines={10} />
        ) : leaks.data.tested === 0 ? (
          <EmptyState icon={IconDropletDown} title={t('leaks.tooFew')} text={t('leaks.tooFewText')} />
        ) : found.length === 0 ? (
          <EmptyState
            icon={IconDropletDown}
            title={t('leaks.none')}
            text={t('leaks.noneText', { count: leaks.data.tested, shown: words.count(leaks.data.tested) })}
          />
        ) : (
          <>
            <p className={styles.intro}>{t('leaks.intro')}</p>
            <ol className={styles.leaks}>
              {found.slice(0, shownLeaks).map((leak) => (
                <LeakItem
                  key={JSON.stringify([leak.from, leak.to, leak.where])}
                  leak={leak}
                  report={report.data}
                  question={question}
                  words={words}
                />
              ))}
            </ol>
            <p className={styles.intro}>
              {t('leaks.tested', { count: leaks.data.tested, shown: words.count(leaks.data.tested) })}
            </p>
          </>
        )}
      </PeopleLinks>
    </SidePanel>
  );
};

export default LeaksPanel;
