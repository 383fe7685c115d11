import { endpoint, type AnswerOf } from '#platform/contract/endpoint.ts';
import { Language } from '#platform/contract/problem.ts';
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { ApiProblem, call } from './api.ts';

/** Who is asking; the one question that the shell itself puts to the server. */
export const readMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'The signed-in user and the workspaces open to them',
  answer: z.object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), language: Language.nullable() }),
    workspaces: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        role: z.string(),
        permissions: z.array(z.string()),
        language: Language,
        currency: z.string(),
        timeZone: z.string(),
      }),
    ),
  }),
});

export type Me = AnswerOf<typeof readMe>;
export type Workspace = Me['workspaces'][number];

export const meQuery = queryOptions({
  queryKey: [readMe.method, readMe.path],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await call(readMe, { signal });
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The signed-in user and their workspaces; null when signed out. Suspends until known. */
export const useMe = (): Me | null => useSuspenseQuery(meQuery).data;

export const useWorkspaceSlug = (): string | undefined => useParams({ strict: false, select: slugOf });

const slugOf = (params: Readonly<Record<string, unknown>>): string | undefined =>
  typeof params['workspace'] === 'string' ? params['workspace'] : undefined;

/** The open workspace, undefined outside of one (or while it is not known). */
export const useOpenWorkspace = (): Workspace | undefined => {
  const slug = useWorkspaceSlug();
  const me = useQuery(meQuery).data;
  return me?.workspaces.find((workspace) => workspace.slug === slug);
};

/** The open workspace; only for pages inside one, where the frame has made sure of it. */
export const useWorkspace = (): Workspace => {
  const workspace = useOpenWorkspace();
  if (!workspace) throw new Error('This page stands outside of a workspace');
  return workspace;
};

export const useCan = (permission: string | undefined): boolean => {
  const workspace = useOpenWorkspace();
  return permission === undefined || (workspace?.permissions.includes(permission) ?? false);
};
