/** Segments as they stand in lists: by folder, those without one last. */
import type { Segment } from '../contract.ts';

export type FolderOf<Item> = { readonly folder: string | null; readonly items: readonly Item[] };

export const byFolder = <Item extends Pick<Segment, 'folder' | 'name'>>(
  segments: readonly Item[],
  language: string,
): readonly FolderOf<Item>[] => {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const folders = Map.groupBy(segments, ({ folder }) => folder);
  return [...folders]
    .map(([folder, items]) => ({ folder, items: items.toSorted((one, other) => compare(one.name, other.name)) }))
    .toSorted((one, other) =>
      one.folder === null ? 1 : other.folder === null ? -1 : compare(one.folder, other.folder),
    );
};

/** The names of the folders, for a field that offers them. */
export const foldersOf = (segments: readonly Pick<Segment, 'folder'>[]): string[] =>
  [...new Set(segments.map(({ folder }) => folder).filter((folder) => folder !== null))].toSorted();
