import type { Selection } from '#modules/contacts/contract.ts';
import type { ReactNode } from 'react';
import type { RowSelection } from '../grid/row-selection.ts';
import { useContactFields } from '../use-contact-fields.ts';
import { BulkBar } from './bulk-bar.tsx';

type ContactSelectionBarProps = {
  readonly rows: RowSelection;
  readonly selection: Selection;
  readonly total: number | undefined;
  /** Keys of the fields that a download holds. */
  readonly exported: readonly string[];
  readonly onRows: (rows: RowSelection) => void;
};

/** The bar of the contacts' list, for other lists of contacts. */
export const ContactSelectionBar = (props: ContactSelectionBarProps): ReactNode => (
  <BulkBar {...props} fields={useContactFields()} />
);
