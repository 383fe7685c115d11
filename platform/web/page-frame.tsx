import { useEffect, type ReactNode } from 'react';
import styles from './page-frame.module.css';

type PageFrameProps = {
  /** The page's question. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly filters?: ReactNode;
  /** The one main action. */
  readonly action?: ReactNode;
  /** No side margins: the content goes to the edge. */
  readonly wide?: boolean;
  /** The content is as high as the window, and scrolls by itself. */
  readonly fill?: boolean;
  readonly children: ReactNode;
};

/** The top of every page: its question, the filters that live in the URL, the main action. */
export const PageFrame = ({ title, subtitle, filters, action, wide, fill, children }: PageFrameProps): ReactNode => {
  useEffect(() => {
    const former = document.title;
    document.title = `${title} · Lejek`;
    return () => {
      document.title = former;
    };
  }, [title]);
  return (
    <div className={styles.page} data-wide={wide === true || undefined} data-fill={fill === true || undefined}>
      <header className={styles.top}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {action !== undefined && <div className={styles.action}>{action}</div>}
        {filters !== undefined && <div className={styles.filters}>{filters}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
};
