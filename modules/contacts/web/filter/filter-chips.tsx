import type { Filter } from '#platform/contract/filter.ts';
import { FilterButton } from '#platform/web/filter-bar.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { Button, Modal, Popover } from '@mantine/core';
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { filterTools, inOrder } from '../registries.ts';
import { filterSentence } from './condition-words.ts';
import { FilterBuilder } from './filter-builder.tsx';
import styles from './filter-chips.module.css';
import { partsOf, withoutPart } from './filter-parts.ts';
import { useFilterWording } from './use-filter-wording.ts';

type FilterChipsProps = {
  readonly filter: Filter | undefined;
  readonly onFilter: (filter: Filter | undefined) => void;
};

/** A longer filter is no address any more: browsers and servers in between cut it off. */
const longestInAddress = 6_000;

const fitsAddress = (filter: Filter | undefined): boolean => JSON.stringify(filter ?? null).length <= longestInAddress;

const Tools = ({ filter, place }: { readonly filter: Filter; readonly place: 'chips' | 'builder' }): ReactNode => (
  <Suspense>
    {inOrder(filterTools).map(({ key, Component }) => (
      <Component key={key} filter={filter} place={place} />
    ))}
  </Suspense>
);

/** The filter as chips that can be taken away, and the builder behind a button (F). */
export const FilterChips = ({ filter, onFilter }: FilterChipsProps): ReactNode => {
  const t = useMessages('contacts');
  const wording = useFilterWording(filter);
  const isPhone = useMediaQuery('(max-width: 48em)');
  const [open, setOpen] = useState(false);
  // Counts the openings: each begins with the filter as it is then.
  const [opening, setOpening] = useState(0);
  const { join, parts } = partsOf(filter);
  // What is being built; the list shows it a moment later.
  const [built, setBuilt] = useState(filter);
  const toggle = (shown: boolean): void => {
    if (shown) {
      setOpening(opening + 1);
      setBuilt(filter);
    }
    setOpen(shown);
  };
  // Not with every letter of a value.
  const apply = useDebouncedCallback((next: Filter | undefined) => {
    if (fitsAddress(next)) onFilter(next);
  }, 250);
  useKey('f', () => toggle(true), t('filter.open'));
  const builder = (
    <>
      <FilterBuilder
        key={opening}
        filter={filter}
        onChange={(next) => {
          setBuilt(next);
          apply(next);
        }}
      />
      {!fitsAddress(built) && (
        <p className={styles.tooLong} role="status">
          {t('filter.tooLong')}
        </p>
      )}
      {built !== undefined && <Tools filter={built} place="builder" />}
    </>
  );
  const button = (
    <FilterButton
      label={t('filter.button')}
      chosen={parts.length === 0 ? undefined : String(parts.length)}
      set={parts.length > 0}
      onClick={() => toggle(!open)}
    />
  );
  return (
    <>
      {isPhone === true ? (
        <>
          {button}
          <Modal
            opened={open}
            onClose={() => setOpen(false)}
            title={t('filter.title')}
            fullScreen
            closeButtonProps={{ 'aria-label': t('close') }}
          >
            {builder}
            <Button fullWidth mt="lg" onClick={() => setOpen(false)}>
              {t('filter.show')}
            </Button>
          </Modal>
        </>
      ) : (
        <Popover opened={open} onChange={setOpen} position="bottom-start" width={720} trapFocus>
          <Popover.Target>{button}</Popover.Target>
          <Popover.Dropdown aria-label={t('filter.title')} p="lg" className={styles.builder}>
            {builder}
          </Popover.Dropdown>
        </Popover>
      )}
      {parts.map((part, index) => {
        const words = filterSentence(part, wording);
        return (
          <span key={`${index} ${words}`} className={styles.chip}>
            {index > 0 && join === 'any' && <span className={styles.or}>{t('filter.or')}</span>}
            <button type="button" className={styles.words} title={words} onClick={() => toggle(true)}>
              {words}
            </button>
            <button
              type="button"
              className={styles.remove}
              aria-label={t('filter.remove', { what: words })}
              onClick={() => onFilter(withoutPart(filter, index))}
            >
              <IconX size={14} aria-hidden />
            </button>
          </span>
        );
      })}
      {filter !== undefined && <Tools filter={filter} place="chips" />}
      {parts.length > 1 && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconFilter size={14} aria-hidden />}
          onClick={() => onFilter(undefined)}
        >
          {t('filter.clear')}
        </Button>
      )}
    </>
  );
};
