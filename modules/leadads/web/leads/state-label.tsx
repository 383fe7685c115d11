import { messageKey, useMessages } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import { IconAlertTriangle, IconCheck, IconClock, IconFlask, IconHourglass } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeliveryState } from '../../contract.ts';
import styles from './state-label.module.css';

type Look = { readonly name: string; readonly icon: Icon; readonly tone: 'plain' | 'active' | 'loss' };

const looks: Readonly<Record<DeliveryState, Look>> = {
  new: { name: messageKey('state.new'), icon: IconClock, tone: 'active' },
  waiting: { name: messageKey('state.waiting'), icon: IconHourglass, tone: 'active' },
  done: { name: messageKey('state.done'), icon: IconCheck, tone: 'plain' },
  failed: { name: messageKey('state.failed'), icon: IconAlertTriangle, tone: 'loss' },
  test: { name: messageKey('state.test'), icon: IconFlask, tone: 'plain' },
};

export const stateNames: Readonly<Record<DeliveryState, string>> = {
  new: looks.new.name,
  waiting: looks.waiting.name,
  done: looks.done.name,
  failed: looks.failed.name,
  test: looks.test.name,
};

/** What has become of a lead so far, in a word and a picture. */
export const StateLabel = ({ state }: { readonly state: DeliveryState }): ReactNode => {
  const t = useMessages('leadads');
  const { name, icon: Picture, tone } = looks[state];
  return (
    <span className={styles.label} data-tone={tone}>
      <Picture size={14} stroke={2} aria-hidden />
      {t(name)}
    </span>
  );
};
