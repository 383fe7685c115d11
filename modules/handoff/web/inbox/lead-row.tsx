import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { TemperatureMark } from '#modules/scoring/web/index.tsx';
import { behaviourKinds } from '#modules/tracking/contract.ts';
import { Day, useFormat, When } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { KeyTip } from '#platform/web/key-tip.tsx';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconBriefcase, IconCheck, IconUserShare, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { InboxLead } from '../../contract.ts';
import type { Calendar } from '../../domain/sla-clock.ts';
import styles from './inbox.module.css';
import { LeadClock } from './lead-clock.tsx';
import { wayWords } from './way-words.ts';

/** By which the keys put the focus on a lead. */
export const nameLinkId = (leadId: string): string => `lead-${leadId}`;

const Reasons = ({ score }: Pick<InboxLead, 'score'>): ReactNode => {
  const t = useMessages('handoff');
  const format = useFormat();
  if (score === null || score.reasons.length === 0) return null;
  return (
    <ul className={styles.reasons} aria-label={t('inbox.reasons')}>
      {score.reasons.map(({ name, points, condition }, index) => (
        // The order is the only name that a reason has.
        <li key={index} className={styles.reason}>
          <span className={styles.plus}>+{format.count(points)}</span>
          <div className={styles.whyOne}>{name ?? <FilterInWords filter={condition} />}</div>
        </li>
      ))}
    </ul>
  );
};

/** Where they came from, and what they looked at last. */
const Path = ({ lead: { contact, did } }: { readonly lead: InboxLead }): ReactNode => {
  const t = useMessages('handoff');
  const source = [contact.firstSource, contact.firstMedium, contact.firstCampaign].filter((part) => part !== null);
  const known = did.flatMap((one) => {
    const kind = behaviourKinds.find((each) => each === one.kind);
    return kind === undefined ? [] : [{ ...one, kind }];
  });
  if (source.length === 0 && known.length === 0) return null;
  return (
    <ul className={styles.path} aria-label={t('inbox.path')}>
      {source.length > 0 && <li>{t('inbox.cameBy', { source: source.join(' / ') })}</li>}
      {known.map(({ kind, name, day }) => (
        <li key={`${kind} ${name}`} className={styles.did}>
          <FilterInWords filter={{ set: 'behaviour', of: { kind, ...(name === '' ? {} : { name }) } }} />
          {', '}
          <Day on={day} />
        </li>
      ))}
    </ul>
  );
};

type Answers = {
  readonly accept: () => void;
  readonly ask: (what: 'reject' | 'return' | 'deal' | 'give') => void;
  readonly mayDeal: boolean;
};

type LeadRowProps = {
  readonly lead: InboxLead;
  readonly calendar: Calendar;
  readonly active: boolean;
  readonly onChoose: () => void;
  /** Undefined: the reader may only look. */
  readonly answers: Answers | undefined;
};

const AnswerButtons = ({ name, answers }: { readonly name: string; readonly answers: Answers }): ReactNode => {
  const t = useMessages('handoff');
  const of = (action: string): string => t('inbox.ofPerson', { action, name });
  return (
    <div className={styles.actions}>
      <KeyTip label={t('inbox.acceptTip')} keys="a">
        <Button
          size="xs"
          className={styles.action}
          leftSection={<IconCheck size={16} aria-hidden />}
          aria-label={of(t('inbox.accept'))}
          onClick={answers.accept}
        >
          {t('inbox.accept')}
        </Button>
      </KeyTip>
      {answers.mayDeal && (
        <KeyTip label={t('inbox.acceptWithDeal')} keys="d">
          <Button
            size="xs"
            variant="default"
            className={styles.action}
            leftSection={<IconBriefcase size={16} aria-hidden />}
            aria-label={of(t('inbox.acceptWithDeal'))}
            onClick={() => answers.ask('deal')}
          >
            {t('inbox.withDeal')}
          </Button>
        </KeyTip>
      )}
      <KeyTip label={t('inbox.rejectTip')} keys="r">
        <Button
          size="xs"
          variant="default"
          className={styles.action}
          leftSection={<IconX size={16} aria-hidden />}
          aria-label={of(t('inbox.reject'))}
          onClick={() => answers.ask('reject')}
        >
          {t('inbox.reject')}
        </Button>
      </KeyTip>
      <KeyTip label={t('inbox.returnTip')} keys="b">
        <Button
          size="xs"
          variant="default"
          className={styles.action}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          aria-label={of(t('inbox.return'))}
          onClick={() => answers.ask('return')}
        >
          {t('inbox.return')}
        </Button>
      </KeyTip>
      <KeyTip label={t('give.tip')} keys="p">
        <Button
          size="xs"
          variant="default"
          className={styles.action}
          leftSection={<IconUserShare size={16} aria-hidden />}
          aria-label={of(t('give.button'))}
          onClick={() => answers.ask('give')}
        >
          {t('give.button')}
        </Button>
      </KeyTip>
    </div>
  );
};

/** One lead: how much time is left, who, why, what they looked at, and the answer. */
export const LeadRow = ({ lead, calendar, active, onChoose, answers }: LeadRowProps): ReactNode => {
  const t = useMessages('handoff');
  const { contact, score, rep, way, missedBy, handedAt } = lead;
  return (
    <li className={styles.row} data-active={active || undefined} onFocus={onChoose}>
      <div className={styles.how}>
        <LeadClock lead={lead} calendar={calendar} />
        {score !== null && <TemperatureMark temperature={score.temperature} />}
        <span className={styles.dimmed}>
          {t('inbox.handed')} <When at={handedAt} />
        </span>
      </div>
      <div className={styles.who}>
        <div className={styles.names}>
          <KeyTip label={t('inbox.keys.open')} keys="enter">
            <PageLink id={nameLinkId(lead.id)} to={`/inbox/${contact.id}`} search="keep" className={styles.name}>
              {contact.displayName}
            </PageLink>
          </KeyTip>
          {contact.jobTitle !== null && <span>{contact.jobTitle}</span>}
          {contact.companyId !== null && contact.companyName !== null && (
            <PageLink to={`/companies/${contact.companyId}`} className={styles.company}>
              {contact.companyName}
            </PageLink>
          )}
        </div>
        <Reasons score={score} />
        <Path lead={lead} />
        <div className={styles.lasts}>
          <span>{rep === null ? t('inbox.nobodys') : t('inbox.rep', { name: rep.name })}</span>
          {way !== null && <span>{t(wayWords[way])}</span>}
          {missedBy.length > 0 && <span>{t('inbox.missedBy', { names: missedBy.join(', ') })}</span>}
        </div>
      </div>
      {answers && <AnswerButtons name={contact.displayName} answers={answers} />}
    </li>
  );
};
