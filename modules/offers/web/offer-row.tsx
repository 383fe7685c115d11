import type { Offer, OfferState } from '#modules/offers/contract.ts';
import { Day, Money, When } from '#platform/web/figures.tsx';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { IconFileTypePdf, IconPencil, IconSend, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './offers.module.css';

const states: Readonly<Record<OfferState, string>> = {
  draft: messageKey('state.draft'),
  sent: messageKey('state.sent'),
  accepted: messageKey('state.accepted'),
  declined: messageKey('state.declined'),
  withdrawn: messageKey('state.withdrawn'),
  replaced: messageKey('state.replaced'),
};

type OfferRowProps = {
  readonly offer: Offer;
  /** Undefined: the reader may only look. */
  readonly onEdit: (() => void) | undefined;
  readonly onSend: (() => void) | undefined;
  readonly onWithdraw: (() => void) | undefined;
};

/** An offer: what it comes to, how far it got, and what can be done with it. */
export const OfferRow = ({ offer, onEdit, onSend, onWithdraw }: OfferRowProps): ReactNode => {
  const t = useMessages('offers');
  const { slug } = useWorkspace();
  const name = t('named', { number: offer.number, version: offer.version });
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <b>{name}</b>
        <span className={styles.state} data-state={offer.expired ? 'expired' : offer.state}>
          {offer.expired ? t('state.expired') : t(states[offer.state])}
        </span>
        <span className={styles.sum}>
          <Money minor={offer.sums.netMinor} currency={offer.currency} />
        </span>
      </div>
      <p className={styles.dimmed}>
        {offer.sentAt !== null && (
          <>
            {offer.sentTo === null ? t('sent') : t('sentTo', { to: offer.sentTo })} <When at={offer.sentAt} />
            {' · '}
            {offer.firstViewedAt === null ? t('notViewed') : t('viewed', { count: offer.views })}
          </>
        )}
        {offer.sentAt === null && offer.validUntil !== null && (
          <>
            {t('validUntil')} <Day on={offer.validUntil} />
          </>
        )}
      </p>
      {offer.decidedAt !== null && (
        <p className={styles.decision}>
          {t(offer.state === 'accepted' ? 'acceptedBy' : 'declinedBy', { name: offer.decidedByName ?? '—' })}{' '}
          <When at={offer.decidedAt} />
          {offer.decisionNote !== null && <q>{offer.decisionNote}</q>}
        </p>
      )}
      <div className={styles.actions}>
        <Button
          component="a"
          href={`/api/v1/workspaces/${slug}/offers/${offer.id}/pdf`}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          size="compact-xs"
          leftSection={<IconFileTypePdf size={14} aria-hidden />}
          aria-label={t('pdfOf', { name })}
        >
          {t('pdf')}
        </Button>
        {offer.state === 'draft' && onEdit && (
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={onEdit}
          >
            {t('edit')}
          </Button>
        )}
        {(offer.state === 'draft' || offer.state === 'sent') && onSend && (
          <Button
            variant={offer.state === 'draft' ? 'light' : 'subtle'}
            size="compact-xs"
            leftSection={<IconSend size={14} aria-hidden />}
            onClick={onSend}
          >
            {t(offer.state === 'draft' ? 'sendIt' : 'sendAgain')}
          </Button>
        )}
        {(offer.state === 'draft' || offer.state === 'sent') && onWithdraw && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={onWithdraw}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
};
