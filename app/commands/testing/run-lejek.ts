/** Runs the program: in a process of its own, as a script or a person would, or, where the process itself says nothing more, in this one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { callCommand } from '#app/call-command.ts';
import { shellLanguage } from '#platform/server/shell/shell-language.ts';
import { recordingShell } from '#platform/server/shell/testing.ts';

const program = fileURLToPath(new URL('../../../bin/lejek.mjs', import.meta.url));

export type Ran = { readonly code: number; readonly out: string; readonly err: string };
export type Settings = Readonly<Record<string, string>>;

export type Running = {
  readonly process: ChildProcess;
  /** Resolves when standard output has a line of this form; rejects when the program ends before. */
  lineOf(pattern: RegExp): Promise<RegExpMatchArray>;
  readonly ended: Promise<Ran>;
};

/** Nothing of the caller's own settings gets through: only what is given here. */
const environmentOf = (settings: Settings): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  ...settings,
});

export function startLejek(args: readonly string[], settings: Settings): Running {
  const child = spawn(process.execPath, [program, ...args], {
    env: environmentOf(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]: unknown[]): Ran => ({
    code: typeof code === 'number' ? code : -1,
    out,
    err,
  }));
  return {
    process: child,
    ended,
    async lineOf(pattern) {
      for (;;) {
        const found = out.match(pattern);
        if (found) return found;
        const over = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)]);
        if (over && !out.match(pattern)) throw new Error(`ended without the line: ${out}\n${err}`);
      }
    },
  };
}

export const runLejek = (args: readonly string[], settings: Settings): Promise<Ran> => startLejek(args, settings).ended;

/** The same command without a process: that costs seconds each time, most of them for loading every module anew. */
export async function callLejek(args: readonly string[], settings: Settings): Promise<Ran> {
  const environment = environmentOf(settings);
  const shell = recordingShell(shellLanguage(environment), environment);
  const code = await callCommand(args, shell);
  const written = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  return { code, out: written(shell.said), err: written(shell.told) };
}
