import { useGo } from '#platform/web/go.tsx';
import { useKey } from '#platform/web/keys.tsx';
import type { Command, NavigationItem } from '#platform/web/page.ts';
import type { ReactNode } from 'react';
import { titleOf, useOffered } from './use-modules.tsx';

const NavigationKey = ({ item }: { readonly item: NavigationItem }): ReactNode => {
  const go = useGo();
  useKey(item.keys, () => go(item.path), titleOf(item));
  return null;
};

const CommandKey = ({ command }: { readonly command: Command }): ReactNode => {
  const go = useGo();
  useKey(command.keys, () => ('path' in command ? go(command.path) : void command.run()), titleOf(command));
  return null;
};

/** The shortcuts of pages and actions; they work on every page of the workspace. */
export const NavigationKeys = (): ReactNode => {
  const { main, foot, commands } = useOffered();
  return (
    <>
      {[...main, ...foot].map((item) => (
        <NavigationKey key={item.path} item={item} />
      ))}
      {commands.map((command) => (
        <CommandKey key={command.id} command={command} />
      ))}
    </>
  );
};
