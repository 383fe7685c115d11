import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, type AnchorHTMLAttributes, type ReactNode, type Ref } from 'react';
import type { z } from 'zod';
import { readSearch } from './read-search.ts';
import { useWorkspaceSlug } from './session.ts';

/** Where child pages are drawn, over the page that holds it. */
export const PanelOutlet = Outlet;

type Search = Readonly<Record<string, unknown>>;

/** `/contacts` becomes `/w/acme/contacts`. Only for pages inside a workspace. */
export const useWorkspacePath = (): ((path: string) => string) => {
  const slug = useWorkspaceSlug();
  return useCallback(
    (path) => (slug === undefined ? path : `/w/${encodeURIComponent(slug)}${path === '/' ? '' : path}`),
    [slug],
  );
};

type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly to: string;
  /** Filters of the target; `keep` takes those of this page along. */
  readonly search?: Search | 'keep';
  readonly replace?: boolean;
  readonly ref?: Ref<HTMLAnchorElement>;
  readonly children?: ReactNode;
};

/** A link to a page outside of workspaces, such as `/sign-in`. */
export const SiteLink = ({ to, search, replace, ...others }: LinkProps): ReactNode => (
  <Link to={to} search={search === 'keep' ? true : (search ?? {})} replace={replace ?? false} {...others} />
);

/** A link to a page of the open workspace. */
export const PageLink = ({ to, ...others }: LinkProps): ReactNode => {
  const path = useWorkspacePath();
  return <SiteLink to={path(to)} {...others} />;
};

/** Opens a page of the open workspace. */
export const useGo = (): ((
  to: string,
  options?: { readonly search?: Search | 'keep'; readonly replace?: boolean },
) => void) => {
  const navigate = useNavigate();
  const path = useWorkspacePath();
  return useCallback(
    (to, options = {}) => {
      const search = options.search === 'keep' ? true : (options.search ?? {});
      void navigate({ to: path(to), search, replace: options.replace ?? false });
    },
    [navigate, path],
  );
};

/** Parameters of the path; throws when the page was mounted without one of them. */
export const usePageParams = <Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = params[name];
    if (typeof value !== 'string') throw new Error(`The page's path has no parameter "${name}"`);
    found[name] = value;
  }
  return found as Record<Name, string>;
};

/** A path parameter that need not be there, e.g. of the panel opened over a list. */
export const useOpenParam = (name: string): string | undefined => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : undefined;
};

/**
 * Filters in the URL, read by a Zod object. What does not fit the schema counts as not set, so an old bookmark
 * still opens. `setSearch` merges; `undefined` removes.
 */
export const useAddress = <Schema extends z.ZodObject>(
  schema: Schema,
): [
  search: z.output<Schema>,
  setSearch: (change: Partial<z.input<Schema>>, options?: { readonly push?: boolean }) => void,
] => {
  const raw: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const search = useMemo(() => readSearch(schema, raw), [schema, raw]);
  const setSearch = useCallback(
    (change: Partial<z.input<Schema>>, options: { readonly push?: boolean } = {}) => {
      void navigate({
        to: '.',
        search: (former: Search) => ({ ...former, ...change }),
        replace: options.push !== true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, setSearch];
};
