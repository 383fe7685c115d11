/** The lead behind a link in a letter, and its answer, without signing in; made for a phone. Looking changes nothing. */
import { useAsk, useTell } from '#platform/web/ask.ts';
import { usePageParams } from '#platform/web/go.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked, ErrorState } from '#platform/web/states.tsx';
import { Alert, Button, Radio, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type LeadState, type LinkedLead } from '../../contract.ts';
import styles from './linked-lead.module.css';

const done: Readonly<Partial<Record<LeadState, string>>> = {
  accepted: messageKey('link.done.accepted'),
  rejected: messageKey('link.done.rejected'),
  returned: messageKey('link.done.returned'),
};

type AnswerProps = { readonly lead: LinkedLead; readonly token: string };

const Answer = ({ lead, token }: AnswerProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const [how, setHow] = useState<'reject' | 'return'>();
  const [reason, setReason] = useState<string>();
  const [note, setNote] = useState('');
  const { mutate, isPending, data, error } = useTell(handoffEndpoints.answerLinkedLead, {
    invalidates: [handoffEndpoints.readLinkedLead],
  });
  const said = done[data?.state ?? 'open'];
  if (said) return <p role="status">{t(said)}</p>;
  return (
    <>
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
      {how === undefined ? (
        <div className={styles.answers}>
          <Button size="md" loading={isPending} onClick={() => mutate({ params: { token }, body: { how: 'accept' } })}>
            {t('inbox.accept')}
          </Button>
          <Button size="md" variant="default" disabled={isPending} onClick={() => setHow('reject')}>
            {t('inbox.reject')}
          </Button>
          <Button size="md" variant="default" disabled={isPending} onClick={() => setHow('return')}>
            {t('inbox.return')}
          </Button>
        </div>
      ) : (
        <form
          className={styles.refusal}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason !== undefined) mutate({ params: { token }, body: { how, reason, note: note.trim() } });
          }}
        >
          <Radio.Group label={t('inbox.refuse.reason')} value={reason ?? null} onChange={setReason}>
            <div className={styles.reasons}>
              {lead.reasons.map(({ key, label }) => (
                <Radio key={key} value={key} label={label[language]} />
              ))}
            </div>
          </Radio.Group>
          <Textarea
            label={t('inbox.refuse.note')}
            autosize
            minRows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" size="md" loading={isPending} disabled={reason === undefined}>
            {t(how === 'reject' ? 'inbox.reject' : 'inbox.return')}
          </Button>
          <Button variant="subtle" onClick={() => setHow(undefined)}>
            {t('link.back')}
          </Button>
        </form>
      )}
    </>
  );
};

const Linked = ({ lead, token }: AnswerProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const due =
    lead.dueAt === null
      ? null
      : new Intl.DateTimeFormat(language === 'pl' ? 'pl-PL' : 'en-GB', {
          dateStyle: 'long',
          timeStyle: 'short',
          timeZone: lead.timeZone,
        }).format(new Date(lead.dueAt));
  return (
    <>
      <p className={styles.dimmed}>{t('link.for', { rep: lead.repName, workspace: lead.workspaceName })}</p>
      <h1 className={styles.name}>{lead.personName}</h1>
      <p className={styles.facts}>
        {[lead.jobTitle, lead.companyName]
          .filter((part) => part !== null)
          .map((part) => (
            <span key={part}>{part}</span>
          ))}
        {lead.phone !== null && <a href={`tel:${lead.phone}`}>{lead.phone}</a>}
        {lead.email !== null && (
          <a href={`mailto:${encodeURIComponent(lead.email).replace('%40', '@')}`}>{lead.email}</a>
        )}
      </p>
      {lead.answeredByName !== null ? (
        <p role="status">{t('link.other', { name: lead.answeredByName })}</p>
      ) : lead.state === 'open' ? (
        <>
          {due !== null && <p>{t('link.due', { due })}</p>}
          <Answer lead={lead} token={token} />
        </>
      ) : (
        <p role="status">{t(done[lead.state] ?? 'link.done.gone')}</p>
      )}
    </>
  );
};

const LinkedLeadPage = (): ReactNode => {
  const { token } = usePageParams('token');
  const lead = useAsk(handoffEndpoints.readLinkedLead, { params: { token } });
  // A link that leads nowhere is all there is on the page.
  if (lead.error) return <ErrorState heading="h1" error={lead.error} />;
  return (
    <div className={styles.card}>
      <Asked of={lead} skeleton={<SkeletonLines lines={5} />}>
        {(answer) => <Linked lead={answer} token={token} />}
      </Asked>
    </div>
  );
};

export default LinkedLeadPage;
