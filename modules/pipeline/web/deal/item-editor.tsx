import type { LineItem, Product } from '#modules/pipeline/contract.ts';
import { DecimalInput } from '#platform/web/decimal-input.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { MoneyInput } from '#platform/web/money-input.tsx';
import { newId } from '#platform/web/new-id.ts';
import { ActionIcon, Autocomplete, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import itemStyles from './line-items.module.css';

export type ItemDraft = LineItem;

export const newItem = (): ItemDraft => ({
  id: newId(),
  productId: null,
  name: '',
  quantity: 1,
  unitPriceMinor: 0,
  discountPercent: 0,
  taxPercent: null,
});

type ItemEditorProps = {
  readonly drafts: readonly ItemDraft[];
  /** In the deal's currency. */
  readonly products: readonly Product[];
  readonly currency: string;
  readonly onChange: (drafts: readonly ItemDraft[]) => void;
};

type ItemProps = {
  readonly draft: ItemDraft;
  readonly place: number;
  readonly products: readonly Product[];
  readonly currency: string;
  readonly onChange: (change: Partial<ItemDraft>) => void;
  readonly onRemove: () => void;
};

const Item = ({ draft, place, products, currency, onChange, onRemove }: ItemProps): ReactNode => {
  const t = useMessages('pipeline');
  return (
    <fieldset className={itemStyles.item}>
      <legend className="visually-hidden">{t('items.number', { number: place + 1 })}</legend>
      <Autocomplete
        className={itemStyles.itemName}
        label={t('items.name')}
        placeholder={t('items.namePlaceholder')}
        data={[...new Set(products.map(({ name }) => name))]}
        value={draft.name}
        maxLength={200}
        onChange={(name) => {
          const product = products.find((one) => one.name === name);
          onChange(
            product
              ? {
                  name,
                  productId: product.id,
                  unitPriceMinor: product.unitPriceMinor,
                  taxPercent: product.taxPercent,
                }
              : { name, productId: null },
          );
        }}
      />
      <DecimalInput
        label={t('items.quantity')}
        value={draft.quantity}
        max={1_000_000}
        decimalScale={3}
        onNumber={(quantity) => onChange({ quantity: quantity ?? 0 })}
      />
      <MoneyInput
        label={t('items.price')}
        minor={draft.unitPriceMinor}
        currency={currency}
        max={1e10}
        onMinor={(minor) => onChange({ unitPriceMinor: minor ?? 0 })}
      />
      <DecimalInput
        label={t('items.discount')}
        value={draft.discountPercent}
        max={100}
        decimalScale={2}
        suffix=" %"
        onNumber={(discount) => onChange({ discountPercent: discount ?? 0 })}
      />
      <DecimalInput
        label={t('items.tax')}
        value={draft.taxPercent}
        max={100}
        decimalScale={2}
        suffix=" %"
        onNumber={(taxPercent) => onChange({ taxPercent })}
      />
      <ActionIcon
        className={itemStyles.itemRemove}
        aria-label={t('items.remove', { number: place + 1 })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
};

/** Line items while they are edited: from the list of products, or typed. */
export const ItemEditor = ({ drafts, products, currency, onChange }: ItemEditorProps): ReactNode => {
  const t = useMessages('pipeline');
  return (
    <>
      {drafts.map((draft, place) => (
        <Item
          key={draft.id}
          draft={draft}
          place={place}
          products={products}
          currency={currency}
          onChange={(change) => onChange(drafts.map((other) => (other === draft ? { ...draft, ...change } : other)))}
          onRemove={() => onChange(drafts.filter((other) => other !== draft))}
        />
      ))}
      <Button
        className={itemStyles.start}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...drafts, newItem()])}
      >
        {t('items.another')}
      </Button>
    </>
  );
};
