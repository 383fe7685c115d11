/** Cold `npm start` on an existing database, from the command to the first page answered. Packages installed, web app built: what a restart is. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { fillJourneys } from './fill-journeys.ts';
import { type Bench, type BenchOptions, measure, median } from './measure.ts';
import { benchDatabase } from './own-database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

async function once(dataDirectory: string): Promise<number> {
  const start = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0'], {
    cwd: root,
    env: { ...process.env, LEJEK_DATA: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    let printed = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`npm start ended: ${printed}`)));
      child.stdout.on('data', (data: Buffer) => {
        printed += data.toString();
        const found = /(http:\/\/127\.0\.0\.1:\d+)\S*\s/.exec(printed);
        if (found) resolve(found[1]!);
      });
    });
    const page = await fetch(url);
    if (!page.ok || !(await page.text()).includes('<html')) throw new Error('the first page did not answer');
    return (performance.now() - start) / 1000;
  } finally {
    child.removeAllListeners('exit');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // npm and what it started are one group, as in a terminal.
    process.kill(-child.pid!, 'SIGINT');
    await ended;
  }
}

async function run({ size, runs, folder, note }: BenchOptions) {
  const { host, workspace, dataDirectory, close } = await benchDatabase(folder);
  await fillJourneys(host, workspace, size);
  await close();
  const seconds: number[] = [];
  for (let each = 0; each < runs; each++) {
    seconds.push(await once(dataDirectory));
    note(`${seconds.at(-1)!.toFixed(2)} s from npm start to the first page`);
  }
  return [
    measure(
      {
        bench: 'start',
        measure: 'npm start to the first page',
        size,
        ours: median(seconds),
        limit: 5,
        limitIs: 'promised',
        unit: 's',
      },
      { most: 1 },
    ),
  ];
}

export const bench: Bench = { defaultSize: 100_000, defaultRuns: 3, run };
