import { messageKey, type Translate, useMessages } from '#platform/web/i18n.ts';
import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { type PasswordFault, type Person, passwordFault } from '../domain/password-rules.ts';

const faultKeys: Readonly<Record<PasswordFault, string>> = {
  'too-short': messageKey('password.tooShort'),
  'too-long': messageKey('password.tooLong'),
  'too-common': messageKey('password.tooCommon'),
  'own-name': messageKey('password.ownName'),
};

/** What is wrong with a new password, in words; null when it will do. The server judges by the same rules. */
export const wordsForPassword = (t: Translate, password: string, person: Person): string | null => {
  const fault = passwordFault(password, person);
  return fault === null ? null : t(faultKeys[fault]);
};

/** A password field whose eye has a name. */
export const PasswordField = (props: PasswordInputProps): ReactNode => {
  const t = useMessages('identity');
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }} {...props} />;
};

export const NewPasswordField = (props: PasswordInputProps): ReactNode => {
  const t = useMessages('identity');
  return (
    <PasswordField label={t('password.new')} description={t('password.hint')} autoComplete="new-password" {...props} />
  );
};
