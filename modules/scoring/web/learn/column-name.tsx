import { FilterInWords } from '#modules/contacts/web/index.tsx';
import type { Filter } from '#platform/contract/filter.ts';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Skeleton } from '@mantine/core';
import { Suspense, type ReactNode } from 'react';
import type { LearningColumn } from '../../contract.ts';

/** A field by its name; a behaviour or a tag by its condition in words. */
export const ColumnName = ({
  column,
  field,
}: {
  readonly column: LearningColumn | undefined;
  /** For one that is gone. */
  readonly field: string;
}): ReactNode => {
  const language = useLanguage();
  if (!column) return field;
  const { source, filter } = column;
  return source.is === 'field' ? source.label[language] : <GroupWords filter={filter} />;
};

export const GroupWords = ({ filter }: { readonly filter: Filter | null | undefined }): ReactNode => {
  const t = useMessages('scoring');
  if (!filter) return t('learn.table.noWords');
  if ('all' in filter && filter.all.length === 0) return t('learn.table.everybody');
  return (
    <Suspense fallback={<Skeleton height={12} width={160} />}>
      <FilterInWords filter={filter} />
    </Suspense>
  );
};
