import { offersEndpoints, type CompetingOffer } from '#modules/offers/contract.ts';
import type { Deal } from '#modules/pipeline/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { Money } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { MoneyInput } from '#platform/web/money-input.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import styles from './offers.module.css';

type Told = Omit<CompetingOffer, 'createdAt'>;

/** What others offered to the buyer: what one argues against. */
const CompetingOffers = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('offers');
  const [draft, setDraft] = useState<Told>();
  const params = { dealId: deal.id };
  const asked = useAsk(offersEndpoints.listOffers, { params });
  const save = useTell(offersEndpoints.saveCompetingOffers, {
    invalidates: [offersEndpoints.listOffers],
    onSuccess: () => setDraft(undefined),
    onError: tellProblem,
  });
  if (!asked.data) return <SkeletonLines lines={1} />;
  const { competing } = asked.data;
  const keep = (data: readonly Told[]): void => save.mutate({ params, body: { data: [...data] } });
  const remove = (gone: CompetingOffer): void => {
    keep(competing.filter(({ id }) => id !== gone.id));
    undoable({ message: t('competing.removed', { name: gone.competitor }), undo: () => keep(competing) });
  };
  return (
    <div className={styles.offers}>
      {competing.length === 0 && !draft && <p className={styles.dimmed}>{t('competing.none')}</p>}
      {competing.length > 0 && (
        <ul className={styles.list}>
          {competing.map((offer) => (
            <li key={offer.id} className={styles.row}>
              <div className={styles.head}>
                <b>{offer.competitor}</b>
                <span className={styles.sum}>
                  {offer.amountMinor !== null && <Money minor={offer.amountMinor} currency={offer.currency} />}
                </span>
                {deal.mayWrite && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('competing.remove', { name: offer.competitor })}
                    onClick={() => remove(offer)}
                  >
                    <IconTrash size={14} aria-hidden />
                  </ActionIcon>
                )}
              </div>
              {offer.note !== '' && <p className={styles.text}>{offer.note}</p>}
            </li>
          ))}
        </ul>
      )}
      {draft ? (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            keep([...competing, draft]);
          }}
        >
          <div className={styles.pair}>
            <TextInput
              label={t('competing.competitor')}
              required
              maxLength={200}
              data-autofocus
              value={draft.competitor}
              onChange={(event) => setDraft({ ...draft, competitor: event.currentTarget.value })}
            />
            <MoneyInput
              label={t('competing.amount')}
              currency={draft.currency}
              minor={draft.amountMinor}
              onMinor={(amountMinor) => setDraft({ ...draft, amountMinor })}
            />
          </div>
          <TextInput
            label={t('competing.note')}
            maxLength={2000}
            value={draft.note}
            onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
          />
          <div className={styles.foot}>
            <Button variant="default" size="xs" onClick={() => setDraft(undefined)}>
              {t('cancel')}
            </Button>
            <Button type="submit" size="xs" loading={save.isPending}>
              {t('save')}
            </Button>
          </div>
        </form>
      ) : (
        deal.mayWrite && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() =>
              setDraft({
                id: crypto.randomUUID(),
                competitor: '',
                amountMinor: null,
                currency: deal.currency,
                note: '',
              })
            }
          >
            {t('competing.add')}
          </Button>
        )
      )}
    </div>
  );
};

export default CompetingOffers;
