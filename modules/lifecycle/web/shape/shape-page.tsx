import { useAsk } from '#platform/web/ask.ts';
import { FilterChoice } from '#platform/web/filter-bar.tsx';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { useCan } from '#platform/web/session.ts';
import { SkeletonChart, SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { lifecycleEndpoints, type Funnel } from '../../contract.ts';
import { FunnelEditor } from './funnel-editor.tsx';
import { NewFunnelDialog } from './new-funnel-dialog.tsx';
import styles from './shape-page.module.css';

const { listFunnels, listVersions } = lifecycleEndpoints;
const Address = z.object({ funnel: z.string().max(40).optional() });

const Skeleton = (): ReactNode => (
  <>
    <SkeletonChart height={120} />
    <SkeletonTable rows={8} columns={3} />
  </>
);

const OneFunnel = ({ funnel }: { readonly funnel: Funnel }): ReactNode => {
  const versions = useAsk(listVersions, { params: { funnel: funnel.key } });
  return (
    <Asked of={versions} skeleton={<Skeleton />}>
      {({ data }) => <FunnelEditor key={funnel.key} funnel={funnel} versions={data} />}
    </Asked>
  );
};

/** The shape of the workspace's funnels: what both departments agreed on. */
const ShapePage = (): ReactNode => {
  const t = useMessages('lifecycle');
  const mayShape = useCan('funnel.shape');
  const [{ funnel: chosen }, setAddress] = useAddress(Address);
  const [isMaking, setMaking] = useState(false);
  const funnels = useAsk(listFunnels);
  const all = funnels.data?.data ?? [];
  const open = all.find(({ key }) => key === chosen) ?? all[0];
  return (
    <SettingsPage
      title={t('shape.title')}
      subtitle={t('shape.subtitle')}
      action={
        mayShape && (
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {t('funnel.new')}
          </Button>
        )
      }
    >
      {all.length > 1 && open && (
        <div className={styles.which}>
          <FilterChoice
            label={t('funnel.label')}
            options={all.map(({ key, name }) => ({ value: key, label: name }))}
            value={open.key}
            onChange={(funnel) => setAddress({ funnel: funnel ?? undefined })}
          />
        </div>
      )}
      <Asked of={funnels} skeleton={<Skeleton />}>
        {() => open && <OneFunnel key={open.key} funnel={open} />}
      </Asked>
      {isMaking && (
        <NewFunnelDialog
          taken={all.map(({ key }) => key)}
          onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setAddress({ funnel: made.key }, { push: true });
          }}
        />
      )}
    </SettingsPage>
  );
};

export default ShapePage;
