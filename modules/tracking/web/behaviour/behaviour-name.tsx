import { plainList } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { useFormat } from '#platform/web/figures.tsx';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Autocomplete, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { trackingEndpoints, type BehaviourKind } from '../../contract.ts';
import styles from './behaviour-row.module.css';

type BehaviourNameProps = {
  readonly kind: BehaviourKind;
  /** Undefined: any. */
  readonly name: string | undefined;
  readonly onChange: (name: string | undefined) => void;
};

/** Names of pages, screens and events may be typed before anybody was seen there; others are chosen. */
const typed: Partial<Record<BehaviourKind, { readonly label: string; readonly any: string }>> = {
  page: { label: messageKey('builder.path'), any: messageKey('builder.anyPath') },
  screen: { label: messageKey('builder.screen'), any: messageKey('builder.anyScreen') },
  track: { label: messageKey('builder.event'), any: messageKey('builder.anyEvent') },
};

const offered = 20;
const inPlace = { withinPortal: false, width: 'max-content', position: 'bottom-start' } as const;

const Typed = ({
  kind,
  name,
  label,
  any,
  onChange,
}: BehaviourNameProps & { readonly label: string; readonly any: string }): ReactNode => {
  const t = useMessages('tracking');
  const format = useFormat();
  const [text, setText] = useState(name ?? '');
  const [search] = useDebouncedValue(text.trim(), 200);
  const { data } = useAsk(
    trackingEndpoints.knownBehaviours,
    { query: { kind, limit: offered, ...(search === '' ? {} : { search }) } },
    { keep: true, staleTime: 60_000 },
  );
  const known = data?.data.filter((one) => one.kind === kind && one.name !== '') ?? [];
  return (
    <Autocomplete
      {...plainList}
      className={styles.name}
      size="xs"
      comboboxProps={inPlace}
      aria-label={label}
      placeholder={any}
      maxLength={255}
      data={[...new Set(known.map((one) => one.name))]}
      // Found by the server already, perhaps by another part of the name.
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const people = known.find((one) => one.name === option.value)?.people;
        return (
          <span className={styles.option}>
            <span className={styles.optionName}>{option.value}</span>
            {people !== undefined && (
              <span className={styles.people}>
                {t('builder.people', { count: people, shown: format.shortCount(people) })}
              </span>
            )}
          </span>
        );
      }}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(next.trim() === '' ? undefined : next.trim());
      }}
    />
  );
};

const Chosen = ({ kind, name, onChange }: BehaviourNameProps): ReactNode => {
  const t = useMessages('tracking');
  const language = useLanguage();
  const { data } = useAsk(trackingEndpoints.knownBehaviours, { query: { kind, limit: 200 } }, { staleTime: 60_000 });
  const known = data?.data.filter((one) => one.kind === kind && one.name !== '') ?? [];
  if (known.length === 0 && name === undefined) return null;
  const isKnown = name === undefined || known.some((one) => one.name === name);
  return (
    <Select
      {...plainList}
      className={styles.name}
      size="xs"
      comboboxProps={inPlace}
      aria-label={t('builder.which')}
      placeholder={t('builder.any')}
      data={[
        ...(isKnown ? [] : [{ value: name, label: name }]),
        ...known.map((one) => ({ value: one.name, label: one.label[language] })),
      ]}
      value={name ?? null}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('builder.any') }}
      nothingFoundMessage={t('builder.noneFound')}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
};

/** Which page, event, form …; any, unless told. */
export const BehaviourName = (props: BehaviourNameProps): ReactNode => {
  const t = useMessages('tracking');
  const words = typed[props.kind];
  return words ? <Typed {...props} label={t(words.label)} any={t(words.any)} /> : <Chosen {...props} />;
};
