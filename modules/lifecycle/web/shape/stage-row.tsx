import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Keys } from '#platform/web/keys.tsx';
import { ActionIcon, Collapse, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconDoorEnter,
  IconDoorExit,
  IconGripVertical,
  IconTrophy,
} from '@tabler/icons-react';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import type { DraftStage } from './draft-shape.ts';
import { StageEditor } from './stage-editor.tsx';
import styles from './stage-list.module.css';
import { StageReading } from './stage-reading.tsx';
import type { Drag, useDragOrder } from '#platform/web/use-drag-order.ts';

type StageRowProps = {
  readonly stage: DraftStage;
  readonly color: string;
  readonly place: number;
  readonly count: number;
  readonly readOnly: boolean;
  readonly isOpen: boolean;
  readonly drag: Drag | null;
  readonly dropMark: 'before' | 'after' | undefined;
  readonly handleProps: ReturnType<ReturnType<typeof useDragOrder>['handleProps']>;
  readonly onToggle: () => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onChange: (change: Partial<DraftStage>) => void;
  readonly onRemove: () => void;
};

/** One stage of the list: its name at a glance, everything about it when opened. */
export const StageRow = ({
  stage,
  color,
  place,
  count,
  readOnly,
  isOpen,
  drag,
  dropMark,
  handleProps,
  onToggle,
  onStep,
  onChange,
  onRemove,
}: StageRowProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const editorId = useId();
  const { name, definition, entryRule, leaveRule, won } = stage;
  const other = language === 'pl' ? 'en' : 'pl';
  const title = name[language].trim() || name[other].trim() || t('stage.unnamed');
  const meaning = definition[language] || definition[other];
  const isHeld = drag?.id === stage.id;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (
      readOnly ||
      !event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')
    )
      return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div
      className={styles.row}
      data-row
      data-stage={stage.id}
      data-held={isHeld || undefined}
      data-drop={dropMark}
      style={isHeld ? { transform: `translateY(${drag.offset}px)` } : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        {!readOnly && (
          <Tooltip
            label={
              <span className={styles.hint}>
                {t('stage.drag')} <Keys of="alt+up" /> <Keys of="alt+down" />
              </span>
            }
            disabled={drag !== null}
          >
            <button
              type="button"
              className={styles.handle}
              data-handle
              aria-label={t('stage.handle', { stage: title, place: place + 1, count })}
              {...handleProps}
            >
              <IconGripVertical size={16} aria-hidden />
            </button>
          </Tooltip>
        )}
        <button
          type="button"
          className={styles.open}
          aria-expanded={isOpen}
          aria-controls={editorId}
          onClick={onToggle}
        >
          <span className={styles.dot} style={{ background: color }} aria-hidden="true" />
          <span className={styles.title}>
            <span className="truncate">{title}</span>
            {!isOpen && meaning !== '' && <span className={styles.meaning}>{meaning}</span>}
          </span>
          <span className={styles.marks}>
            {entryRule !== null && <IconDoorEnter size={16} role="img" aria-label={t('stage.hasEntryRule')} />}
            {leaveRule !== null && <IconDoorExit size={16} role="img" aria-label={t('stage.hasLeaveRule')} />}
            {won && (
              <span className={styles.won}>
                <IconTrophy size={16} aria-hidden />
                {t('stage.won')}
              </span>
            )}
            <IconChevronDown size={16} aria-hidden className={styles.chevron} data-open={isOpen || undefined} />
          </span>
        </button>
        {!readOnly && (
          <span className={styles.steps}>
            <ActionIcon
              size={28}
              aria-label={t('stage.up', { stage: title })}
              disabled={place === 0}
              onClick={() => onStep(-1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              size={28}
              aria-label={t('stage.down', { stage: title })}
              disabled={place === count - 1}
              onClick={() => onStep(1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
          </span>
        )}
      </div>
      <Collapse expanded={isOpen} id={editorId}>
        {isOpen && readOnly && <StageReading stage={stage} />}
        {isOpen && !readOnly && <StageEditor stage={stage} onChange={onChange} onRemove={onRemove} />}
      </Collapse>
    </div>
  );
};
