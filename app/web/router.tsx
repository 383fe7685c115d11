import { fetchMessages } from '#platform/web/i18n.ts';
import type { PageDefinition, WebModule } from '#platform/web/page.ts';
import { SkeletonPage } from '#platform/web/skeletons.tsx';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type AnyRoute,
  type AnyRouter,
} from '@tanstack/react-router';
import { AccountFrame, BareFrame } from './shell/bare-frame.tsx';
import { Home, WorkspaceHome } from './shell/home.tsx';
import { gatedPage } from './shell/page-gate.tsx';
import { RootFrame } from './shell/root-frame.tsx';
import { BrokenPage, LostOutside, LostPage } from './shell/wrong-turns.tsx';
import { WorkspaceFrame } from './shell/workspace-frame.tsx';
import { ModulesProvider } from './shell/use-modules.tsx';

/** A page arrives together with its module's texts, so that it is drawn once. */
const withMessages = (module: WebModule, page: PageDefinition) => async (): ReturnType<PageDefinition['load']> => {
  const [loaded] = await Promise.all([page.load(), fetchMessages(module.name)]);
  return loaded;
};

const pageRoutes = (
  parent: AnyRoute,
  module: WebModule,
  pages: readonly PageDefinition[],
  isPanel: boolean,
): AnyRoute[] =>
  pages.map((page) => {
    const route: AnyRoute = createRoute({
      getParentRoute: () => parent,
      path: page.path,
      component: gatedPage(page, lazyRouteComponent(withMessages(module, page))),
      // A panel slides in when it is ready; a skeleton page inside its parent would make it jump.
      ...(isPanel ? { pendingComponent: () => null } : {}),
    });
    return page.children ? route.addChildren(pageRoutes(route, module, page.children, true)) : route;
  });

/** Every page of every module at its address. The modules know none of this: they only list their pages. */
export const makeRouter = (modules: readonly WebModule[], client: QueryClient): AnyRouter => {
  const root = createRootRoute({ component: RootFrame, notFoundComponent: LostOutside });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareFrame });
  const account = createRoute({ getParentRoute: () => root, id: 'account', component: AccountFrame });
  const workspace = createRoute({
    getParentRoute: () => root,
    path: '/w/$workspace',
    component: WorkspaceFrame,
    notFoundComponent: LostPage,
  });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const workspaceHome = createRoute({ getParentRoute: () => workspace, path: '/', component: WorkspaceHome });

  const framed = (frame: 'workspace' | 'bare' | 'account', parent: AnyRoute): AnyRoute[] =>
    modules.flatMap((module) =>
      pageRoutes(
        parent,
        module,
        module.pages.filter((page) => (page.frame ?? 'workspace') === frame),
        false,
      ),
    );

  return createRouter({
    routeTree: root.addChildren([
      home,
      bare.addChildren(framed('bare', bare)),
      account.addChildren(framed('account', account)),
      workspace.addChildren([workspaceHome, ...framed('workspace', workspace)]),
    ]),
    context: { client },
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: LostPage,
    scrollRestoration: true,
    Wrap: ({ children }) => <ModulesProvider modules={modules}>{children}</ModulesProvider>,
  });
};
