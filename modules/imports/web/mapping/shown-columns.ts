/** Which columns of a wide file are looked at. */
import type { ColumnSettings } from '#modules/imports/contract.ts';
import { withoutDiacritics } from '#modules/imports/domain/normalise-header.ts';

export const views = ['all', 'imported', 'fields', 'ignored', 'trouble'] as const;
export type View = (typeof views)[number];

type Looking = {
  readonly view: View;
  readonly search: string;
  /** Whether something is wrong with the column at this place. */
  readonly trouble: (at: number) => boolean;
};

/** Places of the columns, in the order of the file. */
export const shownColumns = (columns: readonly ColumnSettings[], { view, search, trouble }: Looking): number[] => {
  const wanted = withoutDiacritics(search.trim());
  return columns.flatMap(({ name, target }, at) => {
    if (wanted !== '' && !withoutDiacritics(name).includes(wanted)) return [];
    switch (view) {
      case 'all':
        return [at];
      case 'imported':
        return target.to === 'ignore' ? [] : [at];
      case 'fields':
        return target.to === 'custom' ? [at] : [];
      case 'ignored':
        return target.to === 'ignore' ? [at] : [];
      case 'trouble':
        return trouble(at) ? [at] : [];
    }
  });
};
