import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import tableStyles from '#platform/web/small-table.module.css';
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Reason } from '../../contract.ts';
import styles from './reasons-page.module.css';

type ReasonLineProps = {
  readonly reason: Reason;
  readonly outcome: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly mayChange: boolean;
  readonly busy: boolean;
  readonly onStep: (step: -1 | 1) => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
};

export const ReasonLine = ({
  reason,
  outcome,
  isFirst,
  isLast,
  mayChange,
  busy,
  onStep,
  onChange,
  onRemove,
}: ReasonLineProps): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  const label = reason.label[language];
  const other = reason.label[language === 'pl' ? 'en' : 'pl'];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!mayChange || busy || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onStep(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <tr onKeyDown={onKeyDown}>
      <th scope="row">
        {label}
        {other !== label && <span className={styles.other}>{other}</span>}
      </th>
      <td>{outcome}</td>
      <td className={tableStyles.actions}>
        {mayChange && (
          <>
            <ActionIcon
              aria-label={t('reasons.up', { reason: label })}
              disabled={isFirst || busy}
              onClick={() => onStep(-1)}
            >
              <IconArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              aria-label={t('reasons.down', { reason: label })}
              disabled={isLast || busy}
              onClick={() => onStep(1)}
            >
              <IconArrowDown size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('reasons.changeOf', { reason: label })} disabled={busy} onClick={onChange}>
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon aria-label={t('reasons.removeOf', { reason: label })} disabled={busy} onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </>
        )}
      </td>
    </tr>
  );
};
