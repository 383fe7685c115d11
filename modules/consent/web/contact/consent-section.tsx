import { useAsk } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button, CopyButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { type ConsentLine, type ConsentOfContact, type Purpose, consentEndpoints } from '../../contract.ts';
import { type State, channelNames } from '../../domain/purposes.ts';
import { basisWords, purposeName, sourceWords, stateWords } from '../consent-words.ts';
import { ConsentForm } from './consent-form.tsx';
import styles from './consent-section.module.css';
import { PersonRights } from './person-rights.tsx';

const StateMark = ({ state }: { readonly state: State }): ReactNode => {
  const t = useMessages('consent');
  return (
    <span className={styles.state} data-state={state}>
      {t(stateWords[state])}
    </span>
  );
};

const Line = ({ line, purposes }: { readonly line: ConsentLine; readonly purposes: readonly Purpose[] }): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const proof = Object.entries(line.evidence)
    .filter(([, value]) => typeof value === 'string' && value !== '')
    .map(([, value]) => String(value))
    .join(' · ');
  return (
    <li>
      <span className={styles.name}>
        {purposeName(purposes, line.purpose, language)} · {channelNames[line.channel][language]}
      </span>
      <StateMark state={line.state} />
      <span className={styles.dimmed}>
        <When at={line.at} exact />
      </span>
      <p className={styles.detail}>
        {t('line.from', { source: sourceWords(t, line.source), basis: t(basisWords[line.basis]) })}
        {proof !== '' && ` · ${proof}`}
      </p>
      {line.text !== null && <p className={styles.detail}>{t('line.text', { text: line.text })}</p>}
    </li>
  );
};

const Shown = ({
  contactId,
  consent,
  purposes,
}: {
  readonly contactId: string;
  readonly consent: ConsentOfContact;
  readonly purposes: readonly Purpose[];
}): ReactNode => {
  const t = useMessages('consent');
  const language = useLanguage();
  const mayWrite = useCan('consent.write');
  const mayManage = useCan('privacy.manage');
  const [open, setOpen] = useState<'history' | 'form' | null>(null);
  const toggle = (part: 'history' | 'form') => setOpen(open === part ? null : part);
  return (
    <div className={styles.section}>
      {consent.current.length === 0 ? (
        <p className={styles.note}>{t('section.none')}</p>
      ) : (
        <ul className={styles.list}>
          {consent.current.map(({ channel, purpose, state, at }) => (
            <li key={`${channel} ${purpose}`}>
              <span className={styles.name}>
                {purposeName(purposes, purpose, language)} · {channelNames[channel][language]}
              </span>
              <StateMark state={state} />
              <span className={styles.dimmed}>
                <When at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {mayWrite && (
          <Button size="xs" variant="default" aria-expanded={open === 'form'} onClick={() => toggle('form')}>
            {t('section.record')}
          </Button>
        )}
        {consent.history.length > 0 && (
          <Button size="xs" variant="default" aria-expanded={open === 'history'} onClick={() => toggle('history')}>
            {t('section.history', { count: consent.history.length })}
          </Button>
        )}
        {consent.preferenceUrl !== null && (
          <CopyButton value={consent.preferenceUrl}>
            {({ copied, copy }) => (
              <Button size="xs" variant="default" onClick={copy}>
                {copied ? t('section.copied') : t('section.copyLink')}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      {open === 'form' && <ConsentForm contactId={contactId} purposes={purposes} onDone={() => setOpen(null)} />}
      {open === 'history' && (
        <ul className={styles.list} aria-label={t('section.historyLabel')}>
          {consent.history.map((line) => (
            <Line key={line.id} line={line} purposes={purposes} />
          ))}
        </ul>
      )}
      {mayManage && <PersonRights contactId={contactId} />}
    </div>
  );
};

/** What a contact has agreed to, how it is known, and what they may ask for. */
const ConsentSection = ({ contactId }: { readonly contactId: string }): ReactNode => {
  const consent = useAsk(consentEndpoints.readConsent, { params: { contactId } }, { live: true });
  const purposes = useAsk(consentEndpoints.listPurposes);
  return (
    <Asked of={consent} skeleton={<SkeletonLines lines={2} />}>
      {(shown) =>
        purposes.isPending ? (
          <SkeletonLines lines={2} />
        ) : (
          <Shown contactId={contactId} consent={shown} purposes={purposes.data?.data ?? []} />
        )
      }
    </Asked>
  );
};

export default ConsentSection;
