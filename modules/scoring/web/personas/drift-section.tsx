import { useAsk } from '#platform/web/ask.ts';
import { Percent, useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Alert, Button, SegmentedControl, Select } from '@mantine/core';
import { plainList } from '#modules/contacts/web/index.tsx';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { driftBaselines, scoringEndpoints, type Drift } from '../../contract.ts';
import styles from './personas.module.css';

/** Below the first a field has not drifted, from the second on it has shifted. */
const bands = [0.1, 0.25] as const;
const scaleEnd = 0.5;
const monthChoices = [3, 6, 12, 24] as const;
const longestIndex = 2;

type FieldDrift = Drift['fields'][number];

const Groups = ({ field }: { readonly field: FieldDrift }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const totals = field.groups.reduce((sum, { then, now }) => ({ then: sum.then + then, now: sum.now + now }), {
    then: 0,
    now: 0,
  });
  const shareOf = (part: number, whole: number): string => (whole === 0 ? '–' : format.share(part / whole));
  return (
    <table className={styles.groups}>
      <thead>
        <tr>
          <th scope="col">{t('drift.group')}</th>
          <th scope="col">{t('drift.then')}</th>
          <th scope="col">{t('drift.now')}</th>
        </tr>
      </thead>
      <tbody>
        {field.groups.map(({ group, then, now }) => (
          <tr key={group ?? ''}>
            <th scope="row">{group ?? t('drift.empty')}</th>
            <td title={format.count(then)}>{shareOf(then, totals.then)}</td>
            <td title={format.count(now)}>{shareOf(now, totals.now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const FieldLine = ({ field }: { readonly field: FieldDrift }): ReactNode => {
  const t = useMessages('scoring');
  const language = useLanguage();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { index, drift, label } = field;
  const words =
    drift === null
      ? t('drift.tooFew')
      : drift === 'shift'
        ? t('drift.shift')
        : drift === 'some'
          ? t('drift.some')
          : t('drift.none');
  const shown = index === null ? '' : format.count(Math.round(Math.min(index, longestIndex) * 100) / 100);
  return (
    <li className={styles.field}>
      <div className={styles.fieldHead}>
        <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {label[language]}
        </Button>
        <span className={styles.fieldWords} data-drift={drift ?? undefined}>
          {words} {shown && <b>{shown}</b>}
        </span>
      </div>
      <span className={styles.scale} aria-hidden="true">
        {bands.map((band) => (
          <span key={band} className={styles.band} style={{ left: `${(band / scaleEnd) * 100}%` }} />
        ))}
        {index !== null && (
          <span
            className={styles.index}
            data-drift={drift ?? undefined}
            style={{ width: `${Math.min(1, index / scaleEnd) * 100}%` }}
          />
        )}
      </span>
      {open && <Groups field={field} />}
    </li>
  );
};

const isBaseline = (text: string): text is (typeof driftBaselines)[number] =>
  driftBaselines.some((baseline) => baseline === text);

/** Field by field: are those who buy now still like those who bought before, or like the persona? */
export const DriftSection = ({ personaId }: { readonly personaId: string }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const [months, setMonths] = useState(6);
  const [baseline, setBaseline] = useState<(typeof driftBaselines)[number]>('earlier');
  const asked = useAsk(
    scoringEndpoints.personaDrift,
    { params: { personaId }, query: { months, baseline } },
    { keep: true, staleTime: 30_000 },
  );
  return (
    <section className={styles.drift} aria-labelledby="drift">
      <h3 id="drift" className={styles.heading}>
        {t('drift.title')}
      </h3>
      <div className={styles.driftChoices}>
        <Select
          {...plainList}
          size="xs"
          aria-label={t('drift.months')}
          data={monthChoices.map((count) => ({ value: String(count), label: t('drift.lastMonths', { count }) }))}
          value={String(months)}
          allowDeselect={false}
          onChange={(value) => setMonths(Number(value))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('drift.baseline')}
          data={[
            { value: 'earlier', label: t('drift.toEarlier') },
            { value: 'persona', label: t('drift.toPersona') },
          ]}
          value={baseline}
          onChange={(value) => {
            if (isBaseline(value)) setBaseline(value);
          }}
        />
      </div>
      <Asked of={asked} skeleton={<SkeletonLines lines={6} />}>
        {(drift) =>
          drift.tooFew ? (
            <p className={styles.dimmed}>
              {t('drift.tooFewText', { count: drift.buyers, shown: format.count(drift.buyers) })}
            </p>
          ) : (
            <>
              {drift.alarm && (
                <Alert
                  color="red"
                  variant="light"
                  icon={<IconAlertTriangle size={18} aria-hidden />}
                  title={t('drift.alarm')}
                  role="alert"
                >
                  {t('drift.alarmText')}
                </Alert>
              )}
              <p className={styles.dimmed}>
                {t('drift.compared', {
                  buyers: format.count(drift.buyers),
                  compared: format.count(drift.compared),
                })}
              </p>
              {drift.matching.buyers !== null && (
                <p className={styles.matching}>
                  {t('drift.matching')} <Percent share={drift.matching.buyers} base={drift.buyers} />
                  {drift.matching.earlier !== null && (
                    <span className={styles.dimmed}>
                      {t('drift.matchingEarlier', { share: format.share(drift.matching.earlier) })}
                    </span>
                  )}
                </p>
              )}
              <ul className={styles.fields}>
                {drift.fields.map((field) => (
                  <FieldLine key={field.field} field={field} />
                ))}
              </ul>
              <p className={styles.dimmed}>{t('drift.legend')}</p>
            </>
          )
        }
      </Asked>
    </section>
  );
};
