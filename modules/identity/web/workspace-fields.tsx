import { languages } from '#platform/contract/problem.ts';
import { messageKey, useLanguage, useMessages } from '#platform/web/i18n.ts';
import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { WorkspaceSettings } from '../contract.ts';
import { currencyChoices, timeZoneChoices } from './workspace-choices.ts';
import styles from './workspace-fields.module.css';

type Fields = Pick<WorkspaceSettings, 'language' | 'currency' | 'timeZone'>;
type WorkspaceFieldsProps = { readonly values: Fields; readonly onChange: (change: Partial<Fields>) => void };

export const languageKeys = { pl: messageKey('language.pl'), en: messageKey('language.en') } as const;

/** Everybody in the workspace counts in the same money and by the same days. */
export const WorkspaceFields = ({ values, onChange }: WorkspaceFieldsProps): ReactNode => {
  const t = useMessages('identity');
  const language = useLanguage();
  const currencies = useMemo(() => currencyChoices(language), [language]);
  const timeZones = useMemo(() => timeZoneChoices(values.timeZone), [values.timeZone]);
  return (
    <div className={styles.fields}>
      <Select
        label={t('workspace.language')}
        data={languages.map((value) => ({ value, label: t(languageKeys[value]) }))}
        value={values.language}
        onChange={(value) => onChange({ language: value === 'en' ? 'en' : 'pl' })}
      />
      <Select
        label={t('workspace.currency')}
        data={currencies}
        searchable
        limit={60}
        nothingFoundMessage={t('workspace.nothingFound')}
        value={values.currency}
        onChange={(currency) => currency !== null && onChange({ currency })}
      />
      <Select
        className={styles.whole}
        label={t('workspace.timeZone')}
        description={t('workspace.timeZoneHint')}
        data={timeZones}
        searchable
        limit={60}
        nothingFoundMessage={t('workspace.nothingFound')}
        value={values.timeZone}
        onChange={(timeZone) => timeZone !== null && onChange({ timeZone })}
      />
    </div>
  );
};
