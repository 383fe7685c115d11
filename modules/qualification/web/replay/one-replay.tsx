import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { contactEndpoints } from '#modules/contacts/contract.ts';
import type { Stage } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { useCan } from '#platform/web/session.ts';
import { Alert, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconInfoCircle } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import type { Replay } from '../../contract.ts';
import { ReplayResult } from './replay-result.tsx';
import styles from './what-if.module.css';

/** Of these only today's values are known, so the rule may look better than it would have been. */
const PresentFields = ({ keys }: { readonly keys: readonly string[] }): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const { data } = useAsk(contactEndpoints.listFields, {}, { staleTime: 5 * 60_000 });
  const names = keys.map((key) => data?.data.find((field) => field.key === key)?.label[language] ?? key);
  const list = new Intl.ListFormat(language, { type: 'conjunction' }).format(
    names.map((name) => t('replay.quoted', { name })),
  );
  return (
    <Alert className={styles.caveat} variant="light" color="gray" icon={<IconInfoCircle size={18} aria-hidden />}>
      {t('replay.presentFields', { count: keys.length, fields: list })}
    </Alert>
  );
};

const UnderWay = ({ replay }: { readonly replay: Replay }): ReactNode => {
  const t = useMessages('qualification');
  const format = useFormat();
  const done = format.share(Math.floor(replay.progress * 100) / 100);
  return (
    <div className={styles.progress}>
      <Progress value={replay.progress * 100} aria-label={t('replay.progress')} />
      <p className={styles.dimmed} aria-live="polite">
        {replay.state === 'waiting' ? t('replay.waiting') : t('replay.running', { done })}
      </p>
    </div>
  );
};

type OneReplayProps = {
  readonly replay: Replay;
  readonly stage: Stage;
  /** Another rule than the one in the editor: puts it there. */
  readonly onTake?: () => void;
};

export const OneReplay = ({ replay, stage, onTake }: OneReplayProps): ReactNode => {
  const t = useMessages('qualification');
  const language = useLanguage();
  const format = useFormat();
  const mayWrite = useCan('scoring.write');
  const { figures, failure } = replay;
  return (
    <article
      className={styles.replay}
      aria-label={t('replay.ofPeriod', { from: format.day(replay.from), to: format.day(replay.to) })}
    >
      <header className={styles.of}>
        <p className={styles.period}>
          {t('replay.ofPeriod', { from: format.day(replay.from), to: format.day(replay.to) })}
          <span className={styles.dimmed}> · {t('replay.asked', { count: replay.checkpoints })}</span>
        </p>
        <div className={styles.rule}>
          <Suspense fallback={<SkeletonLines lines={1} />}>
            <FilterInWords filter={replay.rule} />
          </Suspense>
        </div>
        {onTake && mayWrite && (
          <p className={styles.other}>
            {t('replay.otherRule')}
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowBackUp size={14} aria-hidden />}
              onClick={onTake}
            >
              {t('replay.take')}
            </Button>
          </p>
        )}
      </header>
      {failure && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('replay.failed')}
          role="alert"
        >
          {failure[language]} {t('replay.failedWhat')}
        </Alert>
      )}
      {figures === null ? (
        !failure && <UnderWay replay={replay} />
      ) : (
        <ReplayResult id={replay.id} figures={figures} stage={stage.name[language]} />
      )}
      {replay.presentFields.length > 0 && !failure && <PresentFields keys={replay.presentFields} />}
    </article>
  );
};
