import type { Deal, DealEvent, Pipeline } from '#modules/pipeline/contract.ts';
import { useFormat, When } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { milestoneWords } from '../../domain/milestone-words.ts';
import { useLossReasons } from './close-dialogs.tsx';
import styles from './deal.module.css';
import { PanelSection } from './panel-section.tsx';

const shownAtFirst = 8;

const useMilestoneName = (pipeline: Pipeline): ((id: string) => string) => {
  const language = useLanguage();
  const all = new Map(pipeline.stages.flatMap(({ milestones }) => milestones.map((one) => [one.id, one] as const)));
  return (id) => {
    const milestone = all.get(id);
    return milestone ? milestoneWords(milestone)[language] : id;
  };
};

/** Reasons that nobody told. */
const ownReasons: Readonly<Record<string, string>> = {
  'stage-removed': messageKey('history.stageRemoved'),
  merge: messageKey('history.merged'),
};

/** What happened, as one sentence; its reason and its note stand under it. */
const useSentence = (pipeline: Pipeline): ((event: DealEvent) => string) => {
  const t = useMessages('pipeline');
  const format = useFormat();
  const language = useLanguage();
  const milestoneName = useMilestoneName(pipeline);
  const { wordsOf } = useLossReasons();
  return (event) => {
    const stage = event.stageName?.[language] ?? '';
    switch (event.kind) {
      case 'created':
        return t('history.created', { stage });
      case 'moved':
        return t('history.moved', { stage });
      case 'valued':
        return event.amountMinor === null
          ? t('history.valueGone')
          : t('history.valued', { value: format.money(event.amountMinor, event.currency ?? undefined) });
      case 'expected':
        return event.expectedOn === null
          ? t('history.expectedGone')
          : t('history.expected', { day: format.day(event.expectedOn) });
      case 'owner':
        return event.ownerName === null ? t('history.ownerGone') : t('history.owner', { name: event.ownerName });
      case 'details':
        return t('history.details');
      case 'people':
        return t('history.people');
      case 'items':
        return t('history.items');
      case 'confirmed':
        return event.milestone === null
          ? t('history.confirmed')
          : event.done === false
            ? t('history.milestoneGone', { milestone: milestoneName(event.milestone) })
            : t('history.milestone', { milestone: milestoneName(event.milestone) });
      case 'won':
        return t('history.won');
      case 'lost':
        return event.reason ? t('history.lostFor', { reason: wordsOf(event.reason) }) : t('history.lost');
      case 'reopened':
        return t('history.reopened');
    }
  };
};

/** What happened to the deal, newest first, in sentences. */
export const DealHistory = ({ deal, pipeline }: { readonly deal: Deal; readonly pipeline: Pipeline }): ReactNode => {
  const t = useMessages('pipeline');
  const sentence = useSentence(pipeline);
  const milestoneName = useMilestoneName(pipeline);
  const [whole, setWhole] = useState(false);
  const shown = whole ? deal.history : deal.history.slice(0, shownAtFirst);
  return (
    <PanelSection title={t('history.title')}>
      <ol className={styles.history}>
        {shown.map((event) => {
          const told = event.kind === 'lost' ? null : event.reason;
          const ours = told === null ? undefined : ownReasons[told];
          const reason = told === null ? null : ours === undefined ? t('history.reason', { reason: told }) : t(ours);
          return (
            <li key={event.id}>
              <span>{sentence(event)}</span>
              {event.skipped.length > 0 && (
                <span className={styles.dimmed}>
                  {t('history.skipped', { milestones: event.skipped.map(milestoneName).join('; ') })}
                </span>
              )}
              {reason && <span className={styles.dimmed}>{reason}</span>}
              {event.note && <span className={styles.dimmed}>{event.note}</span>}
              <span className={styles.dimmed}>
                {event.actorName === null ? t('history.program') : event.actorName} · <When at={event.at} />
              </span>
            </li>
          );
        })}
      </ol>
      {deal.history.length > shown.length && (
        <Button variant="subtle" color="gray" size="compact-sm" ml={-8} onClick={() => setWhole(true)}>
          {t('history.more', { count: deal.history.length - shown.length })}
        </Button>
      )}
    </PanelSection>
  );
};
