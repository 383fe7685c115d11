import { useMessages } from '#platform/web/i18n.ts';
import { IconCircleCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PageSummary } from '../../contract.ts';
import styles from '../content-frame.module.css';

/** Whether the page is public, and whether the draft has gone on since. */
export const PageState = ({ page }: { readonly page: Pick<PageSummary, 'publishedAt' | 'hasChanges'> }): ReactNode => {
  const t = useMessages('content');
  const [Picture, words] =
    page.publishedAt === null
      ? [IconCircleDashed, t('page.draft')]
      : page.hasChanges
        ? [IconPencil, t('page.hasChanges')]
        : [IconCircleCheck, t('page.public')];
  return (
    <span className={styles.state}>
      <Picture size={16} aria-hidden />
      {words}
    </span>
  );
};
