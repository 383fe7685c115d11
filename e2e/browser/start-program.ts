/** Starts the program as a person does, on a free port, and waits until it answers. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');

export type Program = {
  /** Where it listens: `http://127.0.0.1:41234`. */
  readonly baseUrl: string;
  /** The first address it printed, with the set-up token in it. */
  readonly printedAddress: string;
  readonly dataDirectory: string;
  output(): string;
  /** Asks it to end (SIGTERM unless told otherwise) and resolves to its exit status; null when the signal killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
};

export type Start = {
  /** Words after `lejek start`, for example `--demo`. */
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Empty, or with the data of an earlier start. */
  readonly dataDirectory: string;
  readonly patienceMilliseconds?: number;
};

export async function startProgram(start: Start): Promise<Program> {
  const { dataDirectory } = start;
  const { DATABASE_URL: _own, ...environment } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'bin', 'lejek.mjs'), 'start', ...(start.words ?? [])], {
    cwd: root,
    env: { ...environment, NODE_ENV: 'production', LEJEK_PORT: '0', LEJEK_DATA: dataDirectory, ...start.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const printedAddress = await firstAddress(child, () => output, start.patienceMilliseconds ?? 120_000);
  return {
    baseUrl: new URL(printedAddress).origin,
    printedAddress,
    dataDirectory,
    output: () => output,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

async function firstAddress(child: ChildProcess, output: () => string, patience: number): Promise<string> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The program ended with ${child.exitCode ?? child.signalCode} instead of starting:\n${output()}`);
    const address = /https?:\/\/\S+(?=\s)/.exec(output())?.[0];
    if (address !== undefined && (await answers(address))) return address;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The program printed no address that answers within ${patience / 1000} s:\n${output()}`);
}

async function answers(address: string): Promise<boolean> {
  try {
    const { status } = await fetch(new URL('/', address));
    return status < 500;
  } catch {
    return false;
  }
}
