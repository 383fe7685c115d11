import { contactEndpoints } from '#modules/contacts/contract.ts';
import { offersEndpoints, type Offer } from '#modules/offers/contract.ts';
import type { Deal } from '#modules/pipeline/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button, CopyButton, Modal, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { changedByOffers } from './changed-by-offers.ts';
import styles from './offers.module.css';

type SendDialogProps = { readonly offer: Offer; readonly deal: Deal; readonly onClose: () => void };

const outcomes = {
  sent: messageKey('mail.sent'),
  'no-mail-server': messageKey('mail.none'),
  failed: messageKey('mail.failed'),
  'not-asked': messageKey('mail.notAsked'),
} as const;

/** Sends the offer, and shows its link once: one sends it oneself where the program has no mail server. */
export const SendDialog = ({ offer, deal, onClose }: SendDialogProps): ReactNode => {
  const t = useMessages('offers');
  const contactId = deal.contact?.id ?? '';
  const known = useAsk(contactEndpoints.getContact, { params: { contactId } }, { enabled: contactId !== '' }).data
    ?.email;
  const [typed, setTyped] = useState<string | null>(offer.sentTo);
  const [message, setMessage] = useState('');
  const to = typed ?? known ?? '';
  const send = useTell(offersEndpoints.sendOffer, {
    invalidates: changedByOffers,
    onSuccess: ({ mail }) => tell(t(outcomes[mail])),
    onError: tellProblem,
  });
  const params = { offerId: offer.id };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('send.title', { number: offer.number, version: offer.version })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {send.data ? (
        <div className={styles.form}>
          <p className={styles.text}>{t(outcomes[send.data.mail])}</p>
          <TextInput label={t('link')} description={t('linkHint')} readOnly value={send.data.link} />
          <div className={styles.foot}>
            <CopyButton value={send.data.link}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  onClick={copy}
                >
                  {t(copied ? 'copied' : 'copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('done')}</Button>
          </div>
        </div>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            send.mutate({ params, body: { to, message } });
          }}
        >
          <TextInput
            type="email"
            label={t('to')}
            required
            value={to}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Textarea
            label={t('message')}
            description={t('messageHint')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={4000}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <div className={styles.foot}>
            <Button
              variant="default"
              disabled={send.isPending}
              onClick={() => send.mutate({ params, body: { to: null, message } })}
            >
              {t('onlyLink')}
            </Button>
            <Button type="submit" loading={send.isPending}>
              {t('sendMail')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
};
