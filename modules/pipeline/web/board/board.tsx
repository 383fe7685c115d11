import { pipelineEndpoints, type DealCard, type Pipeline } from '#modules/pipeline/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { rememberRows } from '#platform/web/data-table/list-neighbours.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Keys } from '#platform/web/keys.tsx';
import { useCan } from '#platform/web/session.ts';
import { Asked } from '#platform/web/states.tsx';
import { stageColor } from '#platform/web/theme.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { askedOf, type DealsAddress } from '../deals-address.ts';
import { useStageName } from '../use-pipelines.ts';
import { BoardColumn } from './board-column.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import styles from './board.module.css';
import { MissingDialog } from './missing-dialog.tsx';
import type { Place } from './place-cards.ts';
import { StageSwitch } from './stage-switch.tsx';
import { useBoardMoves } from './use-board-moves.ts';
import { belowOf, cardsIn, useCardDrag } from './use-card-drag.ts';
import { useCardKeys } from './use-card-keys.ts';

const cardsAtFirst = 25;

type BoardProps = {
  readonly pipeline: Pipeline;
  readonly address: DealsAddress;
  readonly onStage: (stage: string) => void;
  /** In place of a board without a single deal. */
  readonly empty: ReactNode;
};

/** The open deals of a pipeline, stage by stage. Cards are moved with the mouse and by keyboard. */
export const Board = ({ pipeline, address, onStage, empty }: BoardProps): ReactNode => {
  const t = useMessages('pipeline');
  const mayMove = useCan('deals.write');
  const stageName = useStageName(pipeline);
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const { q, owner, stuck } = address;
  const asked = useMemo(() => askedOf({ q, owner, stuck }), [q, owner, stuck]);
  const board = useAsk(
    pipelineEndpoints.board,
    { params: { pipeline: pipeline.key }, query: { ...asked, cards: cardsAtFirst } },
    { live: true, keep: true },
  );
  const { moves, move, stopped, forgetStopped } = useBoardMoves(pipeline);
  const [known] = useState(() => new Map<string, DealCard>());
  const root = useRef<HTMLDivElement>(null);
  const focused = useRef<string | null>(null);
  const [said, setSaid] = useState('');

  /** Moves a card that is on the screen; what lies below it now is where it would go back to. */
  const moveCard = (card: HTMLElement, to: Place, byKeyboard: boolean): void => {
    const id = card.dataset['deal'] ?? '';
    const from = card.closest<HTMLElement>('[data-stage]')?.dataset['stage'];
    const deal = known.get(id);
    if (!deal || from === undefined) return;
    if (byKeyboard) {
      focused.current = id;
      setSaid(t('move.said', { name: deal.name, stage: stageName(to.stage) }));
    }
    void move(deal, from, to, { stage: from, before: belowOf(card) }).then((went) => {
      if (!went && byKeyboard) focused.current = id;
    });
  };

  useCardDrag(root, {
    enabled: mayMove && !isPhone && board.data?.columns.some(({ deals }) => deals > 0) === true,
    onDrop: (card, to) => moveCard(card, to, false),
  });
  useCardKeys(root, {
    enabled: mayMove && !isPhone,
    stages: pipeline.stages.map(({ key }) => key),
    onMove: (card, to) => moveCard(card, to, true),
  });
  // A card that goes to another column is drawn anew there, and the focus goes with it.
  useLayoutEffect(() => {
    if (focused.current === null) return;
    const card = root.current?.querySelector<HTMLElement>(`[data-deal="${focused.current}"] a`);
    if (!card) return;
    focused.current = null;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const columns = board.data?.columns;
  useEffect(() => {
    if (columns && root.current)
      rememberRows(
        'deals',
        cardsIn(root.current).map((card) => card.dataset['deal'] ?? ''),
      );
  }, [columns]);

  return (
    <Asked of={board} skeleton={<BoardSkeleton stages={pipeline.stages.length} />}>
      {({ columns: all }) => {
        if (moves.length === 0 && all.every(({ deals }) => deals === 0)) return empty;
        const open = all.some(({ stage }) => stage === address.stage) ? address.stage : all[0]?.stage;
        const shown = isPhone ? all.filter(({ stage }) => stage === open) : all;
        return (
          <>
            {isPhone && <StageSwitch pipeline={pipeline} columns={all} open={open} onStage={onStage} />}
            <div ref={root} className={styles.board} data-stale={board.isPlaceholderData || undefined}>
              {shown.map((column) => {
                const place = pipeline.stages.findIndex(({ key }) => key === column.stage);
                const stage = pipeline.stages[place];
                return (
                  stage && (
                    <BoardColumn
                      key={`${pipeline.key} ${column.stage} ${JSON.stringify(asked)}`}
                      pipeline={pipeline.key}
                      column={column}
                      stage={stage}
                      color={stageColor(place, pipeline.stages.length)}
                      asked={asked}
                      moves={moves}
                      known={known}
                    />
                  )
                );
              })}
            </div>
            {mayMove && (
              <p className={styles.keys}>
                <span>
                  <Keys of="[" />
                  <Keys of="]" />
                  {t('keys.stagesHint')}
                </span>
                <span>
                  <Keys of="shift+up" />
                  <Keys of="shift+down" />
                  {t('keys.placesHint')}
                </span>
              </p>
            )}
            <p className="visually-hidden" role="status">
              {said}
            </p>
            {stopped && (
              <MissingDialog
                name={stopped.deal.name}
                problem={stopped.problem}
                dealId={stopped.deal.id}
                onClose={forgetStopped}
                onOverride={(reason) => {
                  const { deal, to } = stopped;
                  forgetStopped();
                  void move(deal, deal.stage, to, null, { override: true, reason });
                }}
              />
            )}
          </>
        );
      }}
    </Asked>
  );
};
