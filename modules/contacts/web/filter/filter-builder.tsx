import type { FieldDescription, Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useState, type ReactNode } from 'react';
import { useFields } from '../use-catalog.ts';
import {
  addPart,
  blankCondition,
  draftOf,
  filterOf,
  removePart,
  replacePart,
  type DraftFilter,
} from './draft-filter.ts';
import styles from './filter-builder.module.css';
import { AddParts, FilterPart, JoinChoice } from './filter-group.tsx';

export type FilterBuilderProps = {
  /** Undefined lets everybody through. Read once: what is being built lives here. */
  readonly filter: Filter | undefined;
  /** Called with what is finished of it, whenever that changes. */
  readonly onChange: (filter: Filter | undefined) => void;
  /** Fields that may be named; all of the workspace's unless told. */
  readonly fields?: readonly FieldDescription[];
};

const topJoins = ['all', 'any'] as const;

/** Conditions on fields and on what people did, joined by all or any; groups of them, also of what must not hold. */
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
  return (
    <div className={styles.builder}>
      <div className={styles.head}>
        <span>{t('filter.matching')}</span>
        <JoinChoice joins={topJoins} join={draft.join} onJoin={(join) => change({ ...draft, join })} />
      </div>
      {draft.parts.map((part) => (
        <FilterPart
          key={part.id}
          part={part}
          depth={0}
          fields={fields}
          onChange={(next) => change(replacePart(draft, next))}
          onRemove={() => change(removePart(draft, part.id))}
        />
      ))}
      <AddParts depth={0} onAdd={(part) => change(addPart(draft, part))} />
    </div>
  );
};
