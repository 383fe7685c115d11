import type { InspectedColumn } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { Icon } from '#platform/web/page.ts';
import { Tooltip } from '@mantine/core';
import { IconCircleCheck, IconCircleDashedCheck, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './columns-list.module.css';

const said: Readonly<Record<InspectedColumn['proposal']['sure'], string>> = {
  certain: messageKey('sure.certain'),
  likely: messageKey('sure.likely'),
  guess: messageKey('sure.guess'),
};

const marks: Readonly<Record<InspectedColumn['proposal']['sure'], Icon>> = {
  certain: IconCircleCheck,
  likely: IconCircleDashedCheck,
  guess: IconHelpCircle,
};

/** How sure the proposal is: a tick, a tick in a broken circle or a question mark, and the words for it. */
export const SureMark = ({
  sure,
  words,
}: {
  readonly sure: InspectedColumn['proposal']['sure'];
  readonly words: Words;
}): ReactNode => {
  const Mark = marks[sure];
  return (
    <Tooltip label={words.t(said[sure])}>
      <span className={styles.sure}>
        <Mark size={16} aria-hidden />
        <span className="visually-hidden">{words.t(said[sure])}</span>
      </span>
    </Tooltip>
  );
};
