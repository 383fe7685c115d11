import { useTell } from '#platform/web/ask.ts';
import { Percent, useFormat } from '#platform/web/figures.tsx';
import { leastBase } from '#platform/web/format.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, NumberInput } from '@mantine/core';
import { IconCheck, IconTarget, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { handoffEndpoints, type ContractReport, type HandoffPart, type Targets } from '../../contract.ts';
import { useMinutes } from '../use-minutes.ts';
import styles from './contract.module.css';
import { PeopleLink } from './people-link.tsx';

type ReportProps = { readonly report: ContractReport };

type KeptProps = {
  readonly reached: boolean;
  readonly target: string;
  /** It can still be reached. */
  readonly isOpen?: boolean;
};

/** Whether what was promised was reached, said in a word beside its sign. */
const Kept = ({ reached, target, isOpen = false }: KeptProps): ReactNode => {
  const t = useMessages('handoff');
  if (isOpen && !reached) return <span className={styles.dimmed}>{t('contract.target', { target })}</span>;
  const Sign = reached ? IconCheck : IconX;
  return (
    <span className={styles.kept} data-kept={reached}>
      <Sign size={14} aria-hidden />
      {t(reached ? 'contract.kept' : 'contract.notKept', { target })}
    </span>
  );
};

const TargetsDialog = ({ report, onClose }: ReportProps & { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('handoff');
  const [targets, setTargets] = useState<Targets>(report.targets);
  const { mutate, isPending } = useTell(handoffEndpoints.saveTargets, {
    invalidates: [handoffEndpoints.contractReport],
    onError: tellProblem,
    onSuccess: onClose,
  });
  const share = (value: string | number): number | null => (value === '' ? null : Math.min(100, Number(value)) / 100);
  const percent = (value: number | null): string | number => (value === null ? '' : Math.round(value * 1_000) / 10);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('contract.targets.title')}
      closeButtonProps={{ 'aria-label': t('inbox.close') }}
    >
      <form
        className={styles.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ params: { month: report.month }, body: targets });
        }}
      >
        <NumberInput
          label={t('contract.targets.delivered')}
          description={t('contract.targets.ofMarketing')}
          min={0}
          allowDecimal={false}
          value={targets.delivered ?? ''}
          onChange={(value) => setTargets({ ...targets, delivered: value === '' ? null : Number(value) })}
          data-autofocus
        />
        <NumberInput
          label={t('contract.targets.inTime')}
          description={t('contract.targets.ofSales')}
          min={0}
          max={100}
          suffix=" %"
          value={percent(targets.inTime)}
          onChange={(value) => setTargets({ ...targets, inTime: share(value) })}
        />
        <NumberInput
          label={t('contract.targets.accepted')}
          description={t('contract.targets.ofSales')}
          min={0}
          max={100}
          suffix=" %"
          value={percent(targets.accepted)}
          onChange={(value) => setTargets({ ...targets, accepted: share(value) })}
        />
        <Button type="submit" loading={isPending}>
          {t('contract.targets.save')}
        </Button>
      </form>
    </Modal>
  );
};

const ratio = (part: number, base: number): number | null => (base === 0 ? null : part / base);

/** How both departments kept to what they promised. */
export const KeptBySides = ({ report, isRunning }: ReportProps & { readonly isRunning: boolean }): ReactNode => {
  const t = useMessages('handoff');
  const format = useFormat();
  const language = useLanguage();
  const minutesOf = useMinutes();
  const mayManage = useCan('handoff.manage');
  const [choosing, setChoosing] = useState(false);
  const { counts, people, targets, month, medianMinutes, refusals } = report;
  const answered = counts.accepted + counts.rejected + counts.returned;
  // Who still waits within their deadline is neither in time nor late.
  const decided = counts.inTime + counts.late;
  const inTime = ratio(counts.inTime, decided);
  const accepted = ratio(counts.accepted, answered);
  const line = (part: HandoffPart, label: string, after?: ReactNode): ReactNode => (
    <div className={styles.line}>
      <dt>{label}</dt>
      <dd>
        <PeopleLink of={{ month, part }} count={counts[part]} people={people[part]} label={label} /> {after}
      </dd>
    </div>
  );
  return (
    <div className={styles.sides}>
      <section className={styles.card} aria-labelledby="marketing-side">
        <h2 id="marketing-side" className={styles.heading}>
          {t('contract.marketing')}
        </h2>
        <dl className={styles.lines}>
          {line(
            'delivered',
            t('contract.delivered'),
            targets.delivered !== null && (
              <Kept
                reached={counts.delivered >= targets.delivered}
                target={format.count(targets.delivered)}
                isOpen={isRunning}
              />
            ),
          )}
          {line(
            'converted',
            t('contract.converted'),
            <Percent share={ratio(counts.converted, counts.delivered)} base={counts.delivered} bare />,
          )}
          {line('recycled', t('contract.recycled'))}
          {line('reconverted', t('contract.reconverted'))}
        </dl>
        {refusals.length > 0 && (
          <>
            <h3 className={styles.subheading}>{t('contract.refusals')}</h3>
            <dl className={styles.lines}>
              {refusals.map(({ reason, label, rejected, returned }) => (
                <div key={reason} className={styles.line}>
                  <dt>{label[language]}</dt>
                  <dd className={styles.two}>
                    <span>
                      {t('contract.rejectedShort')}{' '}
                      <PeopleLink
                        of={{ month, part: 'rejected', reason }}
                        count={rejected}
                        label={`${label[language]}, ${t('contract.rejected')}`}
                      />
                    </span>
                    <span>
                      {t('contract.returnedShort')}{' '}
                      <PeopleLink
                        of={{ month, part: 'returned', reason }}
                        count={returned}
                        label={`${label[language]}, ${t('contract.returned')}`}
                      />
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
      <section className={styles.card} aria-labelledby="sales-side">
        <h2 id="sales-side" className={styles.heading}>
          {t('contract.sales')}
        </h2>
        <dl className={styles.lines}>
          {line(
            'inTime',
            t('contract.inTime'),
            <>
              <Percent share={inTime} base={decided} bare />
              {targets.inTime !== null && inTime !== null && decided >= leastBase && (
                <Kept reached={inTime >= targets.inTime} target={format.share(targets.inTime)} />
              )}
            </>,
          )}
          {line('late', t('contract.late'))}
          {line('reassigned', t('contract.reassigned'))}
          {line('given', t('contract.given'))}
          {line(
            'accepted',
            t('contract.accepted'),
            <>
              <Percent share={accepted} base={answered} bare />
              {targets.accepted !== null && accepted !== null && answered >= leastBase && (
                <Kept reached={accepted >= targets.accepted} target={format.share(targets.accepted)} />
              )}
            </>,
          )}
          {line('rejected', t('contract.rejected'))}
          {line('returned', t('contract.returned'))}
          {line('waiting', t('contract.waiting'))}
          <div className={styles.line}>
            <dt>{t('contract.median')}</dt>
            <dd>{medianMinutes === null ? '—' : minutesOf(medianMinutes)}</dd>
          </div>
        </dl>
      </section>
      {mayManage && (
        <Button
          variant="subtle"
          className={styles.targets}
          leftSection={<IconTarget size={16} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t('contract.targets.title')}
        </Button>
      )}
      {choosing && <TargetsDialog report={report} onClose={() => setChoosing(false)} />}
    </div>
  );
};
