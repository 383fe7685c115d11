import { plainList } from '#modules/contacts/web/index.tsx';
import { lifecycleEndpoints, type Stage } from '#modules/lifecycle/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Checkbox, NumberInput, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HandoffSettings, ReasonPath } from '../../contract.ts';
import { pathOfReason } from '../../domain/path-of-reason.ts';
import styles from './settings.module.css';

type PathTableProps = {
  readonly settings: HandoffSettings;
  readonly stages: readonly Stage[];
  readonly disabled: boolean;
  readonly onChange: (paths: ReasonPath[]) => void;
};

/** Stands for leaving the funnel; no stage has such a key. */
const out = '-';

/** Where each reason leads, and after how many days they are looked at again. */
export const PathTable = ({ settings, stages, disabled, onChange }: PathTableProps): ReactNode => {
  const t = useMessages('handoff');
  const language = useLanguage();
  const reasons = useAsk(lifecycleEndpoints.listReasons, {}, { staleTime: 60_000 }).data?.data ?? [];
  const keys = stages.map(({ key }) => key);
  const change = (path: ReasonPath, part: Partial<ReasonPath>): void =>
    onChange([...settings.paths.filter(({ reason }) => reason !== path.reason), { ...path, ...part }]);
  const before = stages.slice(0, Math.max(0, keys.indexOf(settings.fromStage)));
  return (
    <section className={styles.card} aria-labelledby="paths">
      <h2 id="paths" className={styles.heading}>
        {t('settings.paths')}
      </h2>
      <p className={styles.dimmed}>
        {t('settings.pathsHint')} <PageLink to="/settings/reasons">{t('settings.reasons')}</PageLink>
      </p>
      <ul className={styles.paths}>
        {reasons.map((reason) => {
          const path = pathOfReason(settings, reason, keys);
          const name = reason.label[language];
          return (
            <li key={reason.key} className={styles.pathRow}>
              <span className={styles.reason}>{name}</span>
              <Select
                {...plainList}
                size="xs"
                disabled={disabled}
                aria-label={t('settings.pathStage', { reason: name })}
                data={[
                  ...before.map((stage) => ({ value: stage.key, label: stage.name[language] })),
                  { value: out, label: t('settings.out') },
                ]}
                value={path.stage ?? out}
                allowDeselect={false}
                onChange={(value) =>
                  change(
                    path,
                    value === out ? { stage: null, wakeAfterDays: null, lostDeals: false } : { stage: value },
                  )
                }
              />
              <NumberInput
                size="xs"
                min={1}
                max={1_100}
                allowDecimal={false}
                disabled={disabled || path.stage === null}
                aria-label={t('settings.pathWake', { reason: name })}
                placeholder={t('settings.never')}
                suffix={` ${t('settings.days')}`}
                value={path.wakeAfterDays ?? ''}
                onChange={(value) =>
                  change(path, { wakeAfterDays: value === '' ? null : Math.max(1, Math.round(Number(value))) })
                }
              />
              <Checkbox
                size="xs"
                disabled={disabled || path.stage === null}
                label={t('settings.lostDeals')}
                aria-label={t('settings.lostDealsOf', { reason: name })}
                checked={path.lostDeals}
                onChange={(event) => change(path, { lostDeals: event.currentTarget.checked })}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
