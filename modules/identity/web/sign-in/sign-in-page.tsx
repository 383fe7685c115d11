import { useAsk } from '#platform/web/ask.ts';
import { useAddress } from '#platform/web/go.tsx';
import { useMe } from '#platform/web/session.ts';
import { Navigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { signInEndpoints } from '../../contract.ts';
import { CodeStep } from './code-step.tsx';
import { NextAddress, safeNext } from './next-address.ts';
import { PasswordStep } from './password-step.tsx';

/** A fresh page: what the last person left in memory goes. */
const enter = (next: string | undefined): void => window.location.assign(safeNext(next));

const SignInPage = (): ReactNode => {
  const [{ next }] = useAddress(NextAddress);
  const setup = useAsk(signInEndpoints.readSetup, {});
  const me = useMe();
  const [wantsCode, setWantsCode] = useState(false);
  if (setup.data?.needed) return <Navigate to="/setup" replace />;
  if (me) return <Navigate to={safeNext(next)} replace />;
  return wantsCode ? (
    <CodeStep onDone={() => enter(next)} onAgain={() => setWantsCode(false)} />
  ) : (
    <PasswordStep onDone={() => enter(next)} onCode={() => setWantsCode(true)} />
  );
};

export default SignInPage;
