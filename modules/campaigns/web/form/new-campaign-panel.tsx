import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import type { ReactNode } from 'react';
import { campaignEndpoints } from '../../contract.ts';
import { CampaignForm, emptyDraft } from './campaign-form.tsx';

const { createCampaign, listCampaigns, campaignReport, unmatchedTouches } = campaignEndpoints;

const NewCampaignPanel = (): ReactNode => {
  const t = useMessages('campaigns');
  const go = useGo();
  const me = useMe();
  const close = (): void => go('/campaigns', { search: 'keep' });
  const create = useTell(createCampaign, {
    invalidates: [listCampaigns, campaignReport, unmatchedTouches],
    onSuccess: ({ key }) => go(`/campaigns/view/${key}`, { search: 'keep', replace: true }),
  });
  return (
    <SidePanel title={t('form.new')} onClose={close} width={560}>
      <CampaignForm
        start={{ ...emptyDraft, ownerId: me?.user.id ?? null }}
        problem={create.error}
        saving={create.isPending}
        onSave={(body) => create.mutate({ body })}
        onCancel={close}
      />
    </SidePanel>
  );
};

export default NewCampaignPanel;
