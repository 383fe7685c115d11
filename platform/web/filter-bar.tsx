import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMemo, useState, type ComponentPropsWithRef, type ReactNode } from 'react';
import { useMessages } from './i18n.ts';
import styles from './filter-bar.module.css';

type FilterBarProps = {
  /** On a phone too, where a field to type in would not be seen whole. */
  readonly wraps?: boolean;
  readonly children: ReactNode;
};

/** Filters side by side: they wrap on a desktop and scroll sideways on a phone. */
export const FilterBar = ({ wraps = false, children }: FilterBarProps): ReactNode => {
  const t = useMessages('platform');
  return (
    <div className={styles.bar} data-wraps={wraps || undefined} role="group" aria-label={t('filters.label')}>
      {children}
    </div>
  );
};

type FilterButtonProps = ComponentPropsWithRef<'button'> & {
  readonly label: string;
  /** What is chosen, if anything. */
  readonly chosen: string | undefined;
  /** Drawn as an active filter. */
  readonly set?: boolean;
};

/** The face of a filter: what it filters by and what is chosen. Spreads what a Mantine target gives it. */
export const FilterButton = ({ label, chosen, set = false, className, ...others }: FilterButtonProps): ReactNode => (
  <button type="button" className={`${styles.choice} ${className ?? ''}`} data-set={set || undefined} {...others}>
    <span className={styles.label}>{label}</span>
    {chosen !== undefined && <span className={styles.value}>{chosen}</span>}
    <IconChevronDown size={14} aria-hidden />
  </button>
);

export type Choice<Value extends string> = { readonly value: Value; readonly label: string };

type FilterChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly Choice<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
  /** Offers to take the filter away; without it one of the options is always chosen. */
  readonly clearable?: boolean;
};

/** From here on a list needs a search field. */
const searchableFrom = 9;

/** One filter of the bar: a button that says what is chosen and opens the choices. */
export const FilterChoice = <Value extends string>({
  label,
  options,
  value,
  onChange,
  clearable = false,
}: FilterChoiceProps<Value>): ReactNode => {
  const t = useMessages('platform');
  const [search, setSearch] = useState('');
  const chosen = options.find((option) => option.value === value);
  const shown = useMemo(() => {
    const wanted = search.trim().toLocaleLowerCase();
    return wanted === '' ? options : options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  }, [options, search]);
  return (
    <Menu position="bottom-start" closeOnItemClick>
      <Menu.Target>
        <FilterButton label={label} chosen={chosen?.label} set={clearable && chosen !== undefined} />
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {options.length >= searchableFrom && (
          <Menu.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={t('filters.search')}
            aria-label={t('filters.search')}
          />
        )}
        <Menu.RadioGroup value={value ?? null}>
          {shown.map((option) => (
            <Menu.RadioItem
              key={option.value}
              value={option.value}
              closeMenuOnClick
              onChange={() => onChange(option.value)}
            >
              {option.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {clearable && chosen && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange(undefined)}>{t('filters.clear', { label })}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
