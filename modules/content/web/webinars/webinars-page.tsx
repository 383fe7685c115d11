import { useAsk } from '#platform/web/ask.ts';
import { DataTable, type Column } from '#platform/web/data-table/data-table.tsx';
import { Count, Percent, useFormat } from '#platform/web/figures.tsx';
import { useMessages, type Translate } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconPlus, IconPresentation } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { webinarEndpoints, type Webinar } from '../../contract.ts';
import { ContentFrame } from '../content-frame.tsx';
import { WebinarDialog } from './webinar-dialog.tsx';

type Format = ReturnType<typeof useFormat>;

const columnsOf = (t: Translate, format: Format): Column<Webinar>[] => [
  { id: 'title', title: t('webinars.name'), width: 280, fixed: true, cell: (webinar) => webinar.title },
  {
    id: 'startsAt',
    title: t('webinars.starts'),
    width: 230,
    cell: (webinar) => format.exactTime(new Date(webinar.startsAt)),
  },
  {
    id: 'registered',
    title: t('webinars.registered'),
    width: 100,
    align: 'end',
    cell: (webinar) => <Count value={webinar.registered} />,
  },
  {
    id: 'attended',
    title: t('webinars.attended'),
    width: 100,
    align: 'end',
    cell: (webinar) => <Count value={webinar.attended} />,
  },
  {
    id: 'noShow',
    title: t('webinars.noShow'),
    width: 100,
    align: 'end',
    cell: (webinar) => (webinar.noShow === null ? '–' : <Count value={webinar.noShow} />),
  },
  {
    id: 'share',
    title: t('webinars.share'),
    width: 130,
    align: 'end',
    cell: (webinar) =>
      webinar.registered === 0 || webinar.noShow === null ? (
        '–'
      ) : (
        <Percent share={webinar.attended / webinar.registered} base={webinar.registered} least={10} />
      ),
  },
  {
    id: 'reminders',
    title: t('webinars.reminders'),
    width: 300,
    cell: ({ reminders }) => t('webinars.remindersOf', reminders),
  },
];

/** Webinars, with who signed up, came and stayed away. */
const WebinarsPage = (): ReactNode => {
  const t = useMessages('content');
  const format = useFormat();
  const mayWrite = useCan('content.write');
  const [openId, setOpenId] = useState<string | null>(null);
  const webinars = useAsk(webinarEndpoints.listWebinars, {}, { live: true });
  const columns = useMemo(() => columnsOf(t, format), [t, format]);
  const isEmpty = webinars.data?.data.length === 0;
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpenId('new')}>
      {t('webinars.new')}
    </Button>
  );
  const open = webinars.data?.data.find((webinar) => webinar.id === openId) ?? null;
  return (
    <ContentFrame tab="/content/webinars" title={t('webinars.title')} action={isEmpty ? undefined : add} fill>
      <Asked of={webinars} skeleton={<SkeletonTable rows={6} columns={5} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={IconPresentation} title={t('webinars.none')} text={t('webinars.noneText')} action={add} />
          ) : (
            <DataTable
              label={t('webinars.title')}
              name="content-webinars"
              columns={columns}
              rows={data}
              rowId={(webinar) => webinar.id}
              rowName={(webinar) => webinar.title}
              {...(mayWrite ? { onOpen: (webinar: Webinar) => setOpenId(webinar.id) } : {})}
            />
          )
        }
      </Asked>
      {openId !== null && (openId === 'new' || open) && (
        <WebinarDialog key={openId} webinar={open} onClose={() => setOpenId(null)} />
      )}
    </ContentFrame>
  );
};

export default WebinarsPage;
