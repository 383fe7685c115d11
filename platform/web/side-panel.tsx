import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useMessages } from './i18n.ts';
import { Keys, useKey } from './keys.tsx';
import styles from './side-panel.module.css';

type SidePanelProps = {
  readonly title: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly onNext?: (() => void) | undefined;
  readonly onPrevious?: (() => void) | undefined;
  /** Pixels on a desktop; a phone gives all it has. */
  readonly width?: number;
  readonly children: ReactNode;
};

type StepButtonProps = {
  readonly label: string;
  readonly keys: string;
  readonly onClick: (() => void) | undefined;
  readonly icon: ReactNode;
};

const StepButton = ({ label, keys, onClick, icon }: StepButtonProps): ReactNode => (
  <Tooltip
    label={
      <span style={{ display: 'inline-flex', gap: 8 }}>
        {label} <Keys of={keys} />
      </span>
    }
  >
    <ActionIcon aria-label={label} onClick={onClick} disabled={onClick === undefined}>
      {icon}
    </ActionIcon>
  </Tooltip>
);

/** Details over a list that stays. Esc closes, J and K go through the list. The focus comes back to where it was. */
export const SidePanel = ({
  title,
  actions,
  onClose,
  onNext,
  onPrevious,
  width = 560,
  children,
}: SidePanelProps): ReactNode => {
  const t = useMessages('platform');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useKey('esc', onClose, t('panel.close'));
  useKey('j', () => onNext?.(), t('panel.next'), { enabled: onNext !== undefined });
  useKey('k', () => onPrevious?.(), t('panel.previous'), { enabled: onPrevious !== undefined });

  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  return (
    <aside className={styles.panel} aria-labelledby={id} style={{ ['--panel-width' as string]: `${width}px` }}>
      <header className={styles.top}>
        <h2 id={id} ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        {actions}
        {(onNext ?? onPrevious) && (
          <>
            <StepButton
              label={t('panel.previous')}
              keys="k"
              onClick={onPrevious}
              icon={<IconChevronUp size={18} aria-hidden />}
            />
            <StepButton
              label={t('panel.next')}
              keys="j"
              onClick={onNext}
              icon={<IconChevronDown size={18} aria-hidden />}
            />
          </>
        )}
        <StepButton label={t('panel.close')} keys="esc" onClick={onClose} icon={<IconX size={18} aria-hidden />} />
      </header>
      <div className={styles.content}>{children}</div>
    </aside>
  );
};
