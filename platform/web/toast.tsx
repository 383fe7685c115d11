import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { ApiProblem } from './api.ts';
import { translate, useMessages } from './i18n.ts';
import { useKey } from './keys.tsx';
import { currentToasts, onToasts, settleToast, showToast, undoToast, undoTime, type Toast } from './toast-queue.ts';
import styles from './toast.module.css';

type Undoable = {
  readonly message: string;
  readonly undo: () => void | Promise<void>;
  /** Runs when the time for undo is up. */
  readonly onSettled?: () => void;
};

/** Says what was done and offers to take it back for 8 seconds. */
export const undoable = ({ message, undo, onSettled }: Undoable): void => {
  showToast({ message, tone: 'plain', undo, stays: undoTime, ...(onSettled ? { onSettled } : {}) });
};

/** A short notice. */
export const tell = (message: string, { tone = 'plain' }: { readonly tone?: Toast['tone'] } = {}): void => {
  showToast({ message, tone, stays: tone === 'danger' ? 12_000 : 5_000 });
};

/** Shows what went wrong, in the problem's own words. */
export const tellProblem = (error: unknown): void =>
  tell(error instanceof ApiProblem ? error.detail : translate('platform', 'problem.unexpected'), { tone: 'danger' });

const takeBack = (id: number): void => {
  undoToast(id).catch(tellProblem);
};

/** Its clock stands still while the pointer or the focus is on it. */
const ToastCard = ({ toast }: { readonly toast: Toast }): ReactNode => {
  const t = useMessages('platform');
  const left = useRef(toast.stays);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const started = Date.now();
    const timer = setTimeout(() => settleToast(toast.id), left.current);
    return () => {
      clearTimeout(timer);
      left.current = Math.max(1_000, left.current - (Date.now() - started));
    };
  }, [held, toast.id]);
  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      role={toast.tone === 'danger' ? 'alert' : undefined}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.message}>{toast.message}</span>
      {toast.undo && (
        <button type="button" className={styles.button} onClick={() => takeBack(toast.id)}>
          {t('toast.undo')}
        </button>
      )}
      <button
        type="button"
        className={`${styles.button} ${styles.close}`}
        aria-label={t('toast.close')}
        onClick={() => settleToast(toast.id)}
      >
        <IconX size={16} aria-hidden />
      </button>
    </div>
  );
};

/** Where notices appear; one for the whole application. */
export const Toasts = (): ReactNode => {
  const t = useMessages('platform');
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  const last = toasts.findLast((toast) => toast.undo);
  useKey('mod+z', () => last && takeBack(last.id), t('toast.undo'), { enabled: last !== undefined });
  return (
    <section className={styles.region} aria-label={t('toast.region')} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
};
