import { useAsk } from '#platform/web/ask.ts';
import { DataTable, type Column } from '#platform/web/data-table/data-table.tsx';
import { Count, Percent, When } from '#platform/web/figures.tsx';
import { useGo } from '#platform/web/go.tsx';
import { useMessages, type Translate } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconLayoutCards, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { pageEndpoints, type PageSummary } from '../../contract.ts';
import { ContentFrame } from '../content-frame.tsx';
import { NewPageDialog } from './new-page-dialog.tsx';
import { PageState } from './page-state.tsx';

const columnsOf = (t: Translate): Column<PageSummary>[] => [
  { id: 'name', title: t('page.name'), width: 240, fixed: true, cell: (page) => page.name },
  { id: 'state', title: t('page.state'), width: 200, cell: (page) => <PageState page={page} /> },
  { id: 'views', title: t('page.views'), width: 110, align: 'end', cell: (page) => <Count value={page.views} /> },
  {
    id: 'submissions',
    title: t('page.submissions'),
    width: 110,
    align: 'end',
    cell: (page) => <Count value={page.submissions} />,
  },
  {
    id: 'conversion',
    title: t('page.conversion'),
    width: 170,
    align: 'end',
    cell: (page) => (page.conversion === null ? '–' : <Percent share={page.conversion} base={page.views} least={10} />),
  },
  { id: 'path', title: t('page.address'), width: 220, cell: (page) => page.path },
  { id: 'changedAt', title: t('page.changed'), width: 140, cell: (page) => <When at={page.changedAt} /> },
];

/** The landing pages of the workspace, with what they bring. */
const PagesPage = (): ReactNode => {
  const t = useMessages('content');
  const go = useGo();
  const mayWrite = useCan('content.write');
  const [isMaking, setMaking] = useState(false);
  const pages = useAsk(pageEndpoints.listPages, {}, { live: true });
  const columns = useMemo(() => columnsOf(t), [t]);
  const isEmpty = pages.data?.data.length === 0;
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
      {t('pages.new')}
    </Button>
  );
  return (
    <ContentFrame tab="/content/pages" title={t('pages.title')} action={isEmpty ? undefined : add} fill>
      <Asked of={pages} skeleton={<SkeletonTable rows={6} columns={5} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={IconLayoutCards} title={t('pages.none')} text={t('pages.noneText')} action={add} />
          ) : (
            <DataTable
              label={t('pages.title')}
              name="content-pages"
              columns={columns}
              rows={data}
              rowId={(page) => page.id}
              rowName={(page) => page.name}
              onOpen={(page) => go(`/content/pages/${page.id}`)}
            />
          )
        }
      </Asked>
      {isMaking && <NewPageDialog onClose={() => setMaking(false)} />}
    </ContentFrame>
  );
};

export default PagesPage;
