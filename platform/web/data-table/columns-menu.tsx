import { Button, Menu } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n.ts';
import { isShown, noChoices, withShown, type Column, type ColumnChoices } from './column-layout.ts';

type ColumnsMenuProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly choices: ColumnChoices;
  readonly onChoices: (change: (former: ColumnChoices) => ColumnChoices) => void;
};

/** Which columns are shown. */
export const ColumnsMenu = <Row,>({ columns, choices, onChoices }: ColumnsMenuProps<Row>): ReactNode => {
  const t = useMessages('platform');
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns size={16} aria-hidden />}>
          {t('table.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }} aria-label={t('table.columnsHint')}>
        {columns
          .filter((column) => column.fixed !== true)
          .map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={isShown(column, choices)}
              onChange={(shown: boolean) => onChoices((former) => withShown(column, shown, former))}
            >
              {column.title}
            </Menu.CheckboxItem>
          ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoices(() => noChoices)}>{t('table.reset')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
