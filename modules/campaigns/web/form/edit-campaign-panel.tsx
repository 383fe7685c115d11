import { useAsk, useTell } from '#platform/web/ask.ts';
import { useGo, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { campaignEndpoints } from '../../contract.ts';
import { CampaignForm } from './campaign-form.tsx';

const { editCampaign, listCampaigns, readCampaign, campaignReport, unmatchedTouches } = campaignEndpoints;

const EditCampaignPanel = (): ReactNode => {
  const t = useMessages('campaigns');
  const go = useGo();
  const { campaignKey: campaign } = usePageParams('campaignKey');
  const close = (): void => go(`/campaigns/view/${campaign}`, { search: 'keep' });
  const known = useAsk(readCampaign, { params: { campaign } });
  const edit = useTell(editCampaign, {
    invalidates: [listCampaigns, readCampaign, campaignReport, unmatchedTouches],
    onSuccess: close,
  });
  return (
    <SidePanel title={t('form.edit')} onClose={close} width={560}>
      <Asked of={known} skeleton={<SkeletonLines lines={8} />}>
        {({ key: _key, position: _position, createdAt: _createdAt, ...start }) => (
          <CampaignForm
            start={start}
            problem={edit.error}
            saving={edit.isPending}
            onSave={(body) => edit.mutate({ params: { campaign }, body })}
            onCancel={close}
          />
        )}
      </Asked>
    </SidePanel>
  );
};

export default EditCampaignPanel;
