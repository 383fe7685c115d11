/** By when leads are answered, in which hours, by whom, and where each reason leads. */
import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import { SkeletonTable } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { Suspense, type ReactNode } from 'react';
import { handoffEndpoints } from '../../contract.ts';
import { AgreementForm } from './agreement-form.tsx';
import { RepList } from './rep-list.tsx';
import styles from './settings.module.css';

const HandoffSettingsPage = (): ReactNode => {
  const t = useMessages('handoff');
  const held = useAsk(handoffEndpoints.readHandoffSettings);
  const reps = useAsk(handoffEndpoints.listReps);
  return (
    <SettingsPage title={t('settings.title')} subtitle={t('settings.subtitle')}>
      <div className={styles.page}>
        <Asked of={reps} skeleton={<SkeletonTable rows={3} columns={4} />}>
          {({ data, colleagues }) => (
            <Suspense fallback={<SkeletonTable rows={3} columns={4} />}>
              <RepList reps={data} colleagues={colleagues} />
            </Suspense>
          )}
        </Asked>
        <Asked of={held} skeleton={<SkeletonTable rows={6} columns={2} />}>
          {(answer) => <AgreementForm key={answer.version} held={answer} />}
        </Asked>
      </div>
    </SettingsPage>
  );
};

export default HandoffSettingsPage;
