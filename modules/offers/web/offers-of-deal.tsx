import { offersEndpoints, type Offer } from '#modules/offers/contract.ts';
import type { Deal } from '#modules/pipeline/contract.ts';
import { useAsk, useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { changedByOffers } from './changed-by-offers.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { OfferRow } from './offer-row.tsx';
import styles from './offers.module.css';
import { SendDialog } from './send-dialog.tsx';

type Open = { readonly what: 'edit' | 'send'; readonly offer: Offer };

/** What the deal was offered, the newest first; the next one is made from its line items. */
const OffersOfDeal = ({ deal }: { readonly deal: Deal }): ReactNode => {
  const t = useMessages('offers');
  const [open, setOpen] = useState<Open>();
  const params = { dealId: deal.id };
  const asked = useAsk(offersEndpoints.listOffers, { params }, { live: true });
  const create = useTell(offersEndpoints.createOffer, {
    invalidates: changedByOffers,
    onSuccess: (offer) => setOpen({ what: 'edit', offer }),
    onError: tellProblem,
  });
  const withdraw = useTell(offersEndpoints.withdrawOffer, { invalidates: changedByOffers, onError: tellProblem });
  if (!asked.data) return <SkeletonLines lines={2} />;
  const { data } = asked.data;
  const [latest] = data;
  const mayMake = deal.mayWrite && deal.outcome === null && latest?.state !== 'draft' && latest?.state !== 'accepted';
  const hasItems = deal.lineItems.length > 0;
  return (
    <div className={styles.offers}>
      {data.length === 0 && <p className={styles.dimmed}>{t(hasItems ? 'none' : 'needsItems')}</p>}
      {data.length > 0 && (
        <ul className={styles.list}>
          {data.map((offer) => (
            <OfferRow
              key={offer.id}
              offer={offer}
              onEdit={deal.mayWrite ? () => setOpen({ what: 'edit', offer }) : undefined}
              onSend={deal.mayWrite ? () => setOpen({ what: 'send', offer }) : undefined}
              onWithdraw={deal.mayWrite ? () => withdraw.mutate({ params: { offerId: offer.id } }) : undefined}
            />
          ))}
        </ul>
      )}
      {mayMake && hasItems && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilePlus size={16} aria-hidden />}
          loading={create.isPending}
          onClick={() => create.mutate({ params, body: {} })}
        >
          {t(latest === undefined ? 'make' : 'makeNext')}
        </Button>
      )}
      {open?.what === 'edit' && <DraftDialog offer={open.offer} onClose={() => setOpen(undefined)} />}
      {open?.what === 'send' && <SendDialog offer={open.offer} deal={deal} onClose={() => setOpen(undefined)} />}
    </div>
  );
};

export default OffersOfDeal;
