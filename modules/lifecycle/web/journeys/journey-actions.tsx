import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { Button, Menu, Modal, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight, IconBan, IconCircleX, IconDots } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Funnel, Journey } from '../../contract.ts';
import styles from './journeys.module.css';
import { LeaveForm } from './leave-form.tsx';
import { MoveForm } from './move-form.tsx';
import { goesOn, useJourneyChanges } from './use-journey-changes.ts';

type Doing = 'move' | 'lost' | 'disqualified' | 'recycled';

type JourneyActionsProps = {
  readonly contactId: string;
  readonly funnel: Funnel;
  readonly latest: Journey | undefined;
};

type DialogProps = JourneyActionsProps & {
  readonly doing: Doing;
  readonly title: string;
  readonly onClose: () => void;
};

const ActionDialog = ({ contactId, funnel, latest, doing, title, onClose }: DialogProps): ReactNode => {
  const t = useMessages('lifecycle');
  const { move, leave, busy, refusal } = useJourneyChanges(contactId, funnel, latest, onClose);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {doing === 'move' ? (
        <MoveForm
          funnel={funnel}
          from={goesOn(latest) ? latest.currentStage : null}
          busy={busy}
          refusal={refusal}
          onMove={move}
          onCancel={onClose}
          submit={t('move.submit')}
        />
      ) : (
        <LeaveForm
          funnel={funnel}
          way={doing}
          busy={busy}
          onLeave={(leaving) => leave(doing, leaving)}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
};

/** What can be done with somebody in the funnel, each by a key as well. */
export const JourneyActions = ({ contactId, funnel, latest }: JourneyActionsProps): ReactNode => {
  const t = useMessages('lifecycle');
  const [doing, setDoing] = useState<Doing | null>(null);
  const isUnderWay = latest !== undefined && latest.outcome === null;
  const titles: Readonly<Record<Doing, string>> = {
    move: latest === undefined ? t('move.begin') : t('move.title'),
    lost: t('leave.lostTitle'),
    disqualified: t('leave.disqualifiedTitle'),
    recycled: t('leave.recycledTitle'),
  };
  useKey('g m', () => setDoing('move'), titles.move);
  useKey('g l', () => setDoing('lost'), titles.lost, { enabled: isUnderWay });
  useKey('g d', () => setDoing('disqualified'), titles.disqualified, { enabled: isUnderWay });
  useKey('g b', () => setDoing('recycled'), titles.recycled, { enabled: latest !== undefined });
  return (
    <div className={styles.actions}>
      <Tooltip
        label={
          <span className={styles.hint}>
            {titles.move} <Keys of="g m" />
          </span>
        }
      >
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconArrowRight size={16} aria-hidden />}
          onClick={() => setDoing('move')}
        >
          {titles.move}
        </Button>
      </Tooltip>
      {latest !== undefined && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconDots size={16} aria-hidden />}>
              {t('leave.menu')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCircleX size={16} aria-hidden />}
              rightSection={<Keys of="g l" />}
              disabled={!isUnderWay}
              onClick={() => setDoing('lost')}
            >
              {titles.lost}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconBan size={16} aria-hidden />}
              rightSection={<Keys of="g d" />}
              disabled={!isUnderWay}
              onClick={() => setDoing('disqualified')}
            >
              {titles.disqualified}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              rightSection={<Keys of="g b" />}
              onClick={() => setDoing('recycled')}
            >
              {titles.recycled}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {doing !== null && (
        <ActionDialog
          contactId={contactId}
          funnel={funnel}
          latest={latest}
          doing={doing}
          title={titles[doing].replace(/…$/, '')}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
};
