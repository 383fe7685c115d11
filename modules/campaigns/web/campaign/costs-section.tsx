import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { Money, useFormat } from '#platform/web/figures.tsx';
import { useToday } from '#platform/web/use-today.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan, useWorkspace } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { campaignEndpoints, type Campaign, type Spending } from '../../contract.ts';
import styles from '../campaigns.module.css';
import { MoneyInput } from '#platform/web/money-input.tsx';

const { addSpending, removeSpending, campaignCosts, campaignReport } = campaignEndpoints;
const changed = [campaignCosts, campaignReport];
const shownMonths = 12;

const SpendingForm = ({ campaign }: { readonly campaign: string }): ReactNode => {
  const t = useMessages('campaigns');
  const { timeZone } = useWorkspace();
  const today = useToday(timeZone);
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const [amountMinor, setAmount] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const add = useTell(addSpending, { invalidates: changed, onError: tellProblem });
  const ready = from !== '' && to !== '' && amountMinor !== null && amountMinor > 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready) return;
        add.mutate(
          { params: { campaign }, body: { from, to, amountMinor, note } },
          {
            onSuccess: () => {
              setAmount(null);
              setNote('');
            },
          },
        );
      }}
    >
      <div className={styles.pair}>
        <TextInput type="date" label={t('costs.from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="date" label={t('costs.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      <div className={styles.pair}>
        <MoneyInput label={t('costs.amount')} minor={amountMinor} onMinor={setAmount} />
        <TextInput label={t('costs.note')} value={note} maxLength={200} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      <div>
        <Button type="submit" variant="default" disabled={!ready} loading={add.isPending}>
          {t('costs.add')}
        </Button>
      </div>
    </form>
  );
}; // prettier-ignore

/** What the campaign cost: by month, and what was put in by hand. */
export const CostsSection = ({ campaign }: { readonly campaign: Campaign }): ReactNode => {
  const t = useMessages('campaigns');
  const format = useFormat();
  const mayWrite = useCan('campaigns.write');
  const invalidate = useInvalidate();
  const params = { campaign: campaign.key };
  const costs = useAsk(campaignCosts, { params });
  const remove = useTell(removeSpending, { invalidates: changed, onError: tellProblem });
  const takeAway = ({ id, from, to, amountMinor, note }: Spending): void =>
    remove.mutate(
      { params: { ...params, spendingId: id } },
      {
        onSuccess: () =>
          undoable({
            message: t('costs.removed'),
            undo: async () => {
              await call(addSpending, { params, body: { from, to, amountMinor, note } });
              await invalidate(changed);
            },
          }),
      },
    );
  return (
    <section className={styles.card}>
      <h2 className={styles.heading}>{t('costs.heading')}</h2>
      <Asked of={costs} skeleton={<SkeletonLines lines={4} />}>
        {({ months, spendings, totalMinor }) => (
          <>
            <p className={styles.text}>
              {months.length === 0 ? (
                t('costs.none')
              ) : (
                <>
                  {t('costs.total')} <Money minor={totalMinor} />
                  {campaign.budgetMinor !== null &&
                    campaign.budgetMinor > 0 &&
                    ` · ${t('costs.ofBudget', { part: format.share(totalMinor / campaign.budgetMinor), budget: format.money(campaign.budgetMinor) })}`}
                </>
              )}
            </p>
            <ul className={styles.list}>
              {months.slice(0, shownMonths).map(({ month, toldMinor, byHandMinor }) => (
                <li key={month} className={styles.line}>
                  <span className={styles.grow}>{format.month(month)}</span>
                  <Money minor={toldMinor + byHandMinor} />
                </li>
              ))}
            </ul>
            {spendings.length > 0 && (
              <>
                <h3 className={styles.heading} style={{ marginTop: 16 }}>
                  {t('costs.byHand')}
                </h3>
                <ul className={styles.list}>
                  {spendings.map((spending) => (
                    <li key={spending.id} className={styles.line}>
                      <span className={styles.grow}>
                        {format.day(spending.from)} – {format.day(spending.to)}
                        {spending.note !== '' && <span className={styles.detail}>{spending.note}</span>}
                      </span>
                      <Money minor={spending.amountMinor} />
                      {mayWrite && (
                        <ActionIcon
                          aria-label={t('costs.remove', { amount: format.money(spending.amountMinor) })}
                          disabled={remove.isPending}
                          onClick={() => takeAway(spending)}
                        >
                          <IconTrash size={16} aria-hidden />
                        </ActionIcon>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {mayWrite && (
              <>
                <h3 className={styles.heading} style={{ marginTop: 16 }}>
                  {t('costs.putIn')}
                </h3>
                <SpendingForm campaign={campaign.key} />
              </>
            )}
          </>
        )}
      </Asked>
    </section>
  );
};
