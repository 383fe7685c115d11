import type { FilterTool } from '#modules/contacts/web/index.tsx';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { Button } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useState, type ComponentProps, type ReactNode } from 'react';
import type { Segment } from '../../contract.ts';
import { peopleOf } from '../people-of.ts';
import styles from '../segments.module.css';
import { FilterPreview } from './filter-preview.tsx';
import { NameForm, NameSegment } from './name-segment.tsx';

/** In the contacts list: how many the filter lets through while it is built, and the way to keep it as a segment. */
const FilterTools = ({ filter, place }: ComponentProps<FilterTool['Component']>): ReactNode => {
  const t = useMessages('segments');
  const go = useGo();
  const may = useCan('segments.write');
  const [naming, setNaming] = useState(false);
  const isSegment = 'set' in filter && filter.set === 'segment';
  const onSaved = ({ id }: Segment): void => {
    setNaming(false);
    go('/contacts', { search: { filter: peopleOf(id) } });
  };
  const button = may && !isSegment && (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconUsersPlus size={14} aria-hidden />}
      onClick={() => setNaming(true)}
    >
      {t('tools.save')}
    </Button>
  );
  if (place === 'chips')
    return (
      <>
        {button}
        {naming && <NameSegment filter={filter} onClose={() => setNaming(false)} onSaved={onSaved} />}
      </>
    );
  // A window over the builder's pop-up would count as a click outside of it, and close both.
  return (
    <>
      <FilterPreview filter={filter} compact />
      <div className={styles.naming}>{naming ? <NameForm filter={filter} onSaved={onSaved} /> : button}</div>
    </>
  );
};

export default FilterTools;
