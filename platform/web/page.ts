import type { Language, LocalText } from '#platform/contract/problem.ts';
import type { ComponentType } from 'react';

/** Loads a file of texts; only the reader's language is fetched. */
export type MessageLoader = () => Promise<{ readonly default: Messages }>;
export type Messages = { readonly [key: string]: string | Messages };
export type MessageLoaders = Readonly<Record<Language, MessageLoader>>;

export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>;

/** A page of a module. Titles come with the shell; the module's own texts only when one of its pages is opened. */
export type PageDefinition = {
  /** Under `/w/:workspace` unless the frame says otherwise; parameters are written `$contactId`. */
  readonly path: `/${string}`;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
  readonly title: LocalText;
  /** A permission of the workspace; without it the page says who may open it. */
  readonly permission?: string;
  /** `bare` and `account` pages stand outside workspaces; `account` asks for a signed-in user. */
  readonly frame?: 'workspace' | 'bare' | 'account';
  /** Drawn over this page in its `PanelOutlet`; their paths continue this one. */
  readonly children?: readonly PageDefinition[];
};

export type NavigationItem = {
  readonly path: `/${string}`;
  readonly title: LocalText;
  readonly icon: Icon;
  /** Small first; the first item of `main` that the reader may open is the home screen. */
  readonly order: number;
  readonly place?: 'main' | 'foot';
  /** Shortcut such as `g c`. */
  readonly keys?: string;
  readonly permission?: string;
};

/** An action offered in the palette: opens a page of the workspace, or runs. */
export type Command = {
  readonly id: string;
  readonly title: LocalText;
  readonly icon?: Icon;
  readonly keys?: string;
  readonly permission?: string;
} & ({ readonly path: `/${string}` } | { readonly run: () => void | Promise<void> });

/** One hit of a finder; `path` is a page of the workspace. */
export type Found = { readonly id: string; readonly label: string; readonly detail?: string; readonly path: string };

/** Finds people, companies, ... in the palette while the reader types. */
export type Finder = {
  readonly id: string;
  readonly title: LocalText;
  readonly icon?: Icon;
  readonly permission?: string;
  readonly find: (search: {
    readonly text: string;
    readonly workspace: string;
    readonly signal: AbortSignal;
  }) => Promise<readonly Found[]>;
};

/** An entry of the reader's own menu; `path` is a page outside workspaces. */
export type AccountEntry = {
  readonly id: string;
  readonly title: LocalText;
  readonly icon?: Icon;
} & ({ readonly path: `/${string}` } | { readonly run: () => void | Promise<void> });

/** What a module's `web/index.tsx` gives to the application. */
export type WebModule = {
  /** Also the name of its messages. */
  readonly name: string;
  readonly messages: MessageLoaders;
  readonly pages: readonly PageDefinition[];
  readonly navigation?: readonly NavigationItem[];
  readonly commands?: readonly Command[];
  readonly finders?: readonly Finder[];
  readonly account?: readonly AccountEntry[];
  /** Stores the reader's choice of language with the account. */
  readonly rememberLanguage?: (language: Language) => Promise<void>;
};
