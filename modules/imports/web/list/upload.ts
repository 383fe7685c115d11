/**
 * The one file on its way to the server. It stands outside of the page, so that whoever looks at another page meanwhile finds
 * it where it was.
 */
import type { Import, ImportSubject } from '#modules/imports/contract.ts';
import { sendFile } from '#platform/web/send-file.ts';
import { useEffect, useSyncExternalStore } from 'react';
import { uploadFile } from '../upload-endpoint.ts';

export type Upload =
  | { readonly state: 'sending'; readonly workspace: string; readonly file: File; readonly share: number }
  /** The file is kept, so that one press sends it again. */
  | {
      readonly state: 'failed';
      readonly workspace: string;
      readonly file: File;
      readonly of: ImportSubject;
      readonly error: unknown;
    };

let current: Upload | null = null;
let abort: AbortController | null = null;
const listeners = new Set<() => void>();

const become = (next: Upload | null): void => {
  current = next;
  for (const listener of listeners) listener();
};

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const currentUpload = (): Upload | null => current;

/** Resolves to the import made of the file; null when it was cancelled or failed, which `useUpload` then tells. */
export const startUpload = async (workspace: string, file: File, of: ImportSubject): Promise<Import | null> => {
  const stop = new AbortController();
  abort = stop;
  become({ state: 'sending', workspace, file, share: 0 });
  const form = new FormData();
  form.append('file', file);
  try {
    const made = await sendFile(uploadFile, {
      params: { workspace },
      query: { of },
      form,
      signal: stop.signal,
      onProgress: (share) => become({ state: 'sending', workspace, file, share }),
    });
    become(null);
    return made;
  } catch (error) {
    become(stop.signal.aborted ? null : { state: 'failed', workspace, file, of, error });
    return null;
  }
};

export const cancelUpload = (): void => abort?.abort();

export const dismissUpload = (): void => {
  if (current?.state === 'failed') become(null);
};

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

/** The upload of this workspace. While one is under way the browser asks before it closes the page. */
export const useUpload = (workspace: string): Upload | null => {
  const upload = useSyncExternalStore(listen, currentUpload);
  const sending = upload?.state === 'sending';
  useEffect(() => {
    if (!sending) return;
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [sending]);
  return upload?.workspace === workspace ? upload : null;
};
