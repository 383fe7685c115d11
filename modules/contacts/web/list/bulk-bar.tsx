import type { Selection } from '#modules/contacts/contract.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ContactField } from '../contact-fields.ts';
import { nothingSelected, type RowSelection } from '../grid/row-selection.ts';
import { contactBulkActions } from '../registries.ts';
import { BulkField, BulkOwner, BulkTags } from './bulk-actions.tsx';
import styles from './list-bar.module.css';
import { ExportButton } from './export-button.tsx';

type BulkBarProps = {
  readonly rows: RowSelection;
  readonly selection: Selection;
  readonly total: number | undefined;
  readonly fields: readonly ContactField[];
  readonly exported: readonly string[];
  readonly onRows: (rows: RowSelection) => void;
};

/** What can be done with those selected; stands where the count was. */
export const BulkBar = ({ rows, selection, total, fields, exported, onRows }: BulkBarProps): ReactNode => {
  const t = useMessages('contacts');
  const format = useFormat();
  const mayChange = useCan('contacts.bulk');
  const mayExport = useCan('contacts.export');
  const clear = (): void => onRows(nothingSelected);
  const count = rows.kind === 'all' ? (total ?? 0) : rows.ids.size;
  const offersAll = rows.kind === 'some' && total !== undefined && rows.ids.size < total;
  return (
    <div className={styles.bar} data-bulk role="group" aria-label={t('bulk.label')}>
      <ActionIcon size={28} color="teal" aria-label={t('bulk.clear')} onClick={clear}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <span aria-live="polite" className={styles.count}>
        {t('bulk.selected', { count, shown: format.count(count) })}
      </span>
      {offersAll && (
        <Button variant="subtle" size="compact-sm" onClick={() => onRows({ kind: 'all' })}>
          {t('bulk.selectAll', { count: total, shown: format.count(total) })}
        </Button>
      )}
      <span className={styles.push} />
      {mayChange && (
        <>
          <BulkOwner selection={selection} onDone={clear} />
          <BulkTags selection={selection} onDone={clear} way="add" />
          <BulkTags selection={selection} onDone={clear} way="remove" />
          <BulkField selection={selection} onDone={clear} fields={fields} />
        </>
      )}
      {contactBulkActions.map(({ key, Component }) => (
        <Component key={key} selection={selection} onDone={clear} />
      ))}
      {mayExport && <ExportButton selection={selection} columns={exported} />}
    </div>
  );
};
