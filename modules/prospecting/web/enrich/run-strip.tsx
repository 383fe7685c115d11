import { contactEndpoints } from '#modules/contacts/contract.ts';
import { prospectingEndpoints, type EnrichmentRun } from '#modules/prospecting/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Asked } from '#platform/web/states.tsx';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { ActionIcon, Button, Modal, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import styles from './runs.module.css';

const { listRuns, runCompanies, stopRun, undoRun } = prospectingEndpoints;
const { listCompanies, countCompanies, getCompany } = contactEndpoints;

/** A run that is over is spoken of for a day, unless the reader has closed it. */
const spokenOf = 24 * 3_600_000;
const closedKey = 'lejek-enrichment-closed';

const isUnderWay = ({ state }: EnrichmentRun): boolean => state === 'running' || state === 'waiting';

const Named = ({ run, state }: { readonly run: EnrichmentRun; readonly state: 'differs' | 'failed' }): ReactNode => {
  const language = useLanguage();
  const companies = useAsk(runCompanies, { params: { runId: run.id }, query: { state } });
  return (
    <Asked of={companies}>
      {({ data }) => (
        <ul className={styles.named}>
          {data.map(({ companyId, name, why }) => (
            <li key={companyId}>
              <PageLink to={`/prospecting/companies/${companyId}`} search="keep">
                {name}
              </PageLink>
              {why !== null && <small>{why[language]}</small>}
            </li>
          ))}
        </ul>
      )}
    </Asked>
  );
};

/** How far the filling in of many companies has come, and what it left for a person to do. It goes on when the page is left. */
export const RunStrip = (): ReactNode => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  const format = useFormat();
  const invalidate = useInvalidate();
  const mayWrite = useCan('contacts.write');
  const [shown, setShown] = useState<'differs' | 'failed' | null>(null);
  const [closed, setClosed] = useState(() => localStorage.getItem(closedKey));
  const runs = useAsk(listRuns, {}, { live: true });
  const [run] = runs.data?.data ?? [];
  const written = run?.values ?? 0;
  const showWritten = useEffectEvent(() => void invalidate([listCompanies, countCompanies, getCompany]));
  // What was written meanwhile stands in the list under the strip.
  useEffect(() => {
    if (written > 0) showWritten();
  }, [written]);
  const stop = useTell(stopRun, { invalidates: [listRuns], onError: tellProblem });
  if (run === undefined || run.id === closed) return null;
  if (!isUnderWay(run) && runs.dataUpdatedAt - Date.parse(run.doneAt ?? run.madeAt) > spokenOf) return null;
  const close = (): void => {
    localStorage.setItem(closedKey, run.id);
    setClosed(run.id);
  };
  const undo = async (): Promise<void> => {
    try {
      const { restored, keptNewer } = await call(undoRun, { params: { runId: run.id }, body: {} });
      tell(t('many.undone', { count: restored, kept: keptNewer }));
    } catch (error) {
      tellProblem(error);
    }
    await invalidate([listRuns, listCompanies, countCompanies, getCompany]);
  };
  const toAsk = run.total - run.withoutNip;
  return (
    <section className={styles.strip} aria-label={t('many.title')}>
      <div className={styles.told} aria-live="polite">
        <strong>
          {run.undone
            ? t('many.wasUndone')
            : isUnderWay(run)
              ? t('many.underWay', { asked: format.count(run.asked), total: toAsk, shown: format.count(toAsk) })
              : run.state === 'stopped'
                ? t('many.stopped', { asked: format.count(run.asked), total: toAsk, shown: format.count(toAsk) })
                : t('many.done', { count: toAsk, shown: format.count(toAsk) })}
        </strong>
        {isUnderWay(run) && (
          <Progress value={toAsk === 0 ? 0 : (100 * run.asked) / toAsk} aria-label={t('many.title')} />
        )}
        {run.why !== null && (
          <span>
            {run.why[language]}
            {run.until !== null && ` ${t('many.goesOn', { at: format.exactTime(run.until) })}`}
          </span>
        )}
        {!run.undone && (
          <span className={styles.counts}>
            {t('many.filled', { count: run.filled + run.differs, values: run.values })}
            {run.same > 0 && ` · ${t('many.same', { count: run.same })}`}
            {run.withoutNip > 0 && ` · ${t('many.withoutNip', { count: run.withoutNip })}`}
          </span>
        )}
      </div>
      <div className={styles.buttons}>
        {run.differs > 0 && !run.undone && (
          <Button variant="default" size="compact-sm" onClick={() => setShown('differs')}>
            {t('many.differs', { count: run.differs })}
          </Button>
        )}
        {run.failed > 0 && !run.undone && (
          <Button variant="default" size="compact-sm" onClick={() => setShown('failed')}>
            {t('many.failed', { count: run.failed })}
          </Button>
        )}
        {mayWrite && isUnderWay(run) && (
          <Button
            variant="default"
            size="compact-sm"
            loading={stop.isPending}
            onClick={() => stop.mutate({ params: { runId: run.id }, body: {} })}
          >
            {t('many.stop')}
          </Button>
        )}
        {mayWrite && !isUnderWay(run) && !run.undone && run.values > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => void undo()}>
            {t('many.undo')}
          </Button>
        )}
        {!isUnderWay(run) && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('many.close')} onClick={close}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <Modal
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={shown === 'failed' ? t('many.failedTitle') : t('many.differsTitle')}
        closeButtonProps={{ 'aria-label': t('section.close') }}
      >
        {shown !== null && <Named run={run} state={shown} />}
      </Modal>
    </section>
  );
};
