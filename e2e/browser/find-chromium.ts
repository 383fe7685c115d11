/** Finds a Chromium for the journeys, installs one where it can, and otherwise says in a sentence what is missing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export type Machine = {
  readonly environment: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  /** `ID` of /etc/os-release; Ubuntu's chromium package is only a pointer to a snap, which containers cannot run. */
  readonly distribution: string | null;
  /** Whether the program starts and names its version. */
  readonly runs: (program: string) => boolean;
  /** Runs an installer to its end; whether it succeeded. */
  readonly install: (program: string, words: readonly string[]) => boolean;
  /** Where Playwright keeps the Chromium of its release, present or not. */
  readonly ofPlaywright: () => string;
};

/** The path of a Chromium that starts. Throws a sentence where none is and none can be installed. */
export function findChromium(machine: Machine = thisMachine()): string {
  const chosen = machine.environment['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (machine.runs(chosen)) return chosen;
    throw new Error(
      `CHROMIUM_PATH says ${chosen}, but no Chromium starts there. Correct it, or unset it to have one found.`,
    );
  }
  const present = () => candidates(machine).find((program) => machine.runs(program));
  const found = present();
  if (found !== undefined) return found;

  for (const installer of installers(machine)) {
    if (!machine.install(installer.program, installer.words)) continue;
    const installed = present();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The journeys need a Chromium, and none is here or could be installed. ' +
      'Install one (on Debian: apt-get install chromium; elsewhere: npx playwright-core install --with-deps chromium), ' +
      'or set CHROMIUM_PATH to the one you have.',
  );
}

function candidates({ environment, ofPlaywright }: Machine): string[] {
  const folders = (environment['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...new Set([...onPath, ...usualPlaces, ofPlaywright()])];
}

function installers({ isRoot, distribution }: Machine): { program: string; words: readonly string[] }[] {
  const playwright = path.join(import.meta.dirname, '..', '..', 'node_modules', 'playwright-core', 'cli.js');
  const dependencies = isRoot ? ['--with-deps'] : [];
  return [
    ...(isRoot && distribution === 'debian'
      ? [{ program: 'sh', words: ['-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'] }]
      : []),
    { program: process.execPath, words: [playwright, 'install', ...dependencies, 'chromium'] },
  ];
}

function thisMachine(): Machine {
  return {
    environment: process.env,
    isRoot: process.getuid?.() === 0,
    distribution: existsSync('/etc/os-release')
      ? (/^ID="?([\w-]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? null)
      : null,
    runs: (program) => isExecutable(program) && spawnSync(program, ['--version'], { timeout: 20_000 }).status === 0,
    install: (program, words) => {
      console.error('No Chromium is here; installing one for the journeys …');
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const { status, stderr } = spawnSync(program, words, { env, encoding: 'utf8', timeout: 600_000 });
      const complaints = stderr.split('\n').filter((line) => /^(E:|W:|Error|Failed)/.test(line));
      if (status !== 0) console.error([...new Set(complaints)].slice(-3).join('\n'));
      return status === 0;
    },
    ofPlaywright: () => chromium.executablePath(),
  };
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
