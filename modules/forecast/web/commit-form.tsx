import { minorUnits } from '#platform/contract/currency.ts';
import { useTell } from '#platform/web/ask.ts';
import { Money, useFormat } from '#platform/web/figures.tsx';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { forecastEndpoints, type Commit } from '../contract.ts';
import styles from './forecast.module.css';

type CommitFormProps = {
  readonly pipeline: string;
  readonly months: readonly string[];
  readonly commits: readonly Commit[];
  readonly currency: string;
  readonly mayWrite: boolean;
};

/** One's own word for a month, and what the others have said. */
export const CommitForm = ({ pipeline, months, commits, currency, mayWrite }: CommitFormProps): ReactNode => {
  const t = useMessages('forecast');
  const format = useFormat();
  const me = useMe();
  const unit = minorUnits(currency);
  const [month, setMonth] = useState(months[0] ?? '');
  const said = commits.find((each) => each.userId === me?.user.id && each.month === month);
  const [typed, setTyped] = useState<{ readonly month: string; readonly value: string | number } | null>(null);
  const value = typed?.month === month ? typed.value : said ? said.amountMinor / unit : '';
  const save = useTell(forecastEndpoints.saveCommit, { invalidates: [forecastEndpoints.readForecast] });
  const send = (): void => {
    const amountMinor = typeof value === 'number' ? Math.round(value * unit) : null;
    save.mutate(
      { params: { pipeline, month }, body: { amountMinor } },
      {
        onSuccess: () => {
          setTyped(null);
          const words = { month: format.month(month) };
          tell(amountMinor === null ? t('commit.takenBack', words) : t('commit.saved', words));
        },
        onError: tellProblem,
      },
    );
  };
  return (
    <section className={styles.section} aria-labelledby="forecast-commit">
      <h2 id="forecast-commit" className={styles.heading}>
        {mayWrite ? t('commit.title') : t('commit.others')}
      </h2>
      {mayWrite && (
        <>
          <p className={styles.dimmed}>{t('commit.text')}</p>
          <div className={styles.row}>
            <FilterChoice
              label={t('months.month')}
              options={months.map((each) => ({ value: each, label: format.month(each) }))}
              value={month}
              onChange={(chosen) => chosen !== undefined && setMonth(chosen)}
            />
            <NumberInput
              label={`${t('commit.title')}, ${currency}`}
              value={value}
              onChange={(next) => setTyped({ month, value: next })}
              min={0}
              max={1e13}
              decimalScale={2}
              thousandSeparator=" "
              hideControls
              w={220}
            />
            <Button onClick={send} loading={save.isPending}>
              {t('commit.save')}
            </Button>
          </div>
        </>
      )}
      {commits.length > 0 && (
        <div className={styles.scroll} tabIndex={0}>
          <table className={styles.table}>
            <caption className="visually-hidden">{t('commit.others')}</caption>
            <tbody>
              {commits.map((each) => (
                <tr key={`${each.userId} ${each.month}`}>
                  <th scope="row">{each.name}</th>
                  <td>{format.month(each.month)}</td>
                  <td>
                    <Money minor={each.amountMinor} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
