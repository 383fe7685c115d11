import type { Import, ImportState } from '#modules/imports/contract.ts';

const moving: readonly ImportState[] = ['queued', 'running', 'undoing'];

/** Something happens to it without the reader: it is asked after every second. */
export const isMoving = ({ state }: Pick<Import, 'state'>): boolean => moving.includes(state);

export const pollEvery = 1_000;

/** The people of an import, as the contacts list filters them. */
export const peopleOf = ({ id }: Pick<Import, 'id'>): { set: string; of: { importId: string } } => ({
  set: 'import',
  of: { importId: id },
});
