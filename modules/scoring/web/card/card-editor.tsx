import { useAsk } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { undoable } from '#platform/web/toast.tsx';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import {
  halves,
  scoringEndpoints,
  type BrokenItem,
  type Definition,
  type Half,
  type Scorecard,
  type Version,
} from '../../contract.ts';
import { flawOf } from '../../domain/check-definition.ts';
import { BrokenNote } from '../broken-note.tsx';
import styles from './card.module.css';
import {
  itemIn,
  newItemId,
  sameDefinition,
  withItem,
  withItemBack,
  withoutItem,
  type DraftItem,
} from './draft-definition.ts';
import type { Editing } from './editing.ts';
import { Exclusions } from './exclusions.tsx';
import { HalfColumn } from './half-column.tsx';
import { ItemPanel } from './item-panel.tsx';
import { Preview } from './preview.tsx';
import { SaveBar } from './save-bar.tsx';
import { TryOnPerson } from './try-on-person.tsx';
import { VersionList } from './version-list.tsx';

const Address = z.object({ open: z.string().max(60).optional() });

/** Not with every key that is pressed. */
const pause = 400;
const usualPoints = 5;

type CardEditorProps = {
  readonly card: Scorecard & { readonly versions: readonly Version[] };
  readonly base: Definition;
  readonly broken: readonly BrokenItem[];
};

const blank = (kind: DraftItem['kind'], half: Half): DraftItem => {
  const about = { id: newItemId(), name: null, half, points: usualPoints };
  switch (kind) {
    case 'filter':
      return { kind, ...about, filter: undefined };
    case 'behaviour':
      return { kind, ...about, behaviour: { kind: 'page' }, per: 'time', cap: null, halfLifeDays: null };
    case 'exclusion':
      return { kind, id: about.id, name: '', filter: undefined };
  }
};

/** A scorecard and what it would do, side by side. Use with the version as React key. */
export const CardEditor = ({ card, base, broken }: CardEditorProps): ReactNode => {
  const t = useMessages('scoring');
  const mayWrite = useCan('scoring.write') && card.archivedAt === null;
  const [definition, setDefinition] = useState(base);
  const [opened, setOpened] = useState<DraftItem>();
  const [{ open }, setAddress] = useAddress(Address);
  const [settled] = useDebouncedValue(definition, pause);
  const flaw = flawOf(definition);
  const preview = useAsk(
    scoringEndpoints.previewScorecard,
    { body: { definition: settled, scorecardId: card.id } },
    { keep: true, staleTime: 5_000, enabled: flawOf(settled) === null },
  );
  const isOld = settled !== definition || preview.isPlaceholderData;
  const item = open === undefined ? undefined : opened?.id === open ? opened : itemIn(definition, open);
  const changeItem = (next: DraftItem): void => {
    setOpened((former) => (former?.id === next.id || open === next.id ? next : former));
    setDefinition((former) => withItem(former, next) ?? former);
  };
  const begin = (kind: DraftItem['kind'], half: Half): void => {
    const begun = blank(kind, half);
    setOpened(begun);
    setDefinition((former) => withItem(former, begun) ?? former);
    setAddress({ open: begun.id });
  };
  const close = (): void => setAddress({ open: undefined });
  const openItem = (id: string): void => {
    setOpened(undefined);
    setAddress({ open: id });
  };
  const remove = (id: string): void => {
    const before = definition;
    if (open === id) close();
    if (itemIn(before, id) === undefined) return;
    setDefinition(withoutItem(before, id));
    undoable({
      message: t('item.removed'),
      undo: () => setDefinition((now) => withItemBack(now, before, id)),
    });
  };
  const nowBroken = preview.data?.broken ?? broken;
  const editing: Editing = {
    definition,
    preview: preview.data,
    broken: nowBroken,
    openId: open,
    onOpen: openItem,
    ...(mayWrite ? { onBegin: begin, onItem: changeItem, onRemove: remove, onDefinition: setDefinition } : {}),
  };
  return (
    <>
      <div className={styles.editor}>
        <div className={styles.main}>
          <BrokenNote
            card={{ id: card.id, broken: [...nowBroken], definition }}
            onRepair={mayWrite ? openItem : undefined}
          />
          <div className={styles.halves}>
            {halves.map((half) => (
              <HalfColumn key={half} half={half} {...editing} />
            ))}
          </div>
          <Exclusions {...editing} />
          <TryOnPerson definition={settled} enabled={flaw === null} />
          <VersionList
            card={card}
            mayWrite={mayWrite}
            onLoad={(loaded) => {
              const before = definition;
              setDefinition(loaded);
              undoable({ message: t('version.loaded'), undo: () => setDefinition(before) });
            }}
          />
        </div>
        <Preview
          definition={definition}
          preview={preview.data}
          error={preview.error}
          isOld={isOld}
          isBusy={preview.isFetching || isOld}
          flaw={flaw?.flaw ?? null}
          onDefinition={mayWrite ? setDefinition : undefined}
        />
      </div>
      {mayWrite && (
        <SaveBar
          card={card}
          definition={definition}
          changed={!sameDefinition(definition, base)}
          flaw={flaw?.flaw ?? null}
          changes={preview.data?.changes ?? null}
          onDiscard={() => {
            const before = definition;
            setDefinition(base);
            close();
            undoable({ message: t('save.discarded'), undo: () => setDefinition(before) });
          }}
        />
      )}
      {item && (
        <ItemPanel
          key={item.id}
          item={item}
          finished={itemIn(definition, item.id) !== undefined}
          why={nowBroken.find(({ id }) => id === item.id)?.why}
          found={preview.data?.criteria.find(({ id }) => id === item.id)}
          onChange={mayWrite ? changeItem : undefined}
          onRemove={() => remove(item.id)}
          onClose={close}
        />
      )}
    </>
  );
};
