import { Navigate, useRouter } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

/** To the sign-in page, which comes back here afterwards (`?next=`). */
export const SignInFirst = (): ReactNode => {
  const router = useRouter();
  // Taken once: the address changes while the router is on its way, and must not be chased.
  const [next] = useState(() => router.latestLocation.href);
  return <Navigate to="/sign-in" search={next === '/' ? {} : { next }} replace />;
};
