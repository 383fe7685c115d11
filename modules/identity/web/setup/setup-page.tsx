import { useAsk, useTell } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMessages } from '#platform/web/i18n.ts';
import { Asked } from '#platform/web/states.tsx';
import { Navigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { signInEndpoints } from '../../contract.ts';
import { BareCard } from '../bare-card.tsx';
import { type NewPerson, PersonStep } from './person-step.tsx';
import { StartStep } from './start-step.tsx';
import { WorkspaceStep } from './workspace-step.tsx';

const Address = z.object({ token: z.string().catch('') });

/** Two steps, you and your workspace; then where to begin. */
const Steps = ({ token }: { readonly token: string }): ReactNode => {
  const [person, setPerson] = useState<NewPerson | null>(null);
  const [isBack, setBack] = useState(false);
  const setUp = useTell(signInEndpoints.setUp);
  if (setUp.data) return <StartStep workspace={setUp.data.workspace} />;
  if (person === null || isBack)
    return (
      <PersonStep
        former={person}
        onDone={(given) => {
          setPerson(given);
          setBack(false);
        }}
      />
    );
  return (
    <WorkspaceStep
      error={setUp.error}
      busy={setUp.isPending}
      onBack={() => setBack(true)}
      onDone={(workspace) => setUp.mutate({ body: { token, ...person, workspace } })}
    />
  );
};

const SetupPage = (): ReactNode => {
  const t = useMessages('identity');
  const [{ token }] = useAddress(Address);
  const setup = useAsk(signInEndpoints.readSetup, {}, { staleTime: Infinity });
  return (
    <Asked of={setup}>
      {({ needed }) => {
        if (!needed) return <Navigate to="/sign-in" replace />;
        if (token.length < 20) return <BareCard title={t('setup.noToken')} text={t('setup.noTokenText')} />;
        return <Steps token={token} />;
      }}
    </Asked>
  );
};

export default SetupPage;
