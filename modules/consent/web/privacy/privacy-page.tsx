import { useMessages } from '#platform/web/i18n.ts';
import { SettingsPage } from '#platform/web/settings-page.tsx';
import type { ReactNode } from 'react';
import { ErasuresSection } from './erasures-section.tsx';
import styles from './privacy.module.css';
import { PurposesSection } from './purposes-section.tsx';
import { RequestsSection } from './requests-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import { TextsSection } from './texts-section.tsx';

/** What the workspace asks consent for, how long it keeps people, and what it did when they asked. */
const PrivacyPage = (): ReactNode => {
  const t = useMessages('consent');
  return (
    <SettingsPage title={t('privacy.title')}>
      <div className={styles.page}>
        <RequestsSection />
        <PurposesSection />
        <TextsSection />
        <RetentionSection />
        <ErasuresSection />
      </div>
    </SettingsPage>
  );
};

export default PrivacyPage;
