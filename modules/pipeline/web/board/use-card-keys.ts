import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { useEffect, useState, type RefObject } from 'react';
import type { Place } from './place-cards.ts';
import { cardsIn } from './use-card-drag.ts';

type CardKeys = {
  readonly enabled: boolean;
  readonly stages: readonly string[];
  readonly onMove: (card: HTMLElement, to: Place) => void;
};

const held = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-deal]') ?? null;
const columnOf = (card: Element): HTMLElement | null => card.closest<HTMLElement>('[data-stage]');

/** The card with the focus goes to the stage before or after, and up and down in its own; arrows alone go from card to card. */
export const useCardKeys = (board: RefObject<HTMLElement | null>, { enabled, stages, onMove }: CardKeys): void => {
  const t = useMessages('pipeline');
  const toStage = (step: -1 | 1): void => {
    const card = held();
    const from = card && columnOf(card)?.dataset['stage'];
    const stage = from ? stages[stages.indexOf(from) + step] : undefined;
    if (card && stage !== undefined) onMove(card, { stage, before: undefined });
  };
  const toPlace = (step: -1 | 1): void => {
    const card = held();
    const column = card && columnOf(card);
    if (!card || !column) return;
    const cards = cardsIn(column);
    const index = cards.indexOf(card);
    const target = cards[index + (step === -1 ? -1 : 2)];
    if (step === -1 ? index === 0 : index === cards.length - 1) return;
    // The last one shown of a longer column cannot go below what is not shown.
    if (!target && column.hasAttribute('data-more')) return;
    onMove(card, { stage: column.dataset['stage'] ?? '', before: target?.dataset['deal'] ?? null });
  };
  // Elsewhere on the page `[` folds the menu.
  const [onCard, setOnCard] = useState(false);
  useEffect(() => {
    const look = (): void => setOnCard(held() !== null);
    const lookLater = (): void => void setTimeout(look, 0);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', lookLater);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', lookLater);
    };
  }, []);
  useKey('[', () => toStage(-1), t('keys.previousStage'), { enabled: enabled && onCard });
  useKey(']', () => toStage(1), t('keys.nextStage'), { enabled: enabled && onCard });
  useKey('shift+arrowleft', () => toStage(-1), t('keys.previousStage'), { enabled });
  useKey('shift+arrowright', () => toStage(1), t('keys.nextStage'), { enabled });
  useKey('shift+up', () => toPlace(-1), t('keys.placeUp'), { enabled });
  useKey('shift+down', () => toPlace(1), t('keys.placeDown'), { enabled });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || !event.key.startsWith('Arrow')) return;
      const card = held();
      const column = card && columnOf(card);
      const root = board.current;
      if (!card || !column || !root?.contains(card)) return;
      const cards = cardsIn(column);
      const index = cards.indexOf(card);
      const columns = [...root.querySelectorAll('[data-stage]')];
      const sideways = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
      let target = cards[index + (event.key === 'ArrowUp' ? -1 : 1)];
      if (sideways !== 0) {
        target = undefined;
        for (let at = columns.indexOf(column) + sideways; columns[at] && !target; at += sideways) {
          const there = cardsIn(columns[at] ?? column);
          target = there[Math.min(index, there.length - 1)];
        }
      }
      event.preventDefault();
      target?.querySelector('a')?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [board]);
};
