import { ApiProblem } from '#platform/web/api.ts';
import { When } from '#platform/web/figures.tsx';
import { IconCloudOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from './figure-words.ts';
import styles from './funnel-content.module.css';

type AwayNoticeProps = { readonly error: Error; readonly at: number; readonly words: Words };

/** The figures on the screen are not the latest: why, and from when they are. */
export const AwayNotice = ({ error, at, words }: AwayNoticeProps): ReactNode => (
  <div className={styles.away} role="status">
    <IconCloudOff size={18} aria-hidden />
    <span>
      {error instanceof ApiProblem ? error.detail : words.t('away.unexpected')} {words.t('away.shownFrom')}{' '}
      <When at={at} />
    </span>
  </div>
);
