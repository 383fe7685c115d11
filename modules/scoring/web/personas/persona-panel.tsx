import { call } from '#platform/web/api.ts';
import { useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useGo, usePageParams } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { useCan } from '#platform/web/session.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { SkeletonLines } from '#platform/web/skeletons.tsx';
import { Asked } from '#platform/web/states.tsx';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { scoringEndpoints, type Persona } from '../../contract.ts';
import { NamedCondition } from '../lines/criterion-words.tsx';
import { draftOf } from './draft-persona.ts';
import { DriftSection } from './drift-section.tsx';
import { PersonaForm } from './persona-form.tsx';
import styles from './personas.module.css';

const { listPersonas, readPersona, changePersona, archivePersona, restorePersona, personaDrift } = scoringEndpoints;
const changed = [listPersonas, readPersona, personaDrift];

const Reading = ({ persona }: { readonly persona: Persona }): ReactNode => {
  const t = useMessages('scoring');
  return (
    <div className={styles.criteriaSet}>
      {persona.description !== '' && <p className={styles.description}>{persona.description}</p>}
      <p className={styles.dimmed}>{t('persona.atLeast', { count: persona.atLeast, of: persona.criteria.length })}</p>
      <ul className={styles.criteria}>
        {persona.criteria.map(({ id, name, filter }) => (
          <li key={id}>
            <NamedCondition name={name} filter={filter} />
          </li>
        ))}
      </ul>
    </div>
  );
};

const PersonaPanel = (): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const invalidate = useInvalidate();
  const mayWrite = useCan('scoring.write');
  const { personaId } = usePageParams('personaId');
  const params = { personaId };
  const asked = useAsk(readPersona, { params });
  const persona = asked.data;
  const close = (): void => go('/scoring/personas');
  const change = useTell(changePersona, { invalidates: changed, onError: tellProblem });
  const archive = useTell(archivePersona, {
    invalidates: changed,
    onSuccess: ({ name }) => {
      close();
      undoable({
        message: t('persona.putAway', { name }),
        undo: async () => {
          await call(restorePersona, { params });
          await invalidate(changed);
        },
      });
    },
    onError: tellProblem,
  });
  const save = async (before: Persona, body: Parameters<typeof change.mutateAsync>[0]['body']): Promise<void> => {
    try {
      await change.mutateAsync({ params, body });
    } catch {
      return; // Told already; what was written stays.
    }
    undoable({
      message: t('persona.saved', { name: before.name }),
      undo: async () => {
        const { name, description, criteria, atLeast } = before;
        await change.mutateAsync({ params, body: { name, description, criteria, atLeast } });
      },
    });
  };
  return (
    <SidePanel
      title={persona?.name ?? t('persona.title')}
      onClose={close}
      width={620}
      actions={
        mayWrite && (
          <Tooltip label={t('persona.archive')}>
            <ActionIcon
              aria-label={t('persona.archive')}
              disabled={!persona || archive.isPending}
              onClick={() => archive.mutate({ params })}
            >
              <IconArchive size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      <Asked of={asked} skeleton={<SkeletonLines lines={10} />}>
        {(shown) => (
          <div className={styles.panel}>
            <DriftSection personaId={shown.id} />
            {mayWrite ? (
              <PersonaForm
                key={`${shown.id} ${shown.updatedAt}`}
                start={draftOf(shown)}
                saved={shown}
                saving={change.isPending}
                submit={t('persona.save')}
                onSave={(body) => void save(shown, body)}
              />
            ) : (
              <Reading persona={shown} />
            )}
          </div>
        )}
      </Asked>
    </SidePanel>
  );
};

export default PersonaPanel;
