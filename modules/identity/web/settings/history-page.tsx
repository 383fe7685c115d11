import { useAskPages } from '#platform/web/ask.ts';
import { DataTable, type Column } from '#platform/web/data-table/data-table.tsx';
import { When } from '#platform/web/figures.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { IconHistory } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { type AuditEntry, workspaceEndpoints } from '../../contract.ts';
import { wordsForEntry } from './audit-words.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';

const HistoryPage = (): ReactNode => {
  const t = useMessages('identity');
  const entries = useAskPages(workspaceEndpoints.listAudit, {});
  const columns = useMemo<readonly Column<AuditEntry>[]>(
    () => [
      { id: 'at', title: t('history.when'), width: 150, fixed: true, cell: ({ at }) => <When at={at} /> },
      { id: 'actor', title: t('history.who'), width: 180, cell: ({ actor }) => actor ?? t('history.system') },
      { id: 'what', title: t('history.what'), width: 520, fixed: true, cell: (entry) => wordsForEntry(t, entry) },
    ],
    [t],
  );
  return (
    <SettingsPage title={t('history.title')} fill>
      <DataTable
        label={t('history.title')}
        name="history"
        columns={columns}
        source={entries}
        rowId={({ id }) => id}
        rowName={(entry) => wordsForEntry(t, entry)}
        empty={<EmptyState icon={IconHistory} title={t('history.empty')} text={t('history.emptyText')} />}
      />
    </SettingsPage>
  );
};

export default HistoryPage;
