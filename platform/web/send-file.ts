import type { AnswerOf, Endpoint } from '#platform/contract/endpoint.ts';
import { addressOf, ownHeaders, readAnswer, unreachable, type CallInput } from './api.ts';

/**
 * Like `call` with a form, but tells how much has gone out (0..1): `fetch` cannot report the progress of an upload.
 */
export const sendFile = <E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> & {
    readonly form: FormData;
    readonly onProgress?: (share: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<AnswerOf<E>> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(endpoint.method, addressOf(endpoint, input));
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) input.onProgress?.(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer(endpoint, request.status, request.responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(new DOMException('The upload was cancelled', 'AbortError')));
    request.addEventListener('loadend', () => input.signal?.removeEventListener('abort', abort));
    if (input.signal?.aborted) return reject(new DOMException('The upload was cancelled', 'AbortError'));
    input.signal?.addEventListener('abort', abort);
    request.send(input.form);
  });
