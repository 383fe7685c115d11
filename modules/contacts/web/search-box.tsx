import { useMessages } from '#platform/web/i18n.ts';
import { Keys, useKey } from '#platform/web/keys.tsx';
import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import styles from './search-box.module.css';

type SearchBoxProps = {
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly label: string;
  /** Down from the box goes to what was found. */
  readonly onLeave?: () => void;
};

const pause = 150;

/** Searches while one types; `/` comes here, Esc empties it and then leaves. */
export const SearchBox = ({ value, onSearch, label, onLeave }: SearchBoxProps): ReactNode => {
  const t = useMessages('contacts');
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // The address changed by other means (a view, a cleared filter): the box follows.
  if (told !== value) {
    setTold(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const search = useDebouncedCallback((text: string) => onSearch(text.trim()), pause);
  const change = (text: string): void => {
    setTyped(text);
    search(text);
  };
  useKey(
    '/',
    () => {
      input.current?.focus();
      input.current?.select();
    },
    label,
  );
  return (
    <TextInput
      ref={input}
      className={styles.box}
      type="search"
      size="xs"
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          if (typed === '') event.currentTarget.blur();
          else change('');
        }
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          onLeave?.();
        }
      }}
      placeholder={label}
      aria-label={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Keys of="/" />
        ) : (
          <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => change('')} />
        )
      }
    />
  );
};
