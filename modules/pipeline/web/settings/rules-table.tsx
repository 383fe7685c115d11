import { Role, type RoleName } from '#modules/identity/contract.ts';
import { roleNames } from '#modules/identity/web/index.tsx';
import { scopes, type AccessRule, type Scope } from '#modules/pipeline/contract.ts';
import { messageKey, useMessages } from '#platform/web/i18n.ts';
import tableStyles from '#platform/web/small-table.module.css';
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePipelines } from '../use-pipelines.ts';
import styles from './settings.module.css';

const scopeWords: Readonly<Record<Scope, string>> = {
  own: messageKey('access.own'),
  team: messageKey('access.team'),
  all: messageKey('access.all'),
};
/** No rule of its own: as in all others. */
const asElsewhere = '';

type RulesTableProps = {
  readonly rules: readonly AccessRule[];
  readonly mayChange: boolean;
  readonly onChange: (rules: readonly AccessRule[]) => void;
};

/** For each role: which deals it sees, and where a pipeline has a rule of its own. */
export const RulesTable = ({ rules, mayChange, onChange }: RulesTableProps): ReactNode => {
  const t = useMessages('pipeline');
  const identity = useMessages('identity');
  const pipelines = usePipelines().data?.data ?? [];
  const scopeOf = (role: RoleName, pipeline: string | null): Scope | undefined =>
    rules.find((rule) => rule.role === role && rule.pipeline === pipeline)?.scope;
  const set = (role: RoleName, pipeline: string | null, wanted: string | null): void => {
    const scope = scopes.find((one) => one === wanted);
    const others = rules.filter((rule) => rule.role !== role || rule.pipeline !== pipeline);
    onChange(scope === undefined ? others : [...others, { role, pipeline, scope }]);
  };
  const choices = scopes.map((scope) => ({ value: scope, label: t(scopeWords[scope]) }));
  // With a single pipeline a rule of its own says nothing that the general one does not.
  const own = pipelines.length > 1 ? pipelines : [];
  return (
    <div className={tableStyles.frame}>
      <table className={`${tableStyles.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('access.role')}</th>
            <th scope="col">{own.length === 0 ? t('access.sees') : t('access.seesElsewhere')}</th>
            {own.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Role.options.map((role) => {
            const roleName = identity(roleNames[role]);
            return (
              <tr key={role}>
                <th scope="row">{roleName}</th>
                <td>
                  <Select
                    size="xs"
                    aria-label={t('access.seesOf', { role: roleName })}
                    data={choices}
                    value={scopeOf(role, null) ?? 'all'}
                    disabled={!mayChange}
                    withScrollArea={false}
                    onChange={(scope) => set(role, null, scope)}
                  />
                </td>
                {own.map(({ key, name }) => (
                  <td key={key}>
                    <Select
                      size="xs"
                      aria-label={t('access.seesIn', { role: roleName, pipeline: name })}
                      data={[{ value: asElsewhere, label: t('access.asElsewhere') }, ...choices]}
                      value={scopeOf(role, key) ?? asElsewhere}
                      disabled={!mayChange}
                      withScrollArea={false}
                      onChange={(scope) => set(role, key, scope)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
