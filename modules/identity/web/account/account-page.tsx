import { useAsk } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { Asked } from '#platform/web/states.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accountEndpoints } from '../../contract.ts';
import styles from './account-page.module.css';
import { PasswordSection } from './password-section.tsx';
import { PersonSection } from './person-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';

const AccountPage = (): ReactNode => {
  const t = useMessages('identity');
  const me = useAsk(accountEndpoints.me, {});
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1 className={styles.title}>{t('account.title')}</h1>
        <Anchor component={Link} to="/" size="sm">
          {t('account.back')}
        </Anchor>
      </header>
      <Asked of={me} skeleton={<SkeletonLines lines={8} />}>
        {({ user }) => (
          <>
            <PersonSection user={user} />
            <PasswordSection email={user.email} name={user.name} />
            <TwoFactorSection isOn={user.twoFactor} />
            <SessionsSection />
          </>
        )}
      </Asked>
    </div>
  );
};

export default AccountPage;
