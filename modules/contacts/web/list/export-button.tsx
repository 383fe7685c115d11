import { contactEndpoints, type Selection } from '#modules/contacts/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type ExportButtonProps = {
  readonly selection: Selection;
  /** Keys of the fields, in the order of the shown columns. */
  readonly columns: readonly string[];
};

/** The download's own link is good for a few minutes; the browser follows it without leaving the page. */
const download = (url: string): void => {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
};

/** The selected contacts, with the columns that are shown, as a file. */
export const ExportButton = ({ selection, columns }: ExportButtonProps): ReactNode => {
  const t = useMessages('contacts');
  const { mutate, isPending } = useTell(contactEndpoints.exportContacts, {
    onSuccess: ({ url }) => download(url),
    onError: tellProblem,
  });
  const ask = (excel: boolean): void => mutate({ body: { selection, columns: [...columns], excel } });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={isPending}
        >
          {t('bulk.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => ask(false)}>
          {t('bulk.exportCsv')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet size={16} aria-hidden />} onClick={() => ask(true)}>
          {t('bulk.exportExcel')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
