import { useAsk, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Asked } from '#platform/web/states.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, CopyButton, Paper, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { activitiesEndpoints } from '../../contract.ts';
import styles from './day.module.css';

const { readCalendar, makeCalendar, revokeCalendar } = activitiesEndpoints;

/** The same list in a calendar program: an address that is told once, and can be made to stop working. */
export const CalendarCard = (): ReactNode => {
  const t = useMessages('activities');
  const asked = useAsk(readCalendar);
  const [address, setAddress] = useState<string>();
  const make = useTell(makeCalendar, {
    invalidates: [readCalendar],
    onSuccess: (made) => setAddress(made.address),
    onError: tellProblem,
  });
  const revoke = useTell(revokeCalendar, {
    invalidates: [readCalendar],
    onSuccess: () => {
      setAddress(undefined);
      tell(t('calendar.revoked'));
    },
    onError: tellProblem,
  });
  return (
    <Paper component="section" className={styles.calendar} aria-labelledby="calendar-title">
      <h2 id="calendar-title" className={styles.calendarTitle}>
        {t('calendar.title')}
      </h2>
      <p className={styles.calendarText}>{t('calendar.text')}</p>
      <Asked of={asked} skeleton={<SkeletonLines lines={1} />}>
        {({ madeAt, readAt }) => (
          <>
            {address !== undefined && (
              <div className={styles.address}>
                <TextInput
                  label={t('calendar.address')}
                  description={t('calendar.once')}
                  value={address}
                  readOnly
                  onFocus={(event) => event.currentTarget.select()}
                />
                <CopyButton value={address}>
                  {({ copied, copy }) => (
                    <Button
                      onClick={copy}
                      leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                    >
                      {copied ? t('calendar.copied') : t('calendar.copy')}
                    </Button>
                  )}
                </CopyButton>
              </div>
            )}
            {madeAt !== null && (
              <p className={styles.calendarText}>
                {t('calendar.madeAt')} <When at={madeAt} />.{' '}
                {readAt === null ? (
                  t('calendar.neverRead')
                ) : (
                  <>
                    {t('calendar.readAt')} <When at={readAt} />.
                  </>
                )}
              </p>
            )}
            <div className={styles.calendarActions}>
              <Button variant="default" loading={make.isPending} onClick={() => make.mutate({ body: {} })}>
                {madeAt === null ? t('calendar.make') : t('calendar.makeAnew')}
              </Button>
              {madeAt !== null && (
                <Button variant="subtle" color="red" loading={revoke.isPending} onClick={() => revoke.mutate({})}>
                  {t('calendar.revoke')}
                </Button>
              )}
            </div>
          </>
        )}
      </Asked>
    </Paper>
  );
};
