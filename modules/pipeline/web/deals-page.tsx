import { SearchBox } from '#modules/contacts/web/index.tsx';
import { FilterBar, FilterChoice } from '#platform/web/filter-bar.tsx';
import { PageLink, PanelOutlet, useAddress, useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan, useMe } from '#platform/web/session.ts';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button, SegmentedControl, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconSearchOff, IconTargetArrow } from '@tabler/icons-react';
import { Suspense, type ReactNode } from 'react';
import { Board } from './board/board.tsx';
import { BoardSkeleton } from './board/board-skeleton.tsx';
import { Calendar } from './calendar/calendar.tsx';
import { askedOf, DealsAddress, views } from './deals-address.ts';
import styles from './deals-page.module.css';
import { DealList } from './list/deal-list.tsx';
import { ListFilters } from './list/list-filters.tsx';
import { useMembers, usePipelines } from './use-pipelines.ts';

/** Stands for no one pipeline; a key has no such sign. */
const allPipelines = '*';

const NoPipeline = (): ReactNode => {
  const t = useMessages('pipeline');
  const mayShape = useCan('pipeline.shape');
  return (
    <EmptyState
      icon={IconTargetArrow}
      title={t('none.pipelineTitle')}
      text={mayShape ? t('none.pipelineText') : t('none.pipelineAsk')}
      action={
        mayShape && (
          <Button component={PageLink} to="/settings/pipelines">
            {t('none.pipelineAction')}
          </Button>
        )
      }
    />
  );
};

const NewDealButton = (): ReactNode => {
  const t = useMessages('pipeline');
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8 }}>
          {t('deal.open')} <Keys of="c" />
        </span>
      }
    >
      <Button component={PageLink} to="/pipeline/new" search="keep" leftSection={<IconPlus size={16} aria-hidden />}>
        {t('deal.open')}
      </Button>
    </Tooltip>
  );
};

/** Which deals there are, where they stand and which of them need somebody: as a board, a list or a calendar. */
const DealsPage = (): ReactNode => {
  const t = useMessages('pipeline');
  const go = useGo();
  const me = useMe();
  const mayWrite = useCan('deals.write');
  const [address, setAddress] = useAddress(DealsAddress);
  const pipelines = usePipelines();
  const members = useMembers();
  const all = pipelines.data?.data ?? [];
  const open = all.find(({ key }) => key === address.pipeline) ?? all[0];
  const everywhere = address.view === 'list' && address.everywhere === true;
  useKey('c', () => go('/pipeline/new', { search: 'keep' }), t('deal.open'), { enabled: mayWrite });
  useKey('v', () => setAddress({ view: views[(views.indexOf(address.view) + 1) % views.length] }), t('keys.view'));

  const narrowed =
    Object.keys(askedOf(address)).length > 0 ||
    (address.view !== 'board' && (address.stage ?? address.outcome) !== undefined);
  const clear = { q: undefined, owner: undefined, stuck: undefined, stage: undefined, outcome: undefined };
  const empty = narrowed ? (
    <EmptyState
      icon={IconSearchOff}
      title={t('none.matchTitle')}
      text={t('none.matchText')}
      action={
        <Button variant="default" onClick={() => setAddress(clear)}>
          {t('none.clear')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={IconTargetArrow}
      title={t('none.dealTitle')}
      text={t('none.dealText')}
      action={mayWrite && <NewDealButton />}
    />
  );

  return (
    <PageFrame
      fill
      title={t('page.title')}
      action={mayWrite && open && <NewDealButton />}
      filters={
        open && (
          <FilterBar wraps>
            <SegmentedControl
              size="xs"
              aria-label={t('view.label')}
              value={address.view}
              onChange={(view) => setAddress({ view: views.find((one) => one === view) }, { push: true })}
              data={[
                { value: 'board', label: t('view.board') },
                { value: 'list', label: t('view.list') },
                { value: 'calendar', label: t('view.calendar') },
              ]}
            />
            {all.length > 1 && (
              <FilterChoice
                label={t('filter.pipeline')}
                options={[
                  ...(address.view === 'list' ? [{ value: allPipelines, label: t('filter.everywhere') }] : []),
                  ...all.map(({ key, name }) => ({ value: key, label: name })),
                ]}
                value={everywhere ? allPipelines : open.key}
                onChange={(pipeline) =>
                  setAddress(
                    pipeline === allPipelines
                      ? { everywhere: true, stage: undefined }
                      : { pipeline, everywhere: undefined, stage: undefined },
                  )
                }
              />
            )}
            <FilterChoice
              label={t('filter.owner')}
              clearable
              options={[
                { value: 'me', label: t('filter.mine') },
                { value: 'none', label: t('filter.unassigned') },
                ...members
                  .filter(({ userId }) => userId !== me?.user.id)
                  .map(({ userId, name }) => ({ value: userId, label: name })),
              ]}
              value={address.owner}
              onChange={(owner) => setAddress({ owner })}
            />
            {address.view !== 'board' && (
              <ListFilters pipeline={everywhere ? null : open} address={address} onChange={setAddress} />
            )}
            <button
              type="button"
              className={styles.toggle}
              aria-pressed={address.stuck === true}
              onClick={() => setAddress({ stuck: address.stuck === true ? undefined : true })}
            >
              <IconAlertTriangle size={14} aria-hidden />
              {t('filter.stuck')}
            </button>
            <Suspense fallback={<span className={styles.search} />}>
              <SearchBox
                value={address.q ?? ''}
                label={t('filter.search')}
                onSearch={(text) => setAddress({ q: text === '' ? undefined : text })}
              />
            </Suspense>
          </FilterBar>
        )
      }
    >
      <Asked of={pipelines} skeleton={<BoardSkeleton stages={4} />}>
        {() =>
          open === undefined ? (
            <NoPipeline />
          ) : address.view === 'list' ? (
            <DealList
              pipelines={all}
              pipeline={everywhere ? null : open}
              address={address}
              onChange={setAddress}
              empty={empty}
            />
          ) : address.view === 'calendar' ? (
            <Calendar pipeline={open} address={address} onChange={setAddress} />
          ) : (
            <Board
              key={open.key}
              pipeline={open}
              address={address}
              onStage={(stage) => setAddress({ stage })}
              empty={empty}
            />
          )
        }
      </Asked>
      <PanelOutlet />
    </PageFrame>
  );
};

export default DealsPage;
