import { useTell } from '#platform/web/ask.ts';
import { useGo } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { SidePanel } from '#platform/web/side-panel.tsx';
import { tellProblem } from '#platform/web/toast.tsx';
import type { ReactNode } from 'react';
import { scoringEndpoints } from '../../contract.ts';
import type { DraftPersona } from './draft-persona.ts';
import { PersonaForm } from './persona-form.tsx';

const blank: DraftPersona = {
  name: '',
  description: '',
  criteria: [{ id: 'first', name: null, filter: undefined }],
  atLeast: 1,
};

const NewPersonaPanel = (): ReactNode => {
  const t = useMessages('scoring');
  const go = useGo();
  const create = useTell(scoringEndpoints.createPersona, {
    invalidates: [scoringEndpoints.listPersonas],
    onSuccess: ({ id }) => go(`/scoring/personas/${id}`, { replace: true }),
    onError: tellProblem,
  });
  return (
    <SidePanel title={t('persona.new')} onClose={() => go('/scoring/personas')} width={620}>
      <PersonaForm
        start={blank}
        saving={create.isPending}
        submit={t('persona.create')}
        onSave={(body) => create.mutate({ body })}
      />
    </SidePanel>
  );
};

export default NewPersonaPanel;
