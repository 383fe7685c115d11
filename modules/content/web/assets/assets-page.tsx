import { useAsk } from '#platform/web/ask.ts';
import { DataTable, type Column } from '#platform/web/data-table/data-table.tsx';
import { Count, Percent } from '#platform/web/figures.tsx';
import { useLanguage, useMessages, type Translate } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked, EmptyState } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconBook, IconLink, IconLock, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { assetEndpoints, type Asset } from '../../contract.ts';
import { ContentFrame } from '../content-frame.tsx';
import styles from '../content-frame.module.css';
import { AssetDialog } from './asset-dialog.tsx';
import { kindWords, spanWords } from './asset-words.ts';

const columnsOf = (t: Translate, language: 'pl' | 'en'): Column<Asset>[] => [
  { id: 'name', title: t('assets.name'), width: 260, fixed: true, cell: (asset) => asset.name[language] },
  { id: 'kind', title: t('assets.kind'), width: 140, cell: (asset) => t(kindWords[asset.kind]) },
  { id: 'span', title: t('assets.span'), width: 170, cell: (asset) => t(spanWords[asset.span]) },
  {
    id: 'form',
    title: t('assets.form'),
    width: 180,
    cell: (asset) => (
      <span className={styles.state}>
        {asset.formKey === null ? <IconLink size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
        {asset.formKey ?? t('assets.open')}
      </span>
    ),
  },
  { id: 'taken', title: t('assets.taken'), width: 110, align: 'end', cell: (asset) => <Count value={asset.taken} /> },
  { id: 'read', title: t('assets.read'), width: 110, align: 'end', cell: (asset) => <Count value={asset.read} /> },
  {
    id: 'share',
    title: t('assets.share'),
    width: 160,
    align: 'end',
    cell: (asset) =>
      asset.taken === 0 ? '–' : <Percent share={asset.read / asset.taken} base={asset.taken} least={10} />,
  },
];

/** What is given away for contact data, with who took and who read it. */
const AssetsPage = (): ReactNode => {
  const t = useMessages('content');
  const language = useLanguage();
  const mayWrite = useCan('content.write');
  const [openId, setOpenId] = useState<string | null>(null);
  const assets = useAsk(assetEndpoints.listAssets, {}, { live: true });
  const columns = useMemo(() => columnsOf(t, language), [t, language]);
  const isEmpty = assets.data?.data.length === 0;
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpenId('new')}>
      {t('assets.new')}
    </Button>
  );
  const open = assets.data?.data.find((asset) => asset.id === openId) ?? null;
  return (
    <ContentFrame tab="/content/assets" title={t('assets.title')} action={isEmpty ? undefined : add} fill>
      <Asked of={assets} skeleton={<SkeletonTable rows={6} columns={5} />}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={IconBook} title={t('assets.none')} text={t('assets.noneText')} action={add} />
          ) : (
            <DataTable
              label={t('assets.title')}
              name="content-assets"
              columns={columns}
              rows={data}
              rowId={(asset) => asset.id}
              rowName={(asset) => asset.name[language]}
              {...(mayWrite ? { onOpen: (asset: Asset) => setOpenId(asset.id) } : {})}
            />
          )
        }
      </Asked>
      {openId !== null && (openId === 'new' || open) && (
        <AssetDialog key={openId} asset={open} onClose={() => setOpenId(null)} />
      )}
    </ContentFrame>
  );
};

export default AssetsPage;
