import type { Language, LocalText } from '#platform/contract/problem.ts';
import { useWorkspacePath } from '#platform/web/go.tsx';
import { language } from '#platform/web/i18n.ts';
import type { AccountEntry, Command, Finder, NavigationItem, WebModule } from '#platform/web/page.ts';
import { useOpenWorkspace } from '#platform/web/session.ts';
import { useLocation } from '@tanstack/react-router';
import { createContext, use, useMemo, type ReactNode } from 'react';

const Modules = createContext<readonly WebModule[]>([]);

export const ModulesProvider = ({
  modules,
  children,
}: {
  readonly modules: readonly WebModule[];
  readonly children: ReactNode;
}): ReactNode => <Modules value={modules}>{children}</Modules>;

export const titleOf = ({ title }: { readonly title: LocalText }): string => title[language()];

type Offered = {
  readonly main: readonly NavigationItem[];
  readonly foot: readonly NavigationItem[];
  readonly commands: readonly Command[];
  readonly finders: readonly Finder[];
};

/** What the open workspace's permissions let the reader see, in order. */
export const useOffered = (): Offered => {
  const modules = use(Modules);
  const permissions = useOpenWorkspace()?.permissions;
  return useMemo(() => {
    const may = ({ permission }: { readonly permission?: string }): boolean =>
      permission === undefined || (permissions?.includes(permission) ?? false);
    const navigation = modules
      .flatMap(({ navigation: items = [] }) => items)
      .filter(may)
      .sort((one, other) => one.order - other.order);
    return {
      main: navigation.filter((item) => item.place !== 'foot'),
      foot: navigation.filter((item) => item.place === 'foot'),
      commands: modules.flatMap(({ commands = [] }) => commands).filter(may),
      finders: modules.flatMap(({ finders = [] }) => finders).filter(may),
    };
  }, [modules, permissions]);
};

/** Whether a page (or one below it) is the one that is open. */
export const useIsCurrent = (): ((path: string) => boolean) => {
  const here = useLocation({ select: ({ pathname }) => pathname });
  const toPath = useWorkspacePath();
  return (path) => here === toPath(path) || here.startsWith(`${toPath(path)}/`);
};

export const useAccountEntries = (): readonly AccountEntry[] => {
  const modules = use(Modules);
  return useMemo(() => modules.flatMap(({ account = [] }) => account), [modules]);
};

export const useRememberLanguage = (): ((language: Language) => Promise<void>) => {
  const modules = use(Modules);
  return async (language) => {
    for (const module of modules) await module.rememberLanguage?.(language);
  };
};
