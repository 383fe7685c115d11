/** A terminal that remembers what was written to it. */
import type { Language } from '#platform/contract/problem.ts';
import { paintFor } from './paint.ts';
import type { Shell } from './shell.ts';

export type RecordingShell = Shell & { readonly said: string[]; readonly told: string[] };

export function recordingShell(language: Language = 'en', environment: NodeJS.ProcessEnv = {}): RecordingShell {
  const said: string[] = [];
  const told: string[] = [];
  return {
    language,
    environment,
    paint: paintFor(false, environment),
    stop: new AbortController().signal,
    said,
    told,
    text: (local) => local[language],
    say: (line) => void said.push(line),
    tell: (line) => void told.push(line),
    progress: () => undefined,
  };
}
