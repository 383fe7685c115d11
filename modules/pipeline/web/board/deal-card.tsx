import type { DealCard as Card } from '#modules/pipeline/contract.ts';
import { useFormat, useNow } from '#platform/web/figures.tsx';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { IconAlertTriangle, IconArrowRight, IconCalendar, IconCircleDashed } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { initials } from '../initials.ts';
import { stuckWords } from '../stuck-words.ts';
import styles from './deal-card.module.css';

const NextStep = ({ deal }: { readonly deal: Card }): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const now = useNow();
  if (deal.nextStep === null) {
    return deal.stuck.includes('noNextStep') ? (
      <span className={styles.line} data-tone="quiet">
        <IconCircleDashed size={14} aria-hidden />
        {t('stuck.noNextStep')}
      </span>
    ) : null;
  }
  const { title, at } = deal.nextStep;
  return (
    <span className={styles.line}>
      <IconArrowRight size={14} aria-hidden />
      <span className="visually-hidden">{t('card.next')}</span>
      <span className={styles.cut}>{title}</span>
      {at !== null && <span className={styles.dimmed}>{format.when(at, new Date(now))}</span>}
    </span>
  );
};

type DealCardProps = {
  readonly deal: Card;
  /** Shown where the cards of several stages stand together. */
  readonly stage?: string;
};

/** A deal at a glance. Memoised: among hundreds only those are drawn anew that changed. */
export const DealCard = memo(({ deal, stage }: DealCardProps): ReactNode => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const { id, name, company, contact, owner, amountMinor, currency, expectedOn, stuck } = deal;
  const grave = stuck.filter((reason) => reason !== 'noNextStep');
  const who = [company?.name, contact?.name].filter((part) => part !== undefined).join(' · ');
  return (
    <PageLink to={`/pipeline/${id}`} search="keep" className={styles.card} draggable={false}>
      <span className={styles.head}>
        <span className={styles.name}>{name}</span>
        {owner && (
          <span className={styles.owner} title={owner.name}>
            <span aria-hidden>{initials(owner.name)}</span>
            <span className="visually-hidden">{t('card.owner', { name: owner.name })}</span>
          </span>
        )}
      </span>
      {who !== '' && <span className={styles.who}>{who}</span>}
      <span className={styles.figures}>
        <span className={styles.value}>
          {amountMinor === null ? (
            <span className={styles.dimmed}>{t('card.noValue')}</span>
          ) : (
            format.money(amountMinor, currency)
          )}
        </span>
        {expectedOn !== null && (
          <span className={styles.day} data-late={stuck.includes('overdue') || undefined}>
            <IconCalendar size={14} aria-hidden />
            <span className="visually-hidden">{t('card.expected')}</span>
            {format.day(expectedOn)}
          </span>
        )}
      </span>
      {stage !== undefined && <span className={styles.line}>{stage}</span>}
      {grave.length > 0 && (
        <span className={styles.line} data-tone="loss">
          <IconAlertTriangle size={14} aria-hidden />
          <span className={styles.cut}>{grave.map((reason) => t(stuckWords[reason])).join(' · ')}</span>
        </span>
      )}
      {deal.outcome === null && <NextStep deal={deal} />}
    </PageLink>
  );
});
DealCard.displayName = 'DealCard';
