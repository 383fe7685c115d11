import { formEndpoints, type SubmissionDetails } from '#modules/forms/contract.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { When } from '#platform/web/figures.tsx';
import { PageLink, useGo, useOpenParam, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './submission-panel.module.css';
import { suspicionWords } from './suspicion-words.ts';

const { getSubmission, listSubmissions, listForms, releaseSubmission, discardSubmission, restoreSubmission } =
  formEndpoints;
const changed = [getSubmission, listSubmissions, listForms];

const Judgement = ({ of, onDone }: { readonly of: SubmissionDetails; readonly onDone: () => void }): ReactNode => {
  const t = useMessages('forms');
  const invalidate = useInvalidate();
  const release = useTell(releaseSubmission, { invalidates: changed });
  const discard = useTell(discardSubmission, { invalidates: changed });
  const restore = useTell(restoreSubmission, { invalidates: changed });
  const params = { submissionId: of.id };
  // Promises rather than callbacks: once the answer is in, these buttons are gone, and callbacks go with them.
  const onRelease = (): void =>
    void release
      .mutateAsync({ params, body: {} })
      .then(() => {
        tell(t('quarantine.released'));
        onDone();
      })
      .catch(tellProblem);
  const takeBack = async (): Promise<void> => {
    await restore.mutateAsync({ params, body: {} });
    await invalidate(changed);
  };
  const onDiscard = (): void =>
    void discard
      .mutateAsync({ params, body: {} })
      .then(() => {
        undoable({ message: t('quarantine.discarded'), undo: takeBack });
        onDone();
      })
      .catch(tellProblem);
  return (
    <Group>
      <Button onClick={onRelease} loading={release.isPending}>
        {t('quarantine.release')}
      </Button>
      <Button variant="default" onClick={onDiscard} loading={discard.isPending}>
        {t('quarantine.discard')}
      </Button>
    </Group>
  );
};

const Details = ({ of, onDone }: { readonly of: SubmissionDetails; readonly onDone: () => void }): ReactNode => {
  const t = useMessages('forms');
  const mayWrite = useCan('forms.write');
  const facts: (readonly [string, ReactNode])[] = [
    [t('submission.form'), of.formName],
    [t('submission.at'), <When key="at" at={of.at} exact />],
    ...(of.page === null ? [] : [[t('submission.page'), of.page] as const]),
    ...(of.referrer === null ? [] : [[t('submission.referrer'), of.referrer] as const]),
    ...(of.confirmation === null
      ? []
      : [
          [
            t('submission.confirmation'),
            of.confirmation.confirmedAt === null ? (
              t('submission.unconfirmed')
            ) : (
              <When key="confirmed" at={of.confirmation.confirmedAt} exact />
            ),
          ] as const,
        ]),
  ];
  return (
    <Stack gap={20}>
      {of.state === 'quarantined' && (
        <Alert color="yellow" title={t('submission.held')} classNames={{ title: styles.held ?? '' }}>
          {suspicionWords(t, of.suspicions)}
        </Alert>
      )}
      {of.state === 'quarantined' && mayWrite && <Judgement of={of} onDone={onDone} />}
      {of.contactId !== null && (
        <div>
          <Button component={PageLink} to={`/contacts/${of.contactId}`} variant="default">
            {t('submission.toContact')}
          </Button>
        </div>
      )}
      <dl className={styles.facts}>
        {of.answers.map(({ label, answer }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      {of.consents.length > 0 && (
        <ul className={styles.consents} aria-label={t('submission.consents')}>
          {of.consents.map(({ text, ticked }) => (
            <li key={text}>
              {ticked ? <IconCheck size={16} aria-hidden /> : <IconMinus size={16} aria-hidden />}
              <span>
                <span className="visually-hidden">{t(ticked ? 'submission.ticked' : 'submission.notTicked')} </span>
                {text}
              </span>
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.facts} data-small>
        {facts.map(([label, fact]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
};

const SubmissionPanel = (): ReactNode => {
  const t = useMessages('forms');
  const go = useGo();
  const { submissionId } = usePageParams('submissionId');
  const form = useOpenParam('form');
  const submission = useAsk(getSubmission, { params: { submissionId } });
  const close = (): void => go(form === undefined ? '/forms/quarantine' : `/forms/${form}/submissions`);
  return (
    <SidePanel title={submission.data?.title ?? t('submission.title')} onClose={close}>
      <Asked of={submission} skeleton={<SkeletonLines lines={8} />}>
        {(of) => <Details of={of} onDone={close} />}
      </Asked>
    </SidePanel>
  );
};

export default SubmissionPanel;
