import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { TemperatureMark } from '#modules/scoring/web/index.tsx';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { KeyTip } from '#platform/web/key-tip.tsx';
import { ActionIcon, Button } from '@mantine/core';
import { IconClock, IconMail, IconNote, IconPhone, IconPhoneCheck, IconPhoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { callResults, type WorkItem } from '../../contract.ts';
import styles from './calls.module.css';
import { LastCall, LastDid, Waiting } from './last-words.tsx';
import { phoneAddress } from './phone-address.ts';
import { resultKeys, resultWords, type CallResult } from './result-words.ts';

/** By which the keys put the focus on a person. */
export const nameLinkId = (contactId: string): string => `call-${contactId}`;

const icons = { reached: IconPhoneCheck, notReached: IconPhoneOff, later: IconClock } as const;

const Reasons = ({ reasons }: Pick<WorkItem, 'reasons'>): ReactNode => {
  const t = useMessages('qualification');
  const format = useFormat();
  if (reasons.length === 0) return null;
  return (
    <ul className={styles.reasons} aria-label={t('workList.reasons')}>
      {reasons.map(({ name, points, condition }, index) => (
        // The order is the only name that a reason has.
        <li key={index} className={styles.reason}>
          <span className={styles.plus}>+{format.count(points)}</span>
          <div className={styles.why}>{name ?? <FilterInWords filter={condition} />}</div>
        </li>
      ))}
    </ul>
  );
};

const Reach = ({ contact }: Pick<WorkItem, 'contact'>): ReactNode => {
  const t = useMessages('qualification');
  const { phone, email, displayName: name } = contact;
  const address = phone === null ? undefined : phoneAddress(phone);
  return (
    <div className={styles.reach}>
      {address === undefined ? (
        <span className={styles.dimmed}>{phone ?? t('workList.noPhone')}</span>
      ) : (
        <KeyTip label={t('workList.call')} keys="c">
          <a href={address} className={styles.phone} aria-label={t('workList.callTo', { name, phone: phone ?? '' })}>
            <IconPhone size={16} aria-hidden />
            <span className={styles.callWord}>{t('workList.call')}</span>
            <span className="figures">{phone}</span>
          </a>
        </KeyTip>
      )}
      {email !== null && (
        <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`} className={styles.mail} title={email}>
          <IconMail size={16} aria-hidden />
          <span className="truncate">{email}</span>
        </a>
      )}
    </div>
  );
};

type CallRowProps = {
  readonly item: WorkItem;
  readonly today: string;
  readonly active: boolean;
  /** Undefined: the reader may only look. */
  readonly onFinish: ((result: CallResult) => void) | undefined;
  readonly onNote: () => void;
  readonly onChoose: () => void;
};

/** One person: how warm, who, why, how to reach them, and what became of it. */
export const CallRow = ({ item, today, active, onFinish, onNote, onChoose }: CallRowProps): ReactNode => {
  const t = useMessages('qualification');
  const { contact, temperature, points, since, reasons, lastDid, lastCall } = item;
  const name = contact.displayName;
  return (
    <li className={styles.row} data-active={active || undefined} onFocus={onChoose}>
      <div className={styles.how}>
        <TemperatureMark temperature={temperature} />
        <span className={styles.points}>{t('workList.points', { count: points })}</span>
        <Waiting since={since} />
      </div>
      <div className={styles.who}>
        <div className={styles.names}>
          <KeyTip label={t('workList.keys.open')} keys="enter">
            <PageLink id={nameLinkId(contact.id)} to={`/calls/${contact.id}`} search="keep" className={styles.name}>
              {name}
            </PageLink>
          </KeyTip>
          {contact.jobTitle !== null && <span>{contact.jobTitle}</span>}
          {contact.companyId !== null && contact.companyName !== null && (
            <PageLink to={`/companies/${contact.companyId}`} className={styles.company}>
              {contact.companyName}
            </PageLink>
          )}
        </div>
        <Reasons reasons={reasons} />
        <div className={styles.lasts}>
          {lastDid && <LastDid did={lastDid} today={today} />}
          {lastCall && <LastCall call={lastCall} />}
          <span>
            {contact.ownerName === null ? t('workList.noOwner') : t('workList.owner', { name: contact.ownerName })}
          </span>
        </div>
      </div>
      <Reach contact={contact} />
      {onFinish && (
        <div className={styles.actions}>
          {callResults.map((result) => {
            const Picture = icons[result];
            return (
              <KeyTip key={result} label={t('workList.tip', { result })} keys={resultKeys[result]}>
                <Button
                  variant="default"
                  size="xs"
                  className={styles.action}
                  leftSection={<Picture size={16} aria-hidden />}
                  aria-label={t('workList.ofPerson', { action: t(resultWords[result]), name })}
                  onClick={() => onFinish(result)}
                >
                  {t(resultWords[result])}
                </Button>
              </KeyTip>
            );
          })}
          <KeyTip label={t('workList.withNote')} keys="w">
            <ActionIcon
              variant="default"
              size={30}
              className={styles.noteAction}
              aria-label={t('workList.ofPerson', { action: t('workList.withNote'), name })}
              onClick={onNote}
            >
              <IconNote size={16} aria-hidden />
            </ActionIcon>
          </KeyTip>
        </div>
      )}
    </li>
  );
};
