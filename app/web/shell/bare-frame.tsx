import { setLanguage, useLanguage } from '#platform/web/i18n.ts';
import { useMe } from '#platform/web/session.ts';
import { languages } from '#platform/contract/problem.ts';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './bare-frame.module.css';
import { languageNames } from './language-names.ts';
import { Logo } from './logo.tsx';
import { SignInFirst } from './sign-in-first.tsx';

/** Around pages outside of a workspace: signing in, setting up. */
export const BareFrame = ({ children }: { readonly children?: ReactNode }): ReactNode => {
  const current = useLanguage();
  return (
    <div className={styles.frame}>
      <header className={styles.top}>
        <Logo />
        <span className={styles.name}>Lejek</span>
        <span className={styles.languages}>
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              className={styles.language}
              aria-pressed={language === current}
              onClick={() => void setLanguage(language)}
            >
              {languageNames[language]}
            </button>
          ))}
        </span>
      </header>
      <main className={styles.main}>{children ?? <Outlet />}</main>
    </div>
  );
};

/** The same for pages that need a signed-in user. */
export const AccountFrame = (): ReactNode => {
  const me = useMe();
  return me ? <BareFrame /> : <SignInFirst />;
};
