import { contactEndpoints } from '#modules/contacts/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';
import { call } from '#platform/web/api.ts';
import { askKey } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { filterWords } from '../filter/condition-words.ts';
import { partsOf, withoutPart } from '../filter/filter-parts.ts';
import { useFilterWording } from '../filter/use-filter-wording.ts';
import { askedOf } from './contacts-address.ts';
import styles from './nothing-found.module.css';

type Asked = { readonly q: string | undefined; readonly filter: Filter | undefined };

type NothingFoundProps = Asked & { readonly onChange: (asked: Asked) => void };

/** More conditions than this are not tried one by one. */
const mostTried = 8;

/** Nobody matches: says which condition keeps everybody out, by counting without each of them. */
export const NothingFound = ({ q, filter, onChange }: NothingFoundProps): ReactNode => {
  const t = useMessages('contacts');
  const wording = useFilterWording(filter);
  const { slug } = useWorkspace();
  const { parts } = partsOf(filter);
  const search = q?.trim() ?? '';
  const looser: readonly { readonly words: string; readonly asked: Asked }[] = [
    ...(search === '' ? [] : [{ words: t('nothing.search', { text: search }), asked: { q: undefined, filter } }]),
    ...parts
      .slice(0, mostTried)
      .map((part, index) => ({ words: filterWords(part, wording), asked: { q, filter: withoutPart(filter, index) } })),
  ];
  const counts = useQueries({
    queries: looser.map(({ asked }) => {
      const query = askedOf(asked);
      return {
        queryKey: askKey(contactEndpoints.countContacts, { params: { workspace: slug }, query }),
        queryFn: ({ signal }: { signal: AbortSignal }) => call(contactEndpoints.countContacts, { query, signal }),
        enabled: looser.length > 1,
        staleTime: 30_000,
      };
    }),
  });
  const helpful = looser
    .map((one, index) => ({ ...one, count: counts[index]?.data?.count ?? 0 }))
    .filter(({ count }) => count > 0);
  const [only] = looser;
  return (
    <EmptyState
      icon={IconFilterOff}
      title={t('nothing.title')}
      text={
        looser.length === 1 && only
          ? t('nothing.onlyOne', { what: only.words })
          : helpful.length > 0
            ? t('nothing.because')
            : t('nothing.together')
      }
      action={
        <div className={styles.actions}>
          {helpful.length > 0 && (
            <ul className={styles.list}>
              {helpful.map(({ words, asked, count }) => (
                <li key={words}>
                  <span className={styles.words}>{t('nothing.without', { what: words, count })}</span>
                  <Button variant="subtle" size="compact-sm" onClick={() => onChange(asked)}>
                    {t('nothing.drop')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <Button variant="default" onClick={() => onChange({ q: undefined, filter: undefined })}>
            {t('nothing.clear')}
          </Button>
        </div>
      }
    />
  );
};
