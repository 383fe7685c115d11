import type { Filter } from '#platform/contract/filter.ts';
import { useMessages } from '#platform/web/i18n.ts';
import type { ReactNode } from 'react';
import { filterSentence, type FilterWording } from './condition-words.ts';
import styles from './filter-in-words.module.css';
import { useFilterWording } from './use-filter-wording.ts';

type Part = { readonly join: 'all' | 'any' | 'none'; readonly parts: readonly Filter[] };

const groupIn = (filter: Filter): Part | undefined => {
  if ('all' in filter) return { join: 'all', parts: filter.all };
  if ('any' in filter) return { join: 'any', parts: filter.any };
  return 'not' in filter && 'any' in filter.not ? { join: 'none', parts: filter.not.any } : undefined;
};

const depthOf = (filter: Filter): number => {
  const group = groupIn(filter);
  return group === undefined ? 0 : 1 + Math.max(0, ...group.parts.map(depthOf));
};

/** A sentence longer than this, or with brackets in brackets, is easier read as a list. */
const longestSentence = 220;
const mostItems = 20;

const Nested = ({ filter, wording }: { readonly filter: Filter; readonly wording: FilterWording }): ReactNode => {
  const t = useMessages('contacts');
  const group = groupIn(filter);
  if (group === undefined || group.parts.length < 2) return filterSentence(filter, wording);
  const left = group.parts.length - mostItems;
  const heads = { all: t('words.headAll'), any: t('words.headAny'), none: t('words.headNone') };
  return (
    <>
      <span className={styles.head}>{heads[group.join]}</span>
      <ul className={styles.list}>
        {group.parts.slice(0, mostItems).map((part, index) => (
          // The order is the only name that parts have.
          <li key={index}>
            <Nested filter={part} wording={wording} />
          </li>
        ))}
        {left > 0 && <li>{t('words.moreParts', { count: left })}</li>}
      </ul>
    </>
  );
};

/** A filter as one sentence; as nested points where a sentence would be hard to read. */
export const FilterInWords = ({ filter }: { readonly filter: Filter }): ReactNode => {
  const wording = useFilterWording(filter);
  const sentence = filterSentence(filter, wording);
  return sentence.length > longestSentence || depthOf(filter) > 2 ? (
    <div className={styles.words}>
      <Nested filter={filter} wording={wording} />
    </div>
  ) : (
    <p className={styles.words}>{sentence}</p>
  );
};
