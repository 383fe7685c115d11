import { pipelineEndpoints, type AccessRule, type Team } from '#modules/pipeline/contract.ts';
import { useTell } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { newId } from '#platform/web/new-id.ts';
import { useCan } from '#platform/web/session.ts';
import { tell, tellProblem } from '#platform/web/toast.tsx';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { changedByDeals } from '../deal/changed-by-deals.ts';
import { RulesTable } from './rules-table.tsx';
import styles from './settings.module.css';
import { TeamEditor } from './team-editor.tsx';

type Access = { readonly teams: readonly Team[]; readonly rules: readonly AccessRule[] };

/** Everything is saved at once: who is in which team decides what a role sees. */
export const AccessEditor = ({ access }: { readonly access: Access }): ReactNode => {
  const t = useMessages('pipeline');
  const mayChange = useCan('members.manage');
  const [edited, setEdited] = useState<Access | null>(null);
  const { teams, rules } = edited ?? access;
  const save = useTell(pipelineEndpoints.saveSalesAccess, {
    invalidates: [pipelineEndpoints.salesAccess, ...changedByDeals],
    onSuccess: () => {
      setEdited(null);
      tell(t('access.saved'));
    },
    onError: tellProblem,
  });
  const change = (next: Partial<Access>): void => setEdited({ teams, rules, ...next });
  const nameless = teams.some(({ name }) => name.trim() === '');
  return (
    <div className={styles.editor}>
      <section aria-labelledby="access-rules">
        <h2 id="access-rules" className={styles.title}>
          {t('access.rules')}
        </h2>
        <p className={styles.text}>{t('access.rulesText')}</p>
        <RulesTable rules={rules} mayChange={mayChange} onChange={(next) => change({ rules: next })} />
      </section>
      <section aria-labelledby="access-teams">
        <h2 id="access-teams" className={styles.title}>
          {t('access.teams')}
        </h2>
        <p className={styles.text}>{teams.length === 0 ? t('access.noTeams') : t('access.teamsText')}</p>
        <ul className={styles.teams}>
          {teams.map((team, place) => (
            <TeamEditor
              key={team.id}
              team={team}
              place={place}
              mayChange={mayChange}
              onChange={(changed) => change({ teams: teams.map((other) => (other === team ? changed : other)) })}
              onRemove={() => change({ teams: teams.filter((other) => other !== team) })}
            />
          ))}
        </ul>
        {mayChange && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change({ teams: [...teams, { id: newId(), name: '', members: [] }] })}
          >
            {t('access.addTeam')}
          </Button>
        )}
      </section>
      {edited !== null && (
        <section className={styles.saveBar} aria-label={t('shape.unsaved')}>
          <p className={styles.saveText} role="status">
            {nameless ? t('access.nameless') : t('access.unsaved')}
          </p>
          <Button variant="default" onClick={() => setEdited(null)}>
            {t('shape.discard')}
          </Button>
          <Button
            disabled={nameless}
            loading={save.isPending}
            onClick={() =>
              save.mutate({
                body: {
                  teams: teams.map(({ id, name, members }) => ({
                    id,
                    name: name.trim(),
                    members: members.map(({ userId, leads }) => ({ userId, leads })),
                  })),
                  rules: [...rules],
                },
              })
            }
          >
            {t('save')}
          </Button>
        </section>
      )}
    </div>
  );
};
