import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import type { ShapeChange } from '../../domain/compare-shapes.ts';
import { changeWords } from './change-words.ts';
import styles from './versions.module.css';

/** What changed between two shapes, one sentence a line. */
export const ChangeList = ({ changes }: { readonly changes: readonly ShapeChange[] }): ReactNode => {
  const t = useMessages('lifecycle');
  const language = useLanguage();
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.stage.slot} ${change.stage.key}`}>{changeWords(change, t, language)}</li>
      ))}
    </ul>
  );
};
