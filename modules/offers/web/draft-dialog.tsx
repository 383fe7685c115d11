import { offersEndpoints, type Offer } from '#modules/offers/contract.ts';
import { problemsByField } from '#platform/web/api.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Fieldset, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { changedByOffers } from './changed-by-offers.ts';
import styles from './offers.module.css';

type DraftDialogProps = { readonly offer: Offer; readonly onClose: () => void };
type Values = Pick<Offer, 'language' | 'intro' | 'terms' | 'seller' | 'buyer'> & { validUntil: string };

const parties = ['seller', 'buyer'] as const;

/** The texts of an offer that was not sent yet; what is sold stands on the deal. */
export const DraftDialog = ({ offer, onClose }: DraftDialogProps): ReactNode => {
  const t = useMessages('offers');
  const { language, intro, terms, seller, buyer, validUntil } = offer;
  const form = useForm<Values>({
    initialValues: { language, intro, terms, seller, buyer, validUntil: validUntil ?? '' },
  });
  const save = useTell(offersEndpoints.changeOffer, {
    invalidates: changedByOffers,
    onSuccess: onClose,
    onError: (error) => {
      form.setErrors(problemsByField(error));
      tellProblem(error);
    },
  });
  const party = (who: 'seller' | 'buyer'): ReactNode => (
    <Fieldset key={who} legend={t(who === 'seller' ? 'seller' : 'buyer')}>
      <TextInput label={t('party.name')} maxLength={200} {...form.getInputProps(`${who}.name`)} />
      <Textarea
        label={t('party.address')}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps(`${who}.address`)}
      />
      <TextInput label={t('party.taxNumber')} maxLength={40} {...form.getInputProps(`${who}.taxNumber`)} />
    </Fieldset>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('draft.title', { number: offer.number, version: offer.version })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className={styles.form}
        onSubmit={form.onSubmit((values) =>
          save.mutate({
            params: { offerId: offer.id },
            body: {
              ...values,
              validUntil: values.validUntil || null,
              items: offer.items,
              revision: offer.revision,
            },
          }),
        )}
      >
        <div className={styles.pair}>
          <Select
            label={t('language')}
            allowDeselect={false}
            data={[
              { value: 'pl', label: t('languages.pl') },
              { value: 'en', label: t('languages.en') },
            ]}
            {...form.getInputProps('language')}
          />
          <TextInput type="date" label={t('validUntil')} {...form.getInputProps('validUntil')} />
        </div>
        <div className={styles.pair}>{parties.map(party)}</div>
        <Textarea
          label={t('intro')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          {...form.getInputProps('intro')}
        />
        <Textarea
          label={t('terms')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={8000}
          {...form.getInputProps('terms')}
        />
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
