import { useFormat } from '#platform/web/figures.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Checkbox, MultiSelect, NumberInput, Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Age, Range } from '../facet-filter.ts';
import styles from './facets.module.css';

export type FacetChoice = { readonly value: string; readonly label: string; readonly count?: number };

/** From here on a list is searched rather than read. */
const readable = 14;

type ChoicesProps = {
  readonly title: string;
  readonly choices: readonly FacetChoice[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  /** Said when there is nothing to choose from. */
  readonly nothing: string;
};

/** A few values as boxes, many as a field to search in. What is chosen stays shown though nobody has it any more. */
export const Choices = ({ title, choices, chosen, onChoose, nothing }: ChoicesProps): ReactNode => {
  const t = useMessages('prospecting');
  const format = useFormat();
  const missing = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  const all: readonly FacetChoice[] = [...missing.map((value) => ({ value, label: value })), ...choices];
  if (all.length === 0) return <p className={styles.nothing}>{nothing}</p>;
  if (all.length > readable)
    return (
      <MultiSelect
        aria-label={title}
        data={all.map(({ value, label, count }) => ({
          value,
          label: count === undefined ? label : `${label} (${format.count(count)})`,
        }))}
        value={[...chosen]}
        onChange={onChoose}
        searchable
        placeholder={chosen.length === 0 ? t('facet.search') : undefined}
        nothingFoundMessage={t('facet.noneFound')}
        limit={100}
        size="xs"
      />
    );
  return (
    <div className={styles.choices}>
      {all.map(({ value, label, count }) => (
        <Checkbox
          key={value}
          size="xs"
          checked={chosen.includes(value)}
          onChange={() => onChoose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
          label={
            <span className={styles.choice}>
              {label}
              {count !== undefined && <span className={styles.count}>{format.count(count)}</span>}
            </span>
          }
        />
      ))}
    </div>
  );
};

type RangeInputProps = {
  readonly title: string;
  readonly range: Range;
  readonly onRange: (range: Range) => void;
  /** How many of what is stored make one of what is typed: 100 for złoty. */
  readonly unit?: number;
  readonly suffix?: string;
};

/** From and to; sent when the field is left or Enter is pressed, not with every digit. */
export const RangeInput = ({ title, range, onRange, unit = 1, suffix = '' }: RangeInputProps): ReactNode => {
  const t = useMessages('prospecting');
  const language = useLanguage();
  const end = (which: 'from' | 'to'): ReactNode => (
    <RangeEnd
      // What was typed begins anew when the filter changes elsewhere.
      key={`${which} ${range[which]}`}
      label={which === 'from' ? t('facet.from', { facet: title }) : t('facet.to', { facet: title })}
      placeholder={which === 'from' ? t('facet.fromShort') : t('facet.toShort')}
      value={range[which] === null ? null : (range[which] ?? 0) / unit}
      suffix={suffix}
      separator={language === 'pl' ? '\u00a0' : ','}
      onValue={(value) => onRange({ ...range, [which]: value === null ? null : Math.round(value * unit) })}
    />
  );
  return (
    <div className={styles.range}>
      {end('from')}
      {end('to')}
    </div>
  );
};

type RangeEndProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly value: number | null;
  readonly suffix: string;
  readonly separator: string;
  readonly onValue: (value: number | null) => void;
};

const RangeEnd = ({ label, placeholder, value, suffix, separator, onValue }: RangeEndProps): ReactNode => {
  const [typed, setTyped] = useState<string | number>(value ?? '');
  const send = (): void => {
    const next = typed === '' ? null : Number(typed);
    if (next !== value && (next === null || Number.isFinite(next))) onValue(next);
  };
  return (
    <NumberInput
      aria-label={label}
      placeholder={placeholder}
      value={typed}
      onChange={setTyped}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
      }}
      min={0}
      max={1e12}
      allowNegative={false}
      allowDecimal={false}
      thousandSeparator={separator}
      suffix={suffix}
      hideControls
      size="xs"
    />
  );
};

type AgesProps = {
  readonly ages: readonly (Age & { readonly label: string })[];
  readonly chosen: string | undefined;
  readonly onChoose: (age: Age) => void;
};

/** How long ago: one of a few spans. */
export const Ages = ({ ages, chosen, onChoose }: AgesProps): ReactNode => (
  <Radio.Group
    value={chosen ?? null}
    onChange={(value) => {
      const age = ages.find((one) => one.value === value);
      if (age) onChoose(age);
    }}
  >
    <div className={styles.choices}>
      {ages.map(({ value, label }) => (
        <Radio key={value} value={value} label={label} size="xs" />
      ))}
    </div>
  </Radio.Group>
);
