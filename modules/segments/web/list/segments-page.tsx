import { FilterInWords } from '#modules/contacts/web/index.tsx';
import { useAsk } from '#platform/web/ask.ts';
import { Count, When, useFormat } from '#platform/web/figures.tsx';
import { PageLink, useGo } from '#platform/web/go.tsx';
import { useLanguage, useMessages } from '#platform/web/i18n.ts';
import { useKey } from '#platform/web/keys.tsx';
import { PageFrame } from '#platform/web/page-frame.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Badge, Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconSnowflake, IconUsersGroup } from '@tabler/icons-react';
import { Suspense, useState, type ReactNode } from 'react';
import { segmentsEndpoints, type Segment } from '../../contract.ts';
import { byFolder } from '../by-folder.ts';
import { peopleOf } from '../people-of.ts';
import styles from '../segments.module.css';

/** From here on a list needs a search field. */
const searchableFrom = 9;

const SegmentRow = ({ segment }: { readonly segment: Segment }): ReactNode => {
  const t = useMessages('segments');
  const language = useLanguage();
  const format = useFormat();
  const { members } = segment;
  return (
    <li className={styles.row}>
      <div className={styles.cell}>
        <span className={styles.nameLine}>
          <PageLink to={`/segments/${segment.id}`} className={styles.name} title={segment.name}>
            {segment.name}
          </PageLink>
          {segment.kind === 'frozen' && (
            <Badge size="sm" variant="default" leftSection={<IconSnowflake size={11} aria-hidden />}>
              {t('kind.frozenShort')}
            </Badge>
          )}
        </span>
        {segment.broken ? (
          <span className={styles.broken}>{segment.broken[language]}</span>
        ) : (
          <div className={styles.sentence}>
            <Suspense fallback={null}>
              <FilterInWords filter={segment.filter} />
            </Suspense>
          </div>
        )}
      </div>
      <div className={styles.figure}>
        <PageLink
          to="/contacts"
          search={{ filter: peopleOf(segment.id) }}
          className={styles.members}
          aria-label={t('list.people', { count: members, shown: format.count(members), name: segment.name })}
        >
          <Count value={members} />
        </PageLink>
        <span className={styles.dimmed}>
          {segment.computing ? t('list.computing') : t('list.members', { count: members })}
        </span>
      </div>
      <div className={styles.cell}>
        <span>
          <When at={segment.updatedAt} />
        </span>
        <span className={styles.dimmed}>{segment.ownerName ?? t('list.noOwner')}</span>
      </div>
    </li>
  );
};

const SegmentList = ({ segments }: { readonly segments: readonly Segment[] }): ReactNode => {
  const t = useMessages('segments');
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const found = segments.filter(({ name, folder }) => `${name} ${folder ?? ''}`.toLocaleLowerCase().includes(wanted));
  const folders = byFolder(found, language);
  return (
    <div className={styles.page}>
      {segments.length >= searchableFrom && (
        <TextInput
          className={styles.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {folders.map(({ folder, items }) => (
        <section key={folder ?? ''} className={styles.folder} aria-label={folder ?? t('list.noFolder')}>
          {(folder !== null || folders.length > 1) && (
            <h2 className={styles.folderName}>{folder ?? t('list.noFolder')}</h2>
          )}
          <ul className={styles.list}>
            {items.map((segment) => (
              <SegmentRow key={segment.id} segment={segment} />
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && <p className={styles.dimmed}>{t('list.noneFound')}</p>}
    </div>
  );
};

const SegmentsPage = (): ReactNode => {
  const t = useMessages('segments');
  const go = useGo();
  const mayWrite = useCan('segments.write');
  const list = useAsk(segmentsEndpoints.listSegments, {}, { live: true });
  useKey('c', () => go('/segments/new'), t('edit.new'), { enabled: mayWrite });
  const add = mayWrite && (
    <Button component={PageLink} to="/segments/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('edit.new')}
    </Button>
  );
  const isEmpty = list.data?.data.length === 0;
  return (
    <PageFrame title={t('list.title')} subtitle={isEmpty ? undefined : t('list.subtitle')} action={!isEmpty && add}>
      <Asked of={list} skeleton={<SkeletonTable rows={6} columns={4} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              icon={IconUsersGroup}
              title={t('list.none')}
              text={t(mayWrite ? 'list.noneText' : 'list.noneTextReader')}
              action={add}
            />
          ) : (
            <SegmentList segments={data} />
          )
        }
      </Asked>
    </PageFrame>
  );
};

export default SegmentsPage;
