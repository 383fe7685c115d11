/** The terminal as a command sees it: where to write, in which language, and when to stop. */
import type { Language, LocalText } from '#platform/contract/problem.ts';
import { type Paint, paintFor } from './paint.ts';
import { shellLanguage } from './shell-language.ts';

export type Shell = {
  readonly language: Language;
  readonly environment: NodeJS.ProcessEnv;
  readonly paint: Paint;
  /** Aborted by the first Ctrl-C or SIGTERM: finish what is under way and return. */
  readonly stop: AbortSignal;
  text(local: LocalText): string;
  /** A line of the result: standard output. */
  say(line: string): void;
  /** A line beside the result (progress, warnings): standard error, so that `--json` output stays clean. */
  tell(line: string): void;
  /** Overwrites itself while somebody watches; elsewhere nothing is written. An empty line wipes it. */
  progress(line: string): void;
};

export function terminalShell(environment: NodeJS.ProcessEnv, stop: AbortSignal): Shell {
  const language = shellLanguage(environment);
  const watched = process.stderr.isTTY && environment['TERM'] !== 'dumb';
  let drawn = false;
  const wipe = (): void => {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  };
  return {
    language,
    environment,
    stop,
    paint: paintFor(process.stdout.isTTY, environment),
    text: (local) => local[language],
    say(line) {
      wipe();
      process.stdout.write(`${line}\n`);
    },
    tell(line) {
      wipe();
      process.stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!watched) return;
      wipe();
      if (line === '') return;
      // A line longer than the window would wrap and could not be wiped.
      process.stderr.write(line.slice(0, (process.stderr.columns || 80) - 1));
      drawn = true;
    },
  };
}
