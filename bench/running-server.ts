/** The real server in a process of its own, set up with an owner and the workspace `bench`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export type RunningServer = {
  readonly child: ChildProcess;
  readonly url: string;
  /** Null once somebody has been set up. */ readonly token: string | null;
};

export function startServer(dataDirectory: string): Promise<RunningServer> {
  // As somebody starts it from a shell, with the switches of its first line. That line becomes the server's own process.
  const program = fileURLToPath(new URL('../bin/lejek.mjs', import.meta.url));
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, ['start', '--port', '0'], {
    env: { ...process.env, PATH: path, LEJEK_DATA: dataDirectory, LEJEK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the server ended: ${printed}`)));
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+)(?:\/setup\?token=(\S+))?\s/.exec(printed);
      if (found) resolve({ child, url: found[1]!, token: found[2] ?? null });
    });
  });
}

export async function stopServer(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

/** Makes the owner and the workspace; returns the cookie of the session. */
export async function setUp(url: string, token: string | null): Promise<string> {
  const workspace = { name: 'Bench', language: 'en', currency: 'PLN', timeZone: 'Europe/Warsaw', template: 'b2b' };
  const body = JSON.stringify({
    token,
    name: 'Bench',
    email: 'bench@house.example',
    password: 'a long bench password',
    workspace,
  });
  const answer = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!answer.ok) throw new Error(`set-up failed: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}
