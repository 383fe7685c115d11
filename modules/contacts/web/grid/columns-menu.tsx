import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './columns-menu.module.css';
import type { GridColumn } from './grid-column.ts';
import { moveColumn, toggleColumn } from './grid-layout.ts';
import type { OpenLayout } from './use-grid-layout.ts';

type ColumnsMenuProps<Row> = {
  readonly columns: readonly GridColumn<Row>[];
  readonly layout: OpenLayout;
};

/** From here on the list of columns is searched. */
const searchableFrom = 14;

type LineProps = {
  readonly title: string;
  readonly shown: boolean;
  readonly onToggle: () => void;
  /** Moves by one place; missing at the ends and for hidden columns. */
  readonly onUp?: (() => void) | undefined;
  readonly onDown?: (() => void) | undefined;
};

const ColumnLine = ({ title, shown, onToggle, onUp, onDown }: LineProps): ReactNode => {
  const t = useMessages('contacts');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    (event.key === 'ArrowUp' ? onUp : onDown)?.();
  };
  return (
    <li className={styles.line} onKeyDown={onKeyDown}>
      <Checkbox size="xs" label={title} checked={shown} onChange={onToggle} className={styles.check} />
      {shown && (
        <>
          <ActionIcon size={24} aria-label={t('columns.earlier', { column: title })} disabled={!onUp} onClick={onUp}>
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon size={24} aria-label={t('columns.later', { column: title })} disabled={!onDown} onClick={onDown}>
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </>
      )}
    </li>
  );
};

/** Which columns are shown and in which order, by mouse and by keyboard. */
export const ColumnsMenu = <Row,>({ columns, layout }: ColumnsMenuProps<Row>): ReactNode => {
  const t = useMessages('contacts');
  const platform = useMessages('platform');
  const [search, setSearch] = useState('');
  const [, ...movable] = layout.shown;
  const titles = new Map(columns.map(({ id, title }) => [id, title]));
  const wanted = (id: string): boolean =>
    (titles.get(id) ?? id).toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
  const hidden = columns.map(({ id }) => id).filter((id) => !layout.shown.includes(id));
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconColumns size={16} aria-hidden />}>
          {platform('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu} aria-label={platform('table.columnsHint')}>
        {columns.length >= searchableFrom && (
          <TextInput
            size="xs"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t('columns.find')}
            aria-label={t('columns.find')}
            data-autofocus
          />
        )}
        <div className={styles.lists}>
          <ul className={styles.list} aria-label={t('columns.shown')}>
            {movable.filter(wanted).map((id) => {
              const place = layout.shown.indexOf(id);
              return (
                <ColumnLine
                  key={id}
                  title={titles.get(id) ?? id}
                  shown
                  onToggle={() => layout.show(toggleColumn(layout.shown, id))}
                  onUp={place > 1 ? () => layout.show(moveColumn(layout.shown, id, place - 1)) : undefined}
                  onDown={
                    place < layout.shown.length - 1
                      ? () => layout.show(moveColumn(layout.shown, id, place + 1))
                      : undefined
                  }
                />
              );
            })}
          </ul>
          {hidden.some(wanted) && <p className={styles.heading}>{t('columns.hidden')}</p>}
          <ul className={styles.list} aria-label={t('columns.hidden')}>
            {hidden.filter(wanted).map((id) => (
              <ColumnLine
                key={id}
                title={titles.get(id) ?? id}
                shown={false}
                onToggle={() => layout.show(toggleColumn(layout.shown, id))}
              />
            ))}
          </ul>
        </div>
        <div className={styles.foot}>
          <PageLink to="/settings/fields">{t('columns.ownFields')}</PageLink>
          <Button variant="subtle" size="compact-xs" onClick={layout.reset}>
            {platform('table.reset')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
