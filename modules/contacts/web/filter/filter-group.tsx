import type { FieldDescription } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Button, CloseButton, SegmentedControl } from '@mantine/core';
import { IconFolderPlus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ConditionRow } from './condition-row.tsx';
import { filterSentence } from './condition-words.ts';
import {
  addPart,
  blankCondition,
  blankGroup,
  removePart,
  replacePart,
  type DraftGroup,
  type DraftPart,
  type GroupJoin,
  type KeptPart,
} from './draft-filter.ts';
import styles from './filter-builder.module.css';
import { useFilterWording } from './use-filter-wording.ts';

/** Deeper than this a filter is hard to read; deeper groups are shown, but not offered. */
const deepestOffered = 5;

type JoinChoiceProps<Chosen extends GroupJoin> = {
  readonly joins: readonly Chosen[];
  readonly join: Chosen;
  readonly onJoin: (join: Chosen) => void;
};

export const JoinChoice = <Chosen extends GroupJoin>({ joins, join, onJoin }: JoinChoiceProps<Chosen>): ReactNode => {
  const t = useMessages('contacts');
  const labels: Readonly<Record<GroupJoin, string>> = {
    all: t('filter.all'),
    any: t('filter.any'),
    none: t('filter.none'),
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('filter.join')}
      data={joins.map((value) => ({ value, label: labels[value] }))}
      value={join}
      onChange={(value) => {
        const chosen = joins.find((one) => one === value);
        if (chosen) onJoin(chosen);
      }}
    />
  );
};

/** A part that is no condition (a cell of the funnel, a huge group): shown in words, taken away as a whole. */
const KeptRow = ({ part, onRemove }: { readonly part: KeptPart; readonly onRemove: () => void }): ReactNode => {
  const t = useMessages('contacts');
  const wording = useFilterWording(part.filter);
  return (
    <div className={styles.kept}>
      <span>{filterSentence(part.filter, wording)}</span>
      <CloseButton size="sm" aria-label={t('filter.removeCondition')} onClick={onRemove} />
    </div>
  );
};

type PartProps = {
  readonly part: DraftPart;
  readonly depth: number;
  readonly fields: readonly FieldDescription[];
  readonly onChange: (part: DraftPart) => void;
  readonly onRemove: () => void;
};

export const FilterPart = ({ part, depth, fields, onChange, onRemove }: PartProps): ReactNode => {
  switch (part.kind) {
    case 'kept':
      return <KeptRow part={part} onRemove={onRemove} />;
    case 'group':
      return <Group group={part} depth={depth} fields={fields} onChange={onChange} onRemove={onRemove} />;
    case 'condition':
    case 'set':
      return <ConditionRow condition={part} fields={fields} onChange={onChange} onRemove={onRemove} />;
  }
};

type AddPartsProps = {
  readonly depth: number;
  readonly onAdd: (part: DraftPart) => void;
};

export const AddParts = ({ depth, onAdd }: AddPartsProps): ReactNode => {
  const t = useMessages('contacts');
  return (
    <div className={styles.foot}>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onAdd(blankCondition())}
      >
        {t('filter.addCondition')}
      </Button>
      {depth < deepestOffered && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconFolderPlus size={14} aria-hidden />}
          onClick={() => onAdd(blankGroup())}
        >
          {t('filter.addGroup')}
        </Button>
      )}
    </div>
  );
};

type GroupProps = Omit<PartProps, 'part'> & { readonly group: DraftGroup };

const groupJoins = ['all', 'any', 'none'] as const;

const Group = ({ group, depth, fields, onChange, onRemove }: GroupProps): ReactNode => {
  const t = useMessages('contacts');
  return (
    <div className={styles.group} data-join={group.join} role="group" aria-label={t('filter.groupLabel')}>
      <div className={styles.groupHead}>
        <JoinChoice joins={groupJoins} join={group.join} onJoin={(join) => onChange({ ...group, join })} />
        <CloseButton size="sm" aria-label={t('filter.removeGroup')} onClick={onRemove} />
      </div>
      {group.parts.map((part) => (
        <FilterPart
          key={part.id}
          part={part}
          depth={depth + 1}
          fields={fields}
          onChange={(next) => onChange(replacePart(group, next))}
          onRemove={() => onChange(removePart(group, part.id))}
        />
      ))}
      <AddParts depth={depth + 1} onAdd={(part) => onChange(addPart(group, part))} />
    </div>
  );
};
