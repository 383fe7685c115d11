import type { SavedView } from '#modules/contacts/contract.ts';
import { FilterButton } from '#platform/web/filter-bar.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Menu } from '@mantine/core';
import {
  IconBookmark,
  IconDeviceFloppy,
  IconPencil,
  IconPlus,
  IconTrash,
  IconUsers,
  IconUsersMinus,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { NameView } from './name-view.tsx';
import type { Views } from './use-views.ts';

type ViewsMenuProps = {
  readonly views: Views;
  /** The view the list shows, as far as the address tells. */
  readonly open: SavedView | undefined;
  /** How the list stands now. */
  readonly now: SavedView['definition'];
  /** Whether that is no longer what the view says. */
  readonly changed: boolean;
  readonly onOpen: (view: SavedView | undefined) => void;
  readonly onSaved: (id: string) => void;
  /** What the list is called without a view. */
  readonly everything: string;
};

const iconSize = 16;

/** Opens saved views, and saves, renames, shares and deletes them. */
export const ViewsMenu = ({ views, open, now, changed, onOpen, onSaved, everything }: ViewsMenuProps): ReactNode => {
  const t = useMessages('contacts');
  const mayShare = useCan('views.share');
  const [naming, setNaming] = useState<'new' | 'rename' | undefined>(undefined);
  const mine = views.list.filter((view) => view.mine);
  const others = views.list.filter((view) => !view.mine);
  const mayChange = open?.mine === true;
  const item = (view: SavedView): ReactNode => (
    <Menu.Item
      key={view.id}
      leftSection={<IconBookmark size={iconSize} aria-hidden />}
      rightSection={view.shared && view.mine ? <IconUsers size={14} aria-label={t('views.shared')} /> : undefined}
      aria-current={view.id === open?.id || undefined}
      fw={view.id === open?.id ? 600 : undefined}
      onClick={() => onOpen(view)}
    >
      {view.name}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-start" width={280}>
        <Menu.Target>
          <FilterButton
            label={t('views.label')}
            chosen={open === undefined ? everything : changed ? t('views.changed', { name: open.name }) : open.name}
          />
        </Menu.Target>
        <Menu.Dropdown mah={480} style={{ overflowY: 'auto' }}>
          <Menu.Item fw={open === undefined ? 600 : undefined} onClick={() => onOpen(undefined)}>
            {everything}
          </Menu.Item>
          {mine.length > 0 && <Menu.Label>{t('views.mine')}</Menu.Label>}
          {mine.map(item)}
          {others.length > 0 && <Menu.Label>{t('views.ofOthers')}</Menu.Label>}
          {others.map(item)}
          <Menu.Divider />
          {mayChange && changed && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={iconSize} aria-hidden />}
              onClick={() => void views.change(open, { definition: now })}
            >
              {t('views.save', { name: open.name })}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlus size={iconSize} aria-hidden />} onClick={() => setNaming('new')}>
            {t('views.saveAs')}
          </Menu.Item>
          {mayChange && (
            <>
              <Menu.Item leftSection={<IconPencil size={iconSize} aria-hidden />} onClick={() => setNaming('rename')}>
                {t('views.rename')}
              </Menu.Item>
              {mayShare && (
                <Menu.Item
                  leftSection={
                    open.shared ? (
                      <IconUsersMinus size={iconSize} aria-hidden />
                    ) : (
                      <IconUsers size={iconSize} aria-hidden />
                    )
                  }
                  onClick={() => void views.change(open, { shared: !open.shared })}
                >
                  {open.shared ? t('views.unshare') : t('views.share')}
                </Menu.Item>
              )}
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={iconSize} aria-hidden />}
                onClick={() => {
                  onOpen(undefined);
                  void views.remove(open);
                }}
              >
                {t('views.delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {naming !== undefined && (
        <NameView
          title={naming === 'new' ? t('views.saveAs') : t('views.rename')}
          name={naming === 'rename' ? (open?.name ?? '') : ''}
          mayShare={mayShare && naming === 'new'}
          onClose={() => setNaming(undefined)}
          onName={async (name, shared) => {
            setNaming(undefined);
            if (naming === 'rename' && open) return views.change(open, { name });
            const id = await views.create({ name, shared, definition: now });
            if (id !== undefined) onSaved(id);
          }}
        />
      )}
    </>
  );
};
