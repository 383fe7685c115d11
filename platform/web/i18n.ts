import type { Language } from '#platform/contract/problem.ts';
import i18next, { type BackendModule } from 'i18next';
import ICU from 'i18next-icu';
import { useMemo, useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { chooseLanguage, isLanguage } from './choose-language.ts';
import type { MessageLoaders } from './page.ts';

export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Marks a message key that stands in data, so that the messages test sees its use. */
export const messageKey = (key: string): string => key;

const storageName = 'lejek-language';
const loaders = new Map<string, MessageLoaders>();

/** Texts of a module, by language; fetched when first shown. */
export const registerMessages = (namespace: string, messages: MessageLoaders): void => {
  loaders.set(namespace, messages);
};

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = isLanguage(language) ? loaders.get(namespace)?.[language] : undefined;
    if (!load) return done(new Error(`No messages are registered for ${namespace} in ${language}`), null);
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), true),
    );
  },
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

const markDocument = (language: string): void => {
  document.documentElement.lang = language;
};

/** Call once before the first render; resolves when the texts of `namespaces` are there. */
export const startMessages = async (namespaces: readonly string[]): Promise<void> => {
  const language = chooseLanguage({ stored: stored(), browser: navigator.languages });
  markDocument(language);
  i18next.on('languageChanged', markDocument);
  await i18next
    .use(backend)
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      supportedLngs: ['pl', 'en'],
      ns: [...namespaces],
      defaultNS: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    });
};

export const language = (): Language => (isLanguage(i18next.language) ? i18next.language : 'pl');

/** Changes the language at once; this browser remembers it. */
export const setLanguage = async (wanted: Language): Promise<void> => {
  keep(wanted);
  if (wanted !== language()) await i18next.changeLanguage(wanted);
};

const onChange = (listener: () => void): (() => void) => {
  i18next.on('languageChanged', listener);
  return () => i18next.off('languageChanged', listener);
};

export const useLanguage = (): Language => useSyncExternalStore(onChange, language);

/** The texts of one module in the reader's language. */
export const useMessages = (namespace: string): Translate => {
  const { t } = useTranslation(namespace);
  return useMemo<Translate>(() => (key, values) => t(key, { ...values }), [t]);
};

/** A text outside of React; its namespace must have been loaded. */
export const translate = (namespace: string, key: string, values?: Readonly<Record<string, string | number>>): string =>
  i18next.t(key, { ns: namespace, ...values });
