import type { FieldDescription, Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useFields } from '../use-catalog.ts';
import { ConditionRow } from './condition-row.tsx';
import { filterWords } from './condition-words.ts';
import {
  blankCondition,
  blankGroup,
  draftOf,
  filterOf,
  removePart,
  replacePart,
  type DraftCondition,
  type DraftFilter,
  type DraftGroup,
  type DraftPart,
  type KeptPart,
} from './draft-filter.ts';
import styles from './filter-builder.module.css';
import type { Join } from './filter-parts.ts';
import { useFilterWording } from './use-filter-wording.ts';

const JoinChoice = ({ join, onJoin }: { readonly join: Join; readonly onJoin: (join: Join) => void }): ReactNode => {
  const t = useMessages('contacts');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('filter.join')}
      data={[
        { value: 'all', label: t('filter.all') },
        { value: 'any', label: t('filter.any') },
      ]}
      value={join}
      onChange={(value) => onJoin(value === 'any' ? 'any' : 'all')}
    />
  );
};

/** A part that is no condition (a cell of the funnel, a negation): shown in words, taken away as a whole. */
const KeptRow = ({ part, onRemove }: { readonly part: KeptPart; readonly onRemove: () => void }): ReactNode => {
  const t = useMessages('contacts');
  const wording = useFilterWording();
  return (
    <div className={styles.kept}>
      <span>{filterWords(part.filter, wording)}</span>
      <CloseButton size="sm" aria-label={t('filter.removeCondition')} onClick={onRemove} />
    </div>
  );
};

type LeafProps = {
  readonly part: DraftCondition | KeptPart;
  readonly fields: readonly FieldDescription[];
  readonly onChange: (part: DraftCondition) => void;
  readonly onRemove: () => void;
};

const Leaf = ({ part, fields, onChange, onRemove }: LeafProps): ReactNode =>
  part.kind === 'kept' ? (
    <KeptRow part={part} onRemove={onRemove} />
  ) : (
    <ConditionRow condition={part} fields={fields} onChange={onChange} onRemove={onRemove} />
  );

type GroupProps = {
  readonly group: DraftGroup;
  readonly fields: readonly FieldDescription[];
  readonly onChange: (group: DraftGroup) => void;
  readonly onRemove: () => void;
};

const Group = ({ group, fields, onChange, onRemove }: GroupProps): ReactNode => {
  const t = useMessages('contacts');
  return (
    <div className={styles.group} role="group" aria-label={t('filter.groupLabel')}>
      <div className={styles.groupHead}>
        <JoinChoice join={group.join} onJoin={(join) => onChange({ ...group, join })} />
        <CloseButton size="sm" aria-label={t('filter.removeGroup')} onClick={onRemove} />
      </div>
      {group.parts.map((part) => (
        <Leaf
          key={part.id}
          part={part}
          fields={fields}
          onChange={(next) => onChange(replacePart<DraftCondition | KeptPart, DraftGroup>(group, next))}
          onRemove={() => onChange(removePart<DraftCondition | KeptPart, DraftGroup>(group, part.id))}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        className={styles.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange({ ...group, parts: [...group.parts, blankCondition()] })}
      >
        {t('filter.addCondition')}
      </Button>
    </div>
  );
};

export type FilterBuilderProps = {
  /** Undefined lets everybody through. Read once: what is being built lives here. */
  readonly filter: Filter | undefined;
  /** Called with what is finished of it, whenever that changes. */
  readonly onChange: (filter: Filter | undefined) => void;
  /** Fields that may be named; all of the workspace's unless told. */
  readonly fields?: readonly FieldDescription[];
};

/** Builds a filter from conditions: all or any of them, groups one level deep. */
export const FilterBuilder = ({ filter, onChange, fields: told }: FilterBuilderProps): ReactNode => {
  const t = useMessages('contacts');
  const { list } = useFields();
  const fields = told ?? list;
  const [draft, setDraft] = useState<DraftFilter>(() => {
    const opened = draftOf(filter);
    return opened.parts.length === 0 ? { ...opened, parts: [blankCondition()] } : opened;
  });
  const change = (next: DraftFilter): void => {
    const before = JSON.stringify(filterOf(draft));
    setDraft(next);
    const finished = filterOf(next);
    if (JSON.stringify(finished) !== before) onChange(finished);
  };
  const replace = (part: DraftPart): void => change(replacePart<DraftPart, DraftFilter>(draft, part));
  const remove = (id: number): void => change(removePart<DraftPart, DraftFilter>(draft, id));
  return (
    <div className={styles.builder}>
      <div className={styles.head}>
        <span>{t('filter.matching')}</span>
        <JoinChoice join={draft.join} onJoin={(join) => change({ ...draft, join })} />
      </div>
      {draft.parts.map((part) =>
        part.kind === 'group' ? (
          <Group key={part.id} group={part} fields={fields} onChange={replace} onRemove={() => remove(part.id)} />
        ) : (
          <Leaf key={part.id} part={part} fields={fields} onChange={replace} onRemove={() => remove(part.id)} />
        ),
      )}
      <div className={styles.foot}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setDraft({ ...draft, parts: [...draft.parts, blankCondition()] })}
        >
          {t('filter.addCondition')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          onClick={() => setDraft({ ...draft, parts: [...draft.parts, blankGroup()] })}
        >
          {t('filter.addGroup')}
        </Button>
      </div>
    </div>
  );
};
