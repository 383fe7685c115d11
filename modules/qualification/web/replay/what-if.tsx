import type { Stage } from '#modules/lifecycle/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonFigures } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, NumberInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { qualificationEndpoints, type Replay } from '../../contract.ts';
import { filterKey } from '../../domain/compare-definitions.ts';
import { FormerReplays } from './former-replays.tsx';
import { OneReplay } from './one-replay.tsx';
import styles from './what-if.module.css';

const { listReplays, readReplay, startReplay } = qualificationEndpoints;

const Address = z.object({ replay: z.uuid().optional() });

const mostMonths = 24;
const usualMonths = 6;

type WhatIfProps = {
  readonly funnel: string;
  readonly stage: Stage;
  /** As it stands in the editor. */
  readonly rule: Filter | null;
  /** Fills the editor with the rule of a former replay. */
  readonly onTake: (rule: Filter) => void;
};

const isUnderWay = ({ state }: Replay): boolean => state === 'waiting' || state === 'running';

type ShownProps = Pick<WhatIfProps, 'stage' | 'rule' | 'onTake'> & {
  readonly replays: readonly Replay[];
  readonly openId: string;
};

/** The open replay, and the others. The list is kept up to date; one that it no longer holds is asked for by itself. */
const Shown = ({ stage, rule, onTake, replays, openId }: ShownProps): ReactNode => {
  const listed = replays.find(({ id }) => id === openId);
  const asked = useAsk(readReplay, { params: { replayId: openId } }, { enabled: listed === undefined, live: true });
  const shown = (replay: Replay): ReactNode => (
    <OneReplay
      replay={replay}
      stage={stage}
      {...(filterKey(replay.rule) === filterKey(rule) ? {} : { onTake: () => onTake(replay.rule) })}
    />
  );
  return (
    <>
      {listed ? (
        shown(listed)
      ) : (
        <Asked of={asked} skeleton={<SkeletonFigures count={3} />}>
          {shown}
        </Asked>
      )}
      <FormerReplays replays={replays} openId={openId} />
    </>
  );
};

/** What another definition would have done in the last months. */
export const WhatIf = ({ funnel, stage, rule, onTake }: WhatIfProps): ReactNode => {
  const t = useMessages('qualification');
  const mayWrite = useCan('scoring.write');
  const [{ replay: wanted }, setAddress] = useAddress(Address);
  const [months, setMonths] = useState(usualMonths);
  const params = { funnel, stage: stage.key };
  const asked = useAsk(listReplays, { params }, { live: true });
  const start = useTell(startReplay, {
    invalidates: [listReplays],
    onSuccess: ({ id }) => setAddress({ replay: id }),
    onError: tellProblem,
  });
  const replays = asked.data?.data ?? [];
  const underWay = replays.find(isUnderWay);
  const openId = wanted ?? replays[0]?.id;
  const onStart = (): void => {
    if (rule !== null && !start.isPending) start.mutate({ params, body: { rule, months } });
  };
  return (
    <section className={styles.section} aria-label={t('replay.title')}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{t('replay.title')}</h2>
        <p className={styles.dimmed}>{t('replay.subtitle')}</p>
      </div>
      {mayWrite && (
        <form
          className={styles.start}
          onSubmit={(event) => {
            event.preventDefault();
            onStart();
          }}
        >
          <NumberInput
            className={styles.months}
            label={t('replay.months')}
            min={1}
            max={mostMonths}
            clampBehavior="blur"
            allowDecimal={false}
            allowNegative={false}
            value={months}
            onChange={(count) => setMonths(Math.min(mostMonths, Math.max(1, Number(count) || 1)))}
          />
          <Button
            type="submit"
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden />}
            disabled={rule === null || underWay !== undefined}
            loading={start.isPending}
          >
            {t('replay.start')}
          </Button>
          <span className={styles.dimmed}>
            {rule === null ? t('replay.needsRule') : underWay ? t('replay.oneAtATime') : t('replay.ofEditor')}
          </span>
        </form>
      )}
      {openId === undefined ? (
        asked.data !== undefined && !mayWrite && <p className={styles.dimmed}>{t('replay.none')}</p>
      ) : (
        <Shown key={openId} stage={stage} rule={rule} onTake={onTake} replays={replays} openId={openId} />
      )}
    </section>
  );
};
