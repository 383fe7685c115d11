import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { undoable } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Stage } from '../../contract.ts';
import { bandsOf } from '../../domain/arrange-stages.ts';
import { colorOfStage } from '../stage/stage-color.ts';
import {
  addStage,
  changeStage,
  moveDraftStage,
  removeStage,
  restoreStage,
  type DraftShape,
  type DraftStage,
} from './draft-shape.ts';
import { spanWords } from './span-words.ts';
import styles from './stage-list.module.css';
import { StageRow } from './stage-row.tsx';
import { useDragOrder, type Drag } from '#platform/web/use-drag-order.ts';

type StageListProps = {
  readonly draft: DraftShape;
  /** The same stages as they would be saved. */
  readonly stages: readonly Stage[];
  readonly readOnly: boolean;
  readonly onChange: (next: (draft: DraftShape) => DraftShape) => void;
};

let lastNew = 0;
/** Rows are told apart also when an older draft of this tab has new stages of its own. */
const newRowId = (): string => `new-${Date.now().toString(36)}-${(lastNew += 1)}`;

/** Where the held row would be put: a line before or after this one. */
const dropMark = (drag: Drag | null, ids: readonly string[], id: string): 'before' | 'after' | undefined => {
  if (!drag || drag.id === id) return undefined;
  const others = ids.filter((other) => other !== drag.id);
  const place = others.indexOf(id);
  if (place === drag.to) return 'before';
  return drag.to === others.length && place === others.length - 1 ? 'after' : undefined;
};

/** The stages in their order, in bands of their spans. Rows of all bands are siblings: one that changes bands stays the same row. */
export const StageList = ({ draft, stages, readOnly, onChange }: StageListProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const list = useRef<HTMLDivElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const focusAfterMove = useRef<HTMLElement | null>(null);
  const count = draft.stages.length;
  const nameAt = (place: number): string => stages[place]?.name[language] ?? '';
  const move = (id: string, to: number): void => {
    const from = draft.stages.findIndex((stage) => stage.id === id);
    const place = Math.min(Math.max(to, 0), count - 1);
    if (place === from) return;
    focusAfterMove.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    onChange((former) => moveDraftStage(former, id, place));
    setTold(t('stage.moved', { stage: nameAt(from), place: place + 1, count }));
  };
  const { drag, handleProps, cancel } = useDragOrder(list, move);

  // A row that changes places in the document loses the focus; the hand stays where it was.
  useEffect(() => {
    const element = focusAfterMove.current;
    focusAfterMove.current = null;
    if (element?.isConnected && document.activeElement !== element) element.focus();
  }, [draft.stages]);

  const remove = (stage: DraftStage, place: number): void => {
    onChange((former) => removeStage(former, stage.id));
    undoable({
      message: t('stage.removed', { stage: nameAt(place) }),
      undo: () => onChange((former) => restoreStage(former, stage, place)),
    });
  };
  const add = (span: DraftStage['span'], place: number): void => {
    const id = newRowId();
    onChange((former) => addStage(former, id, span, place));
    setOpenId(id);
  };
  const ids = draft.stages.map(({ id }) => id);
  const bands = bandsOf(draft.stages);
  return (
    <div ref={list} className={styles.list} onKeyDown={(event) => event.key === 'Escape' && drag && cancel()}>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      {bands.flatMap((band) => [
        <div key={`head ${band.stages[0]?.id}`} className={styles.bandHead}>
          <h3>{t(spanWords[band.span])}</h3>
          {!readOnly && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              className={styles.add}
              aria-label={t('stage.addTo', { span: t(spanWords[band.span]) })}
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => add(band.span, band.from + band.stages.length)}
            >
              {t('stage.add')}
            </Button>
          )}
        </div>,
        ...band.stages.map((stage, index) => {
          const place = band.from + index;
          const shown = stages[place];
          return (
            <StageRow
              key={stage.id}
              stage={stage}
              color={shown ? colorOfStage(shown, stages) : 'var(--line-strong)'}
              place={place}
              count={count}
              readOnly={readOnly}
              isOpen={openId === stage.id}
              drag={drag}
              dropMark={dropMark(drag, ids, stage.id)}
              handleProps={handleProps(stage.id, place)}
              onToggle={() => setOpenId(openId === stage.id ? null : stage.id)}
              onStep={(step) => move(stage.id, place + step)}
              onChange={(change) => onChange((former) => changeStage(former, stage.id, change))}
              onRemove={() => remove(stage, place)}
            />
          );
        }),
      ])}
    </div>
  );
};
