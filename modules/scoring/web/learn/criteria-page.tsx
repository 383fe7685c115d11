import { useTell } from '#platform/web/ask.ts';
import { Percent, useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { ErrorState } from '#platform/web/states.tsx';
import { Badge, Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type CriteriaThatMatter, type LearningTarget } from '../../contract.ts';
import { NamedCondition } from '../lines/criterion-words.tsx';
import { ColumnName, GroupWords } from './column-name.tsx';
import styles from './learn.module.css';
import { TargetForm } from './target-form.tsx';

type Field = CriteriaThatMatter['fields'][number];
type Counted = Pick<Field['groups'][number], 'people' | 'rate' | 'interval' | 'lift' | 'liftInterval' | 'p' | 'stands'>;

const Heads = ({ first }: { readonly first: string }): ReactNode => {
  const t = useMessages('scoring');
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" data-align="end">
          {t('learn.matter.converts')}
        </th>
        <th scope="col" data-align="end">
          {t('learn.matter.lift')}
        </th>
        <th scope="col" data-align="end">
          {t('learn.matter.p')}
        </th>
        <th scope="col">{t('learn.matter.verdict')}</th>
      </tr>
    </thead>
  );
};

const Figures = ({ counted }: { readonly counted: Counted }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const { people, rate, interval, lift, liftInterval, p, stands } = counted;
  const two = (value: number): string => format.count(Math.round(value * 100) / 100);
  return (
    <>
      <td data-align="end">
        <Percent share={people === 0 ? null : rate} base={people} />{' '}
        <span className={styles.dimmed}>
          {t('learn.matter.range', { low: format.share(interval.low), high: format.share(interval.high) })}
        </span>
      </td>
      <td data-align="end">
        {t('learn.matter.times', { lift: two(lift) })}{' '}
        <span className={styles.dimmed}>
          {t('learn.matter.range', { low: two(liftInterval.low), high: two(liftInterval.high) })}
        </span>
      </td>
      <td data-align="end" className="figures">
        {p < 0.001
          ? t('learn.matter.tiny', { value: format.count(0.001) })
          : format.count(Math.round(p * 1_000) / 1_000)}
      </td>
      <td>
        {stands ? (
          <Badge size="sm" variant="light" color={lift >= 1 ? 'teal' : 'red'}>
            {lift >= 1 ? t('learn.matter.more') : t('learn.matter.less')}
          </Badge>
        ) : (
          <span className={styles.dimmed}>{t('learn.matter.chance')}</span>
        )}
      </td>
    </>
  );
};

const Found = ({ found }: { readonly found: CriteriaThatMatter }): ReactNode => {
  const t = useMessages('scoring');
  const format = useFormat();
  const two = (value: number): string => format.count(Math.round(value * 100) / 100);
  if (found.won === 0 || found.won === found.people) return <p className={styles.plain}>{t('learn.matter.nothing')}</p>;
  return (
    <>
      <p className={styles.plain}>
        {t('learn.matter.people', {
          count: found.people,
          shown: format.count(found.people),
          share: format.share(found.won / found.people),
        })}
      </p>
      <p className={styles.dimmed}>
        {t('learn.matter.held', { count: found.comparisons, shown: format.count(found.comparisons) })}
      </p>
      {found.scorecard && found.criteria.length > 0 && (
        <section className={styles.section} aria-labelledby="matter-criteria">
          <h2 id="matter-criteria" className={styles.heading}>
            {t('learn.matter.criteria', { name: found.scorecard.name })}
          </h2>
          <div className={styles.scroll} tabIndex={0}>
            <table className={styles.table}>
              <Heads first={t('learn.matter.criterion')} />
              <tbody>
                {found.criteria.map((criterion) => (
                  <tr key={criterion.criterion}>
                    <th scope="row">
                      <NamedCondition name={criterion.name} filter={criterion.filter} />{' '}
                      <span className={styles.dimmed}>
                        {t('learn.matter.given', { points: format.count(criterion.points) })}
                      </span>
                    </th>
                    <Figures counted={criterion} />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <section className={styles.section} aria-labelledby="matter-fields">
        <h2 id="matter-fields" className={styles.heading}>
          {t('learn.matter.fields')}
        </h2>
        {found.fields.map((field) => (
          <details key={field.field} className={styles.details}>
            <summary className={styles.summary}>
              <ColumnName column={found.columns.find(({ key }) => key === field.field)} field={field.field} />
              <span className={styles.dimmed}>
                {field.stands ? t('learn.matter.stands') : t('learn.matter.chance')} ·{' '}
                {t('learn.matter.information', { value: two(field.informationValue) })}
              </span>
            </summary>
            <div className={styles.scroll} tabIndex={0}>
              <table className={styles.table}>
                <Heads first={t('learn.table.group')} />
                <tbody>
                  {field.groups.map((group, index) => (
                    <tr key={index}>
                      <th scope="row">
                        <GroupWords filter={group.filter} />
                      </th>
                      <Figures counted={group} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        ))}
      </section>
    </>
  );
};

/** For one question: how each criterion and each field's groups convert, and which differences are not chance. */
const CriteriaPage = (): ReactNode => {
  const t = useMessages('scoring');
  const [target, setTarget] = useState<LearningTarget>();
  const ask = useTell(scoringEndpoints.criteriaThatMatter, {});
  return (
    <PageFrame title={t('learn.matter.title')} subtitle={t('learn.matter.subtitle')}>
      <div className={styles.page}>
        <TargetForm target={target} onChange={setTarget} />
        <div className={styles.row}>
          <Button
            disabled={!target}
            loading={ask.isPending}
            onClick={() => {
              if (target) ask.mutate({ body: { target } });
            }}
          >
            {t('learn.matter.button')}
          </Button>
        </div>
        {ask.isError && <ErrorState error={ask.error} onRetry={() => target && ask.mutate({ body: { target } })} />}
        {ask.data && <Found found={ask.data} />}
      </div>
    </PageFrame>
  );
};

export default CriteriaPage;
