import type { Filter } from '#platform/contract/filter.ts';
import { useGo, useWorkspacePath } from '#platform/web/go.tsx';
import { queryString } from '#platform/web/request-address.ts';
import {
  createContext,
  useContext,
  useMemo,
  type AnchorHTMLAttributes,
  type MouseEvent,
  type ReactNode,
  type RefCallback,
} from 'react';

const contacts = '/contacts';

type Opening = { readonly address: (people: Filter) => string; readonly open: (people: Filter) => void };

const Opening = createContext<Opening | null>(null);

/** Lets the links below share one look at the router: a breakdown has thousands of them. */
export const PeopleLinks = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const path = useWorkspacePath();
  const go = useGo();
  const opening = useMemo(
    (): Opening => ({
      address: (filter) => path(contacts) + queryString({ filter }),
      open: (filter) => go(contacts, { search: { filter } }),
    }),
    [path, go],
  );
  return <Opening value={opening}>{children}</Opening>;
};

export const useOpenPeople = (): Opening => {
  const opening = useContext(Opening);
  if (!opening) throw new Error('Links to people stand inside of PeopleLinks');
  return opening;
};

/** The browser opens new tabs and windows itself. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

type PeopleLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> & {
  /** Exactly those who are counted in the number; null where nobody is. */
  readonly people: Filter | null;
  readonly ref?: RefCallback<HTMLElement>;
};

/** A number that opens the list of the people in it. Of nobody there is no list: it is then plain text. */
export const PeopleLink = ({ people, ref, ...others }: PeopleLinkProps): ReactNode => {
  const { address, open } = useOpenPeople();
  if (people === null) {
    const { className, style, children } = others;
    return (
      <span ref={ref} className={className} style={style}>
        {children}
      </span>
    );
  }
  return (
    // A tooltip around it hands down handlers that are undefined: what makes it a link of the program stands after them.
    <a
      {...others}
      ref={ref}
      href={address(people)}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        open(people);
      }}
    />
  );
};
