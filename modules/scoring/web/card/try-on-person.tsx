import { contactEndpoints } from '#modules/contacts/contract.ts';
import { plainList } from '#modules/contacts/web/index.tsx';
import { ApiProblem } from '#platform/web/api.ts';
import { useAsk } from '#platform/web/ask.ts';
import { PageLink } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { scoringEndpoints, type Definition } from '../../contract.ts';
import { ScoreLines } from '../lines/score-lines.tsx';
import { ScoreHead } from '../lines/score-head.tsx';
import styles from './card.module.css';

const offered = 8;
const pause = 200;

type Person = { readonly id: string; readonly name: string };
type PersonSelectProps = { readonly value: Person | null; readonly onChange: (person: Person | null) => void };

const PersonSelect = ({ value, onChange }: PersonSelectProps): ReactNode => {
  const t = useMessages('scoring');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), pause);
  const wanted = search === value?.name ? '' : search;
  const { data, isFetching } = useAsk(
    contactEndpoints.listContacts,
    { query: { limit: offered, ...(wanted === '' ? {} : { search: wanted }) } },
    { keep: true, staleTime: 10_000 },
  );
  const found = data?.data ?? [];
  return (
    <Select
      {...plainList}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('try.clear') }}
      selectFirstOptionOnChange
      className={styles.personSelect}
      aria-label={t('try.who')}
      placeholder={t('try.who')}
      leftSection={<IconSearch size={16} aria-hidden />}
      data={[
        ...found.map(({ id, displayName, companyName }) => ({
          value: id,
          label: companyName === null ? displayName : `${displayName} (${companyName})`,
        })),
        ...(value && !found.some(({ id }) => id === value.id) ? [{ value: value.id, label: value.name }] : []),
      ]}
      filter={({ options }) => options}
      value={value?.id ?? null}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={isFetching ? t('try.looking') : t('try.noneFound')}
      onChange={(id, option) => onChange(id === null ? null : { id, name: option.label })}
    />
  );
};

type SimulatedProps = { readonly contactId: string; readonly definition: Definition; readonly enabled: boolean };

const Simulated = ({ contactId, definition, enabled }: SimulatedProps): ReactNode => {
  const t = useMessages('scoring');
  const asked = useAsk(
    scoringEndpoints.simulateScore,
    { body: { definition, contactId } },
    { keep: true, staleTime: 5_000, enabled },
  );
  if (asked.error)
    return (
      <p className={styles.broken} role="alert">
        {asked.error instanceof ApiProblem ? asked.error.detail : t('preview.failed')}
      </p>
    );
  if (!asked.data) return <SkeletonLines lines={6} />;
  return (
    <div
      className={styles.live}
      data-old={asked.isPlaceholderData || undefined}
      aria-busy={asked.isPlaceholderData || undefined}
    >
      <ScoreHead score={asked.data.score} />
      <ScoreLines explained={asked.data} definition={definition} />
      <PageLink to={`/contacts/${contactId}`}>{t('try.open')}</PageLink>
    </div>
  );
};

type TryOnPersonProps = { readonly definition: Definition; readonly enabled: boolean };

/** What the card, as it is now on the screen, gives one person, line by line. */
export const TryOnPerson = ({ definition, enabled }: TryOnPersonProps): ReactNode => {
  const t = useMessages('scoring');
  const maySee = useCan('contacts.read');
  const [person, setPerson] = useState<Person | null>(null);
  if (!maySee) return null;
  return (
    <section className={styles.half} aria-labelledby="try-on-person">
      <div className={styles.halfHead}>
        <div>
          <h2 id="try-on-person" className={styles.heading}>
            {t('try.title')}
          </h2>
          <p className={styles.dimmed}>{t('try.hint')}</p>
        </div>
      </div>
      <PersonSelect value={person} onChange={setPerson} />
      {person && <Simulated contactId={person.id} definition={definition} enabled={enabled} />}
    </section>
  );
};
