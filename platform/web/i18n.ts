import type { Language } from '#platform/contract/problem.ts';
import { IntlMessageFormat } from 'intl-messageformat';
import { use, useSyncExternalStore } from 'react';
import { chooseLanguage } from './choose-language.ts';
import { flattenMessages } from './flatten-messages.ts';
import type { MessageLoaders } from './page.ts';

export type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (key: string, values?: MessageValues) => string;

/** Marks a message key that stands in data, so that the messages test sees its use. */
export const messageKey = (key: string): string => key;

/** The texts of one module in one language: on their way, then there. */
type Catalog = { readonly arriving: Promise<Translate>; ready: Translate | undefined };

const storageName = 'lejek-language';
const loaders = new Map<string, MessageLoaders>();
const catalogs = new Map<string, Catalog>();
const listeners = new Set<() => void>();
let current: Language = 'pl';

/** Texts of a module, by language; fetched when first shown. */
export const registerMessages = (namespace: string, messages: MessageLoaders): void => {
  loaders.set(namespace, messages);
};

const translator = (namespace: string, language: Language, texts: ReadonlyMap<string, string>): Translate => {
  const parsed = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const known = parsed.get(key);
    if (known) return String(known.format(values));
    const text = texts.get(key);
    if (text === undefined) {
      console.error(`The messages of ${namespace} have no "${key}" in ${language}`);
      return key;
    }
    const made = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
    parsed.set(key, made);
    return String(made.format(values));
  };
};

const fetchCatalog = async (namespace: string, language: Language): Promise<Translate> => {
  const load = loaders.get(namespace)?.[language];
  if (!load) throw new Error(`No messages are registered for ${namespace} in ${language}`);
  return translator(namespace, language, flattenMessages((await load()).default));
};

const catalogOf = (namespace: string, language: Language): Catalog => {
  const name = `${language}/${namespace}`;
  const known = catalogs.get(name);
  if (known) return known;
  const catalog: Catalog = { arriving: fetchCatalog(namespace, language), ready: undefined };
  catalogs.set(name, catalog);
  catalog.arriving.then(
    (translate) => {
      catalog.ready = translate;
      // React's own mark: `use` answers at once instead of suspending for a moment.
      void Object.assign(catalog.arriving, { status: 'fulfilled', value: translate });
    },
    // Asked for again the next time: the network may be back by then.
    () => catalogs.delete(name),
  );
  return catalog;
};

const keep = (language: Language): void => {
  try {
    localStorage.setItem(storageName, language);
  } catch {
    // Storage may be switched off; the cookie and the account still remember.
  }
  document.cookie = `${storageName}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`;
};

const stored = (): string | null => {
  try {
    return localStorage.getItem(storageName);
  } catch {
    return null;
  }
};

const become = (language: Language): void => {
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
};

/** Call once before the first render; resolves when the texts of `namespaces` are there. */
export const startMessages = async (namespaces: readonly string[]): Promise<void> => {
  become(chooseLanguage({ stored: stored(), browser: navigator.languages }));
  await Promise.all(namespaces.map(fetchMessages));
};

/** Resolves when the texts of a module are there in the reader's language. */
export const fetchMessages = async (namespace: string): Promise<void> => {
  await catalogOf(namespace, current).arriving;
};

export const language = (): Language => current;

/** Whose texts are shown in some language, but are not there in this one. */
const missingIn = (language: Language): string[] =>
  [...new Set([...catalogs.keys()].map((name) => name.slice(name.indexOf('/') + 1)))].filter(
    (namespace) => !catalogs.get(`${language}/${namespace}`)?.ready,
  );

/** Changes the language as soon as its texts are there; this browser remembers it. */
export const setLanguage = async (wanted: Language): Promise<void> => {
  keep(wanted);
  if (wanted === current) return;
  // A page that opens meanwhile asks for its texts in the old language: its new ones are waited for, too.
  for (let waiting = missingIn(wanted); waiting.length > 0; waiting = missingIn(wanted))
    await Promise.all(waiting.map((namespace) => catalogOf(namespace, wanted).arriving));
  become(wanted);
};

const onChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLanguage = (): Language => useSyncExternalStore(onChange, language);

/** The texts of one module in the reader's language; suspends until they are there. */
export const useMessages = (namespace: string): Translate =>
  // Never skipped: a component that suspended here must meet `use` again when React draws it anew.
  use(catalogOf(namespace, useLanguage()).arriving);

/** A text outside of React; its namespace must have been loaded. */
export const translate = (namespace: string, key: string, values?: MessageValues): string =>
  catalogOf(namespace, current).ready?.(key, values) ?? key;
