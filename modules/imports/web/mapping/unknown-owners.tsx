import type { UnknownOwner } from '#modules/imports/contract.ts';
import { messageKey } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './word-meanings.module.css';

const shownNames = 8;

/** Who stands in the file as an owner and is no colleague here. */
export const UnknownOwners = ({
  owners,
  words,
}: {
  readonly owners: readonly UnknownOwner[];
  readonly words: Words;
}): ReactNode => {
  if (owners.length === 0) return null;
  const names = owners
    .slice(0, shownNames)
    .map(({ name, rows }) => `${name} (${words.counted(messageKey('counts.rows'), rows)})`)
    .join(', ');
  const more = owners.length - shownNames;
  return (
    <p className={styles.hint} data-unknown="">
      {words.t('owners.unknown', { names })}
      {more > 0 && ` ${words.counted(messageKey('owners.more'), more)}`}
    </p>
  );
};
