import { useMessages } from '#platform/web/i18n.ts';
import { useDragOrder } from '#platform/web/use-drag-order.ts';
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { BlockKind } from '../../contract.ts';
import { BlockFields } from './block-fields.tsx';
import { blockShapes } from './block-shapes.ts';
import { addBlock, changeBlock, moveBlock, removeBlock, type Draft, type EditedBlock } from './draft-page.ts';
import styles from './editor.module.css';

let lastNew = 0;
const newBlockId = (): string => `b${Date.now().toString(36)}-${(lastNew += 1)}`;

const kinds: readonly BlockKind[] = [
  ...(['hero', 'text', 'image', 'columns', 'form', 'button', 'testimonials', 'logos', 'faq'] as const),
  ...(['video', 'countdown', 'footer'] as const),
];

/** The first words of a block, to tell two of a kind apart. */
const gistOf = (block: EditedBlock): string => {
  const words = block['heading'] ?? block['title'] ?? block['text'] ?? block['caption'];
  return typeof words === 'string' ? words.slice(0, 60) : '';
};

type BlockListProps = {
  readonly blocks: readonly EditedBlock[];
  readonly readOnly: boolean;
  /** A block that holds something wrong. */
  readonly wrongId: string | null;
  readonly onChange: (change: (draft: Draft) => Draft, typing?: string) => void;
};

/** The blocks of a page in their order; one is open at a time. Dragged by their handle, or moved with Alt and the arrows. */
export const BlockList = ({ blocks, readOnly, wrongId, onChange }: BlockListProps): ReactNode => {
  const t = useMessages('content');
  const list = useRef<HTMLDivElement>(null);
  const hand = useRef<HTMLElement | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const nameOf = (block: EditedBlock): string => t(blockShapes[block.kind].name);

  const move = (id: string, to: number): void => {
    const from = blocks.findIndex((block) => block.id === id);
    const place = Math.min(Math.max(to, 0), blocks.length - 1);
    const block = blocks[from];
    if (!block || place === from) return;
    hand.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    onChange((draft) => moveBlock(draft, id, place));
    setTold(t('blocks.moved', { block: nameOf(block), place: place + 1, count: blocks.length }));
  };
  const { drag, handleProps, cancel } = useDragOrder(list, move);

  // A row that changes places in the document loses the focus; the hand stays where it was.
  useEffect(() => {
    const element = hand.current;
    hand.current = null;
    if (element?.isConnected && document.activeElement !== element) element.focus();
  }, [blocks]);

  const onKeyDown = (event: KeyboardEvent, id: string, place: number): void => {
    if (readOnly || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(id, place + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const add = (kind: BlockKind): void => {
    const id = newBlockId();
    onChange((draft) => addBlock(draft, kind, id));
    setOpenId(id);
  };
  return (
    <div ref={list} className={styles.blocks} onKeyDown={(event) => event.key === 'Escape' && drag && cancel()}>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
      {blocks.map((block, place) => {
        const { icon: Picture } = blockShapes[block.kind];
        const name = nameOf(block);
        const isOpen = openId === block.id;
        const isHeld = drag?.id === block.id;
        return (
          <div
            key={block.id}
            className={styles.block}
            data-row
            data-held={isHeld || undefined}
            data-wrong={block.id === wrongId || undefined}
            data-drop={drag && !isHeld && drag.to === place ? '' : undefined}
            style={isHeld ? { transform: `translateY(${drag.offset}px)` } : undefined}
            onKeyDown={(event) => onKeyDown(event, block.id, place)}
          >
            <div className={styles.head}>
              {!readOnly && (
                <button
                  type="button"
                  className={styles.handle}
                  aria-label={t('blocks.handle', { block: name, place: place + 1, count: blocks.length })}
                  {...handleProps(block.id, place)}
                >
                  <IconGripVertical size={16} aria-hidden />
                </button>
              )}
              <button
                type="button"
                className={styles.open}
                aria-expanded={isOpen}
                onClick={() => setOpenId(isOpen ? null : block.id)}
              >
                <Picture size={16} aria-hidden />
                <span className={styles.name}>{name}</span>
                <span className={`${styles.gist} truncate`}>{gistOf(block)}</span>
                <IconChevronDown size={16} aria-hidden className={styles.chevron} data-open={isOpen || undefined} />
              </button>
            </div>
            {isOpen && !readOnly && (
              <div className={styles.body}>
                <BlockFields
                  block={block}
                  onChange={(change) => onChange((draft) => changeBlock(draft, block.id, change), block.id)}
                />
                <div className={styles.steps}>
                  <ActionIcon
                    size={32}
                    aria-label={t('blocks.up')}
                    disabled={place === 0}
                    onClick={() => move(block.id, place - 1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    size={32}
                    aria-label={t('blocks.down')}
                    disabled={place === blocks.length - 1}
                    onClick={() => move(block.id, place + 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </ActionIcon>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    leftSection={<IconTrash size={14} aria-hidden />}
                    onClick={() => onChange((draft) => removeBlock(draft, block.id))}
                  >
                    {t('blocks.remove')}
                  </Button>
                </div>
              </div>
            )}
          </div>
        );
      })}
      {!readOnly && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} className={styles.add}>
              {t('blocks.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {kinds.map((kind) => {
              const { icon: Picture, name } = blockShapes[kind];
              return (
                <Menu.Item key={kind} leftSection={<Picture size={16} aria-hidden />} onClick={() => add(kind)}>
                  {t(name)}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
};
