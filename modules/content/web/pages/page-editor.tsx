import { useInvalidate, useTell } from '#platform/web/ask.ts';
import { ApiProblem } from '#platform/web/api.ts';
import { PageLink, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Button, Menu, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDots,
  IconExternalLink,
  IconEyeOff,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { pageEndpoints, type LandingPage } from '../../contract.ts';
import { BlockList } from './block-list.tsx';
import styles from './editor.module.css';
import { PagePreview } from './page-preview.tsx';
import { LookSettings, SearchSettings } from './page-settings.tsx';
import { PageState } from './page-state.tsx';
import { useDraft } from './use-draft.ts';
import { VersionList } from './version-list.tsx';

const { listPages, getPage, publishPage, unpublishPage, removePage, restorePage } = pageEndpoints;

/** A landing page under the hand: its blocks at the left, what they become at the right. */
export const PageEditor = ({ page: first }: { readonly page: LandingPage }): ReactNode => {
  const t = useMessages('content');
  const go = useGo();
  const readOnly = !useCan('content.write');
  const invalidate = useInvalidate();
  const { draft, checked, page, setPage, isSaved, failure, change, undo, redo, canUndo, canRedo } = useDraft(first);
  useKey('mod+shift+z', redo, t('editor.redo'), { enabled: canRedo });
  useKey('mod+alt+z', undo, t('editor.undo'), { enabled: canUndo });

  // The list and the next opening must not show what was before.
  useEffect(() => () => void invalidate([getPage]), [invalidate]);

  // Beside the buttons a phone has no room for the name.
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const params = { pageId: page.id };
  const publish = useTell(publishPage, {
    invalidates: [listPages],
    onSuccess: (answer) => {
      setPage(answer);
      tell(t('editor.published', { path: answer.path }));
    },
    onError: tellProblem,
  });
  const unpublish = useTell(unpublishPage, { invalidates: [listPages], onSuccess: setPage, onError: tellProblem });
  const restore = useTell(restorePage, { invalidates: [listPages], onError: tellProblem });
  const remove = useTell(removePage, {
    invalidates: [listPages],
    onSuccess: () => {
      go('/content');
      undoable({
        message: t('editor.removed', { name: page.name }),
        undo: async () => void (await restore.mutateAsync({ params, body: {} })),
      });
    },
    onError: tellProblem,
  });

  const said =
    checked.wrong !== null
      ? t('editor.wrong')
      : failure !== null
        ? failure instanceof ApiProblem
          ? failure.detail
          : t('editor.notSaved')
        : isSaved
          ? t('editor.saved')
          : t('editor.saving');
  const isPublic = page.publishedAt !== null;
  const action = (
    <div className={styles.actions}>
      <ActionIcon size={36} aria-label={t('editor.undo')} disabled={!canUndo} onClick={undo}>
        <IconArrowBackUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon size={36} aria-label={t('editor.redo')} disabled={!canRedo} onClick={redo}>
        <IconArrowForwardUp size={18} aria-hidden />
      </ActionIcon>
      {isPublic && (
        <Button
          variant="default"
          component="a"
          href={page.path}
          target="_blank"
          rel="noopener"
          leftSection={<IconExternalLink size={16} aria-hidden />}
        >
          {t('editor.view')}
        </Button>
      )}
      {!readOnly && (
        <Button
          loading={publish.isPending}
          disabled={!isSaved || checked.wrong !== null || (isPublic && !page.hasChanges)}
          onClick={() => publish.mutate({ params, body: { basedOn: page.revision } })}
        >
          {t('editor.publish')}
        </Button>
      )}
      {!readOnly && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={36} aria-label={t('editor.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {isPublic && (
              <Menu.Item
                leftSection={<IconEyeOff size={16} aria-hidden />}
                onClick={() => unpublish.mutate({ params, body: {} })}
              >
                {t('editor.unpublish')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove.mutate({ params })}>
              {t('editor.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
  return (
    <PageFrame
      title={draft.name === '' ? t('editor.title') : draft.name}
      subtitle={
        <span className={styles.under}>
          <PageLink to="/content" className={styles.back}>
            <IconArrowLeft size={14} aria-hidden /> {t('editor.back')}
          </PageLink>
          <PageState page={page} />
          <span role="status" data-wrong={checked.wrong !== null || failure !== null || undefined}>
            {said}
          </span>
        </span>
      }
      {...(isNarrow ? { filters: action } : { action })}
    >
      <div className={styles.editor}>
        <Tabs defaultValue="blocks" className={styles.side}>
          <Tabs.List>
            <Tabs.Tab value="blocks">{t('editor.blocks')}</Tabs.Tab>
            {!readOnly && <Tabs.Tab value="look">{t('editor.look')}</Tabs.Tab>}
            {!readOnly && <Tabs.Tab value="search">{t('editor.search')}</Tabs.Tab>}
            <Tabs.Tab value="versions">{t('editor.versions')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="blocks">
            <BlockList
              blocks={draft.blocks}
              readOnly={readOnly}
              wrongId={checked.wrong?.blockId ?? null}
              onChange={change}
            />
          </Tabs.Panel>
          <Tabs.Panel value="look">
            <LookSettings draft={draft} onChange={change} />
          </Tabs.Panel>
          <Tabs.Panel value="search">
            <SearchSettings draft={draft} onChange={change} />
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            <VersionList page={page} readOnly={readOnly} onChange={change} />
          </Tabs.Panel>
        </Tabs>
        <PagePreview name={draft.name} definition={checked.definition} />
      </div>
    </PageFrame>
  );
};
