import { contactEndpoints } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate } from '#platform/web/ask.ts';
import { useFormat, When } from '#platform/web/figures.tsx';
import { messageKey, useMessages, type Translate } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { type JoinedBy, trackingEndpoints, type Visitor, type VisitorJoin } from '../../contract.ts';
import styles from './devices.module.css';

const { visitorsOfContact, undoJoin, redoJoin, trackingSummary } = trackingEndpoints;

const hows: Readonly<Record<JoinedBy, string>> = {
  form: messageKey('join.form'),
  'email-link': messageKey('join.emailLink'),
  api: messageKey('join.api'),
  import: messageKey('join.import'),
};

const Evidence = z.looseObject({ form: z.string().optional(), userId: z.string().optional() });

/** What the join rests on, as far as a person wants to read it. */
const evidenceOf = ({ evidence }: VisitorJoin): string | undefined => {
  const read = Evidence.safeParse(evidence);
  return read.success ? (read.data.form ?? read.data.userId) : undefined;
};

/** For which time the visits count as the contact's. */
const spanOf = ({ from, to }: VisitorJoin, t: Translate, moment: (at: string) => string): string => {
  if (from === null) return to === null ? t('join.allVisits') : t('join.until', { to: moment(to) });
  return to === null
    ? t('join.since', { from: moment(from) })
    : t('join.between', { from: moment(from), to: moment(to) });
};

type JoinLineProps = { readonly join: VisitorJoin; readonly contactId: string };

const JoinLine = ({ join, contactId }: JoinLineProps): ReactNode => {
  const t = useMessages('tracking');
  const format = useFormat();
  const mayUndo = useCan('tracking.manage');
  const invalidate = useInvalidate();
  const refresh = () => invalidate([visitorsOfContact, contactEndpoints.contactTimeline, trackingSummary]);
  const isOurs = join.contactId === contactId;
  const evidence = evidenceOf(join);
  const undo = async (): Promise<void> => {
    const place = { params: { joinId: join.id } };
    try {
      await call(undoJoin, place);
      await refresh();
      undoable({
        message: t('join.undone'),
        undo: async () => {
          await call(redoJoin, place);
          await refresh();
        },
      });
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <li className={styles.join} data-undone={join.undoneAt !== null || undefined}>
      <span className={styles.how}>
        {!isOurs && <strong>{t('join.other', { name: join.contactName ?? '?' })} </strong>}
        {t(hows[join.how])}
        {evidence !== undefined && <span className={styles.detail}> ({evidence})</span>}
      </span>
      <span className={styles.detail}>
        {join.undoneAt === null ? (
          spanOf(join, t, (at) => format.exactTime(new Date(at)))
        ) : (
          <>
            {t('join.takenBack')} <When at={join.undoneAt} />
          </>
        )}
      </span>
      {mayUndo && isOurs && join.undoneAt === null && (
        <Button size="compact-xs" variant="default" onClick={() => void undo()}>
          {t('join.undo')}
        </Button>
      )}
    </li>
  );
};

const Device = ({ visitor, contactId }: { readonly visitor: Visitor; readonly contactId: string }): ReactNode => {
  const t = useMessages('tracking');
  const { browser, lastSeen, sessions, pageViews, firstTouch, anonymousId } = visitor;
  const origin = firstTouch && [firstTouch.source, firstTouch.medium].filter(Boolean).join(' / ');
  return (
    <li className={styles.device}>
      <IconDeviceLaptop size={16} aria-hidden />
      <div className={styles.words}>
        <p className={styles.name}>
          <strong title={anonymousId}>{browser ?? t('device.unknown')}</strong>
          {lastSeen !== null && (
            <span className={styles.detail}>
              <When at={lastSeen} />
            </span>
          )}
        </p>
        <p className={styles.detail}>
          {t('device.seen', { sessions, pages: pageViews })}
          {origin ? ` · ${t('device.first', { origin })}` : ''}
        </p>
        <ul className={styles.joins}>
          {visitor.joins.map((join) => (
            <JoinLine key={join.id} join={join} contactId={contactId} />
          ))}
        </ul>
      </div>
    </li>
  );
};

/** Which browsers and apps are this person's, why that is believed, and how to take it back. */
const DevicesSection = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const t = useMessages('tracking');
  const visitors = useAsk(visitorsOfContact, { params: { contactId } }, { live: true });
  return (
    <Asked of={visitors} skeleton={<SkeletonLines lines={2} />}>
      {({ data }) =>
        data.length === 0 ? (
          <p className={styles.detail}>{t('device.none')}</p>
        ) : (
          <ul className={styles.devices}>
            {data.map((visitor) => (
              <Device key={visitor.id} visitor={visitor} contactId={contactId} />
            ))}
          </ul>
        )
      }
    </Asked>
  );
};

export default DevicesSection;
