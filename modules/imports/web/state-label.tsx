import type { ImportState } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconPencil,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from './import-words.ts';
import styles from './state-label.module.css';

type Look = { readonly name: string; readonly icon: Icon; readonly tone: 'plain' | 'active' | 'loss' };

const looks: Readonly<Record<ImportState, Look>> = {
  draft: { name: messageKey('state.draft'), icon: IconPencil, tone: 'active' },
  queued: { name: messageKey('state.queued'), icon: IconClock, tone: 'active' },
  running: { name: messageKey('state.running'), icon: IconRefresh, tone: 'active' },
  done: { name: messageKey('state.done'), icon: IconCheck, tone: 'plain' },
  failed: { name: messageKey('state.failed'), icon: IconAlertTriangle, tone: 'loss' },
  cancelled: { name: messageKey('state.cancelled'), icon: IconPlayerStop, tone: 'plain' },
  undoing: { name: messageKey('state.undoing'), icon: IconRefresh, tone: 'active' },
  undone: { name: messageKey('state.undone'), icon: IconArrowBackUp, tone: 'plain' },
};

/** What an import is doing, in a word and a picture. */
export const StateLabel = ({ state, words }: { readonly state: ImportState; readonly words: Words }): ReactNode => {
  const { name, icon: Picture, tone } = looks[state];
  return (
    <span className={styles.label} data-tone={tone}>
      <Picture size={14} stroke={2} aria-hidden />
      {words.t(name)}
    </span>
  );
};
