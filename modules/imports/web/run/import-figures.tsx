import type { Import } from '#modules/imports/contract.ts';
import { Count } from '#platform/web/figures.tsx';
import { messageKey } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { Words } from '../import-words.ts';
import styles from './import-figures.module.css';

const common = [
  { of: 'unchanged', label: messageKey('figures.unchanged') },
  { of: 'rejected', label: messageKey('figures.rejected') },
] as const;

const figures = {
  contacts: [
    { of: 'created', label: messageKey('figures.created') },
    { of: 'updated', label: messageKey('figures.updated') },
    ...common,
    { of: 'entries', label: messageKey('figures.entries') },
  ],
  deals: [
    { of: 'created', label: messageKey('figures.createdDeals') },
    { of: 'updated', label: messageKey('figures.updatedDeals') },
    ...common,
    { of: 'entries', label: messageKey('figures.facts') },
  ],
} as const;

/** What became of the rows, figure by figure. */
export const ImportFigures = ({ of, words }: { readonly of: Import; readonly words: Words }): ReactNode => (
  <dl className={styles.figures}>
    {figures[of.settings.of].map(({ of: name, label }) => (
      <div key={name} className={styles.figure} data-loss={(name === 'rejected' && of.rejected > 0) || undefined}>
        <dt>{words.t(label)}</dt>
        <dd>
          <Count value={of[name]} />
        </dd>
      </div>
    ))}
  </dl>
);
