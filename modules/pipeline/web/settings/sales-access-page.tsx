import { pipelineEndpoints } from '#modules/pipeline/contract.ts';
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import type { ReactNode } from 'react';
import { AccessEditor } from './access-editor.tsx';

/** The teams of the sales department, and which deals each role sees. */
const SalesAccessPage = (): ReactNode => {
  const t = useMessages('pipeline');
  const asked = useAsk(pipelineEndpoints.salesAccess);
  return (
    <SettingsPage title={t('access.title')} subtitle={t('access.subtitle')}>
      <Asked of={asked} skeleton={<SkeletonTable rows={6} columns={3} />}>
        {(access) => <AccessEditor access={access} />}
      </Asked>
    </SettingsPage>
  );
};

export default SalesAccessPage;
