import { pipelineEndpoints, type Product } from '#modules/pipeline/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import tableStyles from '#platform/web/small-table.module.css';
import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconBox, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { ProductDialog } from './product-dialog.tsx';
import styles from './settings.module.css';

const { listProducts, saveProduct } = pipelineEndpoints;

type ProductsProps = {
  readonly products: readonly Product[];
  readonly onEdit: (product: Product) => void;
};

const Products = ({ products, onEdit }: ProductsProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const mayChange = useCan('pipeline.shape');
  const invalidate = useInvalidate();
  const save = useTell(saveProduct, { invalidates: [listProducts], onError: tellProblem });
  const archive = ({ id, ...product }: Product): void => {
    const params = { productId: id };
    save.mutate(
      { params, body: { ...product, archived: !product.archived } },
      {
        onSuccess: () =>
          undoable({
            message: product.archived
              ? t('products.isBack', { name: product.name })
              : t('products.isArchived', { name: product.name }),
            undo: async () => {
              await call(saveProduct, { params, body: product });
              await invalidate([listProducts]);
            },
          }),
      },
    );
  };
  return (
    <div className={tableStyles.frame}>
      <table className={`${tableStyles.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('products.name')}</th>
            <th scope="col">{t('products.code')}</th>
            <th scope="col" data-end>
              {t('items.price')}
            </th>
            <th scope="col" data-end>
              {t('items.tax')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('products.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.id} data-archived={product.archived || undefined}>
              <th scope="row">
                {product.name}
                {product.archived && <span className={styles.mark}>{t('products.archived')}</span>}
              </th>
              <td>{product.code}</td>
              <td data-end>{format.money(product.unitPriceMinor, product.currency)}</td>
              <td data-end>{product.taxPercent === null ? '' : format.share(product.taxPercent / 100)}</td>
              <td data-end>
                {mayChange && (
                  <span className={styles.lineActions}>
                    <ActionIcon
                      aria-label={t('products.changeOf', { name: product.name })}
                      onClick={() => onEdit(product)}
                    >
                      <IconPencil size={16} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      aria-label={
                        product.archived
                          ? t('products.bringBack', { name: product.name })
                          : t('products.archive', { name: product.name })
                      }
                      disabled={save.isPending}
                      onClick={() => archive(product)}
                    >
                      {product.archived ? (
                        <IconArchiveOff size={16} aria-hidden />
                      ) : (
                        <IconArchive size={16} aria-hidden />
                      )}
                    </ActionIcon>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** What the company sells: line items of deals are chosen from here. */
const ProductsPage = (): ReactNode => {
  const t = useMessages('pipeline');
  const mayChange = useCan('pipeline.shape');
  const [editing, setEditing] = useState<Product | 'new' | null>(null);
  const [withArchived, setWithArchived] = useState(false);
  const asked = useAsk(listProducts);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
      {t('products.add')}
    </Button>
  );
  const hasArchived = asked.data?.data.some(({ archived }) => archived) === true;
  return (
    <SettingsPage
      title={t('products.title')}
      subtitle={t('products.subtitle')}
      action={mayChange && (asked.data?.data.length ?? 0) > 0 && add}
    >
      <Asked of={asked} skeleton={<SkeletonTable rows={5} columns={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              icon={IconBox}
              title={t('products.none')}
              text={t('products.noneText')}
              action={mayChange && add}
            />
          ) : (
            <>
              {hasArchived && (
                <Switch
                  className={styles.which}
                  label={t('products.withArchived')}
                  checked={withArchived}
                  onChange={(event) => setWithArchived(event.currentTarget.checked)}
                />
              )}
              <Products products={data.filter(({ archived }) => withArchived || !archived)} onEdit={setEditing} />
            </>
          )
        }
      </Asked>
      {editing !== null && (
        <ProductDialog product={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />
      )}
    </SettingsPage>
  );
};

export default ProductsPage;
