import { pipelineEndpoints, type Product } from '#modules/pipeline/contract.ts';
import { problemsByField } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { DecimalInput } from '#platform/web/decimal-input.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { MoneyInput } from '#platform/web/money-input.tsx';
import { newId } from '#platform/web/new-id.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import styles from './settings.module.css';

type ProductDialogProps = {
  /** The one that is changed; a new one without it. */
  readonly product: Product | undefined;
  readonly onClose: () => void;
};

export const ProductDialog = ({ product, onClose }: ProductDialogProps): ReactNode => {
  const t = useMessages('pipeline');
  const { currency: usual } = useWorkspace();
  const [id] = useState(() => product?.id ?? newId());
  const [name, setName] = useState(product?.name ?? '');
  const [code, setCode] = useState(product?.code ?? '');
  const [unitPriceMinor, setPrice] = useState(product?.unitPriceMinor ?? null);
  const [currency, setCurrency] = useState(product?.currency ?? usual);
  const [taxPercent, setTax] = useState(product ? product.taxPercent : 23);
  const isCurrency = /^[A-Z]{3}$/.test(currency);
  const save = useTell(pipelineEndpoints.saveProduct, {
    invalidates: [pipelineEndpoints.listProducts],
    onSuccess: onClose,
    onError: tellProblem,
  });
  const problems = problemsByField(save.error);
  const ready = name.trim() !== '' && unitPriceMinor !== null && isCurrency;
  return (
    <Modal
      opened
      onClose={onClose}
      title={product ? t('products.change') : t('products.add')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          save.mutate({
            params: { productId: id },
            body: {
              name: name.trim(),
              code: code.trim(),
              unitPriceMinor,
              currency,
              taxPercent,
              archived: product?.archived ?? false,
            },
          });
        }}
      >
        <TextInput
          label={t('products.name')}
          value={name}
          maxLength={200}
          required
          data-autofocus
          error={problems['name']}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('products.code')}
          description={t('products.codeHint')}
          value={code}
          maxLength={60}
          error={problems['code']}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <div className={styles.three}>
          <MoneyInput
            label={t('items.price')}
            minor={unitPriceMinor}
            currency={isCurrency ? currency : usual}
            max={1e10}
            required
            error={problems['unitPriceMinor']}
            onMinor={setPrice}
          />
          <TextInput
            label={t('field.currency')}
            value={currency}
            maxLength={3}
            error={isCurrency ? undefined : t('products.currencyHint')}
            onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
          />
          <DecimalInput
            label={t('items.tax')}
            value={taxPercent}
            max={100}
            decimalScale={2}
            suffix=" %"
            onNumber={setTax}
          />
        </div>
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
