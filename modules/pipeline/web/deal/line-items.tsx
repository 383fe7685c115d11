import { pipelineEndpoints, type Deal, type LineItem, type Product } from '#modules/pipeline/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { Money, useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { lineMinor, sumOf } from '../../domain/sum-of-items.ts';
import { changedByDeals } from './changed-by-deals.ts';
import styles from './deal.module.css';
import { ItemEditor, newItem, type ItemDraft } from './item-editor.tsx';
import itemStyles from './line-items.module.css';
import { PanelSection } from './panel-section.tsx';

const noProducts: readonly Product[] = [];

const ItemTable = ({
  items,
  currency,
}: {
  readonly items: readonly LineItem[];
  readonly currency: string;
}): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  return (
    <table className={itemStyles.items}>
      <thead>
        <tr>
          <th scope="col">{t('items.name')}</th>
          <th scope="col" data-end>
            {t('items.quantity')}
          </th>
          <th scope="col" data-end>
            {t('items.price')}
          </th>
          <th scope="col" data-end>
            {t('items.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">
              {item.name}
              {item.discountPercent > 0 && (
                <span className={styles.dimmed}>
                  {' '}
                  · {t('items.discountOf', { share: format.share(item.discountPercent / 100) })}
                </span>
              )}
            </th>
            <td data-end>{format.count(item.quantity)}</td>
            <td data-end>{format.money(item.unitPriceMinor, currency)}</td>
            <td data-end>{format.money(lineMinor(item), currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t('items.together')}
          </th>
          <td data-end>
            <Money minor={sumOf(items)} currency={currency} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
};

/** What is sold; the sum is what the deal is worth. */
export const LineItems = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('pipeline');
  const [drafts, setDrafts] = useState<readonly ItemDraft[] | null>(null);
  // Of the deal when the editing began: what a colleague saves meanwhile is not overwritten.
  const [revision, setRevision] = useState(deal.revision);
  const products = useAsk(pipelineEndpoints.listProducts, {}, { staleTime: 60_000 }).data?.data ?? noProducts;
  const save = useTell(pipelineEndpoints.saveLineItems, {
    invalidates: changedByDeals,
    onSuccess: () => setDrafts(null),
    onError: tellProblem,
  });
  const { lineItems, currency } = deal;
  const edit = (): void => {
    setRevision(deal.revision);
    setDrafts(lineItems.length === 0 ? [newItem()] : lineItems);
  };
  const ready = drafts?.every(({ name, quantity }) => name.trim() !== '' && quantity > 0) === true;
  return (
    <PanelSection
      title={t('items.title')}
      aside={
        deal.mayWrite &&
        drafts === null && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={edit}
          >
            {lineItems.length === 0 ? t('items.add') : t('items.edit')}
          </Button>
        )
      }
    >
      {drafts === null ? (
        lineItems.length === 0 ? (
          <p className={styles.dimmedText}>{t('items.none')}</p>
        ) : (
          <ItemTable items={lineItems} currency={currency} />
        )
      ) : (
        <form
          className={styles.box}
          onSubmit={(event) => {
            event.preventDefault();
            if (!ready) return;
            const data = drafts.map(({ productId, name, quantity, unitPriceMinor, discountPercent, taxPercent }) => ({
              productId,
              name: name.trim(),
              quantity,
              unitPriceMinor,
              discountPercent,
              taxPercent,
            }));
            save.mutate({ params: { dealId: deal.id }, body: { revision, data } });
          }}
        >
          <ItemEditor
            drafts={drafts}
            products={products.filter((product) => !product.archived && product.currency === currency)}
            currency={currency}
            onChange={setDrafts}
          />
          <div className={styles.formFoot}>
            <span className={itemStyles.sum}>
              {t('items.together')} <Money minor={sumOf(drafts)} currency={currency} />
            </span>
            <span className={styles.push} />
            <Button variant="default" onClick={() => setDrafts(null)}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={save.isPending}>
              {t('save')}
            </Button>
          </div>
        </form>
      )}
    </PanelSection>
  );
};
