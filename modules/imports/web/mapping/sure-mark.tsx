import type { InspectedColumn } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './columns-list.module.css';

const said: Readonly<Record<InspectedColumn['proposal']['sure'], string>> = {
  certain: messageKey('sure.certain'),
  likely: messageKey('sure.likely'),
  guess: messageKey('sure.guess'),
};

/** How sure the proposal is: a circle that is full, half full or empty, and the words for it. */
export const SureMark = ({
  sure,
  words,
}: {
  readonly sure: InspectedColumn['proposal']['sure'];
  readonly words: Words;
}): ReactNode => (
  <Tooltip label={words.t(said[sure])}>
    <span className={styles.sure}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        {sure === 'certain' && <circle cx="6" cy="6" r="3.2" fill="currentColor" />}
        {sure === 'likely' && <path d="M6 2.8 A3.2 3.2 0 0 0 6 9.2 Z" fill="currentColor" />}
      </svg>
      <span className="visually-hidden">{words.t(said[sure])}</span>
    </span>
  </Tooltip>
);
