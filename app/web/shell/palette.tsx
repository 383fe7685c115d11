import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys } from '#platform/web/keys.tsx';
import type { Icon } from '#platform/web/page.ts';
import { useMe, useWorkspace } from '#platform/web/session.ts';
import { tellProblem } from '#platform/web/toast.tsx';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconArrowRight, IconBuilding, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { foldText } from './fold-text.ts';
import { titleOf, useOffered } from './use-modules.tsx';

const [store, palette] = createSpotlight();

type Entry = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly keys?: string | undefined;
  readonly icon?: Icon | undefined;
  readonly open: () => void;
};

type Group = { readonly id: string; readonly title: string; readonly entries: readonly Entry[] };

/** From two letters on the finders are asked; one letter would find everybody. */
const leastLetters = 2;

const useFound = (
  text: string,
): { readonly groups: readonly Group[]; readonly busy: boolean; readonly failed: boolean } => {
  const { slug } = useWorkspace();
  const { finders } = useOffered();
  const go = useGo();
  const [asked] = useDebouncedValue(text.trim(), 150);
  const answers = useQueries({
    queries: finders.map((finder) => ({
      queryKey: ['find', finder.id, slug, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) => finder.find({ text: asked, workspace: slug, signal }),
      enabled: asked.length >= leastLetters,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
      retry: false,
    })),
  });
  const wanted = text.trim().length >= leastLetters;
  return {
    busy: wanted && (asked !== text.trim() || answers.some(({ isFetching }) => isFetching)),
    failed: wanted && answers.some(({ isError }) => isError),
    groups: wanted
      ? finders.map((finder, index) => ({
          id: finder.id,
          title: titleOf(finder),
          entries: (answers[index]?.data ?? []).map(({ id, label, detail, path }) => ({
            id: `${finder.id}-${id}`,
            label,
            detail,
            icon: finder.icon,
            open: () => go(path),
          })),
        }))
      : [],
  };
};

const useOwnGroups = (): readonly Group[] => {
  const t = useMessages('shell');
  const { main, foot, commands } = useOffered();
  const me = useMe();
  const workspace = useWorkspace();
  const go = useGo();
  const navigate = useNavigate();
  return [
    {
      id: 'pages',
      title: t('palette.pages'),
      entries: [...main, ...foot].map((item) => ({
        id: item.path,
        label: titleOf(item),
        keys: item.keys,
        icon: item.icon,
        open: () => go(item.path),
      })),
    },
    {
      id: 'actions',
      title: t('palette.actions'),
      entries: commands.map((command) => ({
        id: command.id,
        label: titleOf(command),
        keys: command.keys,
        icon: command.icon ?? IconArrowRight,
        open: () => {
          if ('path' in command) go(command.path);
          else Promise.resolve(command.run()).catch(tellProblem);
        },
      })),
    },
    {
      id: 'workspaces',
      title: t('palette.workspaces'),
      entries: (me?.workspaces ?? [])
        .filter(({ slug }) => slug !== workspace.slug)
        .map(({ slug, name }) => ({
          id: slug,
          label: name,
          icon: IconBuilding,
          open: () => void navigate({ to: `/w/${encodeURIComponent(slug)}` }),
        })),
    },
  ];
};

/** Finds people, pages and actions. Every word typed must be somewhere in the entry, whatever its marks and case. */
const Palette = ({ onClose }: { readonly onClose: () => void }): ReactNode => {
  const t = useMessages('shell');
  const [text, setText] = useState('');
  const own = useOwnGroups();
  const found = useFound(text);
  useEffect(() => {
    palette.open();
    return () => palette.close();
  }, []);
  const words = foldText(text).split(' ').filter(Boolean);
  const fits = ({ label }: Entry): boolean => words.every((word) => foldText(label).includes(word));
  const groups = [...own.map((group) => ({ ...group, entries: group.entries.filter(fits) })), ...found.groups].filter(
    ({ entries }) => entries.length > 0,
  );
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': t('palette.title') } }}
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.id} label={group.title}>
            {group.entries.map((entry) => (
              <Spotlight.Action
                key={entry.id}
                label={entry.label}
                {...(entry.detail === undefined ? {} : { description: entry.detail })}
                leftSection={entry.icon ? <entry.icon size={18} stroke={1.75} aria-hidden /> : undefined}
                rightSection={entry.keys === undefined ? undefined : <Keys of={entry.keys} />}
                onClick={entry.open}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && (
          <Spotlight.Empty>
            {found.failed ? t('palette.failed') : found.busy ? t('palette.searching') : t('palette.nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <div className="visually-hidden" role="status">
        {found.busy ? t('palette.searching') : ''}
      </div>
    </Spotlight.Root>
  );
};

export default Palette;
