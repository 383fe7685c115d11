/**
 * Makes a fresh clone ready on any Node 20 or newer, with nothing installed yet:
 *
 *   node bootstrap.mjs                      installs the packages when package-lock.json asks for others than are here
 *   node bootstrap.mjs --web                the same, then builds the web app when its sources changed
 *   node bootstrap.mjs --web start --demo   the same, then `lejek start --demo` in this process
 *
 * It therefore uses nothing but Node's own modules, and no syntax newer than Node 20.
 * When all is in place it costs some tens of milliseconds.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import zlib from 'node:zlib';

const root = path.dirname(fileURLToPath(import.meta.url));
const oldestNode = 20;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** What the web app is made of; the build is repeated when any of it changes. Folders are read to the bottom. */
const webSources = [
  'app/web',
  'platform/web',
  'platform/contract',
  'platform/statistics',
  'tracker',
  'package-lock.json',
];
const webSourcesOfModule = ['web', 'domain', 'contract.ts'];

/** A failure that is told in sentences, without a stack. */
export class CannotPrepare extends Error {}

/** The Node 24 of the lock file: the program, its build and its tests run on it whatever the machine carries. */
export const pinnedNode = path.join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Installs the packages of package-lock.json unless they are here. Resolves to whether it installed anything. */
export async function installIfStale() {
  const stampFile = path.join(root, 'node_modules', '.lejek-installed');
  const wanted = `${process.platform}-${process.arch} ${digest([path.join(root, 'package-lock.json')])}`;
  if (readOrEmpty(stampFile) === wanted && fs.existsSync(pinnedNode)) return false;

  const installed = !fs.existsSync(pinnedNode) || !matchesLock();
  if (installed) {
    requireWritable(root);
    requireWritable(path.join(root, 'node_modules'));
    await runTold('Installing packages (a minute or two the first time)', npmCommand(), npmEnvironment(), whyNpmFailed);
  }
  requirePinnedNode();
  // A folder that is complete but read-only is fine: the comparison is only repeated at the next start.
  if (isWritable(path.dirname(stampFile))) fs.writeFileSync(stampFile, wanted);
  return installed;
}

/**
 * Builds the web app into dist/web and the snippet for other people's sites into dist/tracker, unless they are there and
 * of these sources. Resolves to whether it built.
 */
export async function buildWebIfStale() {
  const output = path.join(root, 'dist', 'web');
  const stampFile = path.join(output, '.stamp');
  const wanted = digest(listWebSources());
  if (readOrEmpty(stampFile) === wanted && fs.existsSync(path.join(output, 'index.html'))) return false;

  requireWritable(path.join(root, 'dist'));
  const vite = [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build'];
  const command = [pinnedNode, ...vite, '--config', path.join(root, 'app', 'web', 'vite.config.ts')];
  // NODE_ENV is set because a caller's own (a test runner's `test`) would make a development build of React.
  const environment = { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' };
  await runTold('Building the web app', [...command, '--logLevel', 'warn'], environment, whyBuildFailed);
  const snippet = [pinnedNode, path.join(root, 'tracker', 'build.ts')];
  await runTold('Building the snippet for your site', snippet, environment, whyBuildFailed);
  compressForBrowsers(output);
  compressForBrowsers(path.join(root, 'dist', 'tracker'));
  fs.writeFileSync(stampFile, wanted);
  return true;
}

/** Once at the build instead of at every request: the server hands out `.br` or `.gz` to whoever takes it. */
function compressForBrowsers(folder) {
  for (const file of filesUnder(folder).filter((name) => /\.(js|css|svg)$/.test(name))) {
    const content = fs.readFileSync(file);
    const quality = {
      [zlib.constants.BROTLI_PARAM_QUALITY]: 10,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(content, { params: quality }));
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, { level: 9 }));
  }
}

function listWebSources() {
  const modulesFolder = path.join(root, 'modules');
  const modules = fs.existsSync(modulesFolder) ? fs.readdirSync(modulesFolder).sort() : [];
  const roots = [
    ...webSources.map((source) => path.join(root, source)),
    ...modules.flatMap((module) => webSourcesOfModule.map((room) => path.join(modulesFolder, module, room))),
  ];
  return roots.flatMap(filesUnder).filter((file) => !/\.test\.tsx?$/.test(file));
}

function filesUnder(place) {
  const entry = fs.statSync(place, { throwIfNoEntry: false });
  if (!entry) return [];
  if (!entry.isDirectory()) return [place];
  return fs
    .readdirSync(place)
    .sort()
    .flatMap((name) => filesUnder(path.join(place, name)));
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Somebody may have installed by hand: npm leaves a copy of the lock file of what it installed.
 * Packages for other processors are in the lock file and rightly not on the disk.
 */
function matchesLock() {
  try {
    const wanted = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(fs.readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([place, entry]) => place === '' || entry.optional || present[place]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

/**
 * `npm ci` empties node_modules, also of the Node in it, so npm has to run on a Node from elsewhere:
 * the one that npm itself runs on when this is an npm script, else the first of PATH outside this folder.
 */
function npmCommand() {
  const scriptOfNpm = process.env.npm_execpath;
  const nodeOfNpm = [process.env.npm_node_execpath, process.execPath].find((node) => node && !isInside(node));
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const isNpm = scriptOfNpm && path.basename(scriptOfNpm) === 'npm-cli.js' && fs.existsSync(scriptOfNpm);
  if (isNpm && nodeOfNpm) return [nodeOfNpm, scriptOfNpm, ...options];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...options];
}

function npmEnvironment() {
  const environment = { ...process.env };
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  environment.PATH = folders.filter((folder) => !isInside(folder)).join(path.delimiter);
  // Accounts made for a service often have no home to write to; npm keeps its downloads there unless told otherwise.
  const cache = process.env.npm_config_cache ?? path.join(os.homedir(), '.npm');
  if (!isWritable(cache)) environment.npm_config_cache = path.join(root, '.cache', 'npm');
  return environment;
}

function isInside(place) {
  return path.resolve(place).startsWith(path.join(root, 'node_modules') + path.sep);
}

/** Says what it does, shows how long it takes where somebody watches, and throws `explain(output)` when it fails. */
async function runTold(what, [program, ...options], env, explain) {
  const startedAt = Date.now();
  const watched = process.stderr.isTTY;
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  process.stderr.write(`${what} …${watched ? '' : '\n'}`);
  const clock = watched ? setInterval(() => process.stderr.write(`\r${what} … ${seconds()}`), 1000) : undefined;
  const { status, output } = await new Promise((resolve) => {
    const shell = program.endsWith('.cmd');
    const child = spawn(program, options, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    // An installation left running behind a stopped start would write into the folder of the next one.
    const stop = () => {
      child.kill('SIGTERM');
      process.exit(1);
    };
    for (const signal of stopSignals) process.on(signal, stop);
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    const settle = (status) => {
      for (const signal of stopSignals) process.off(signal, stop);
      resolve({ status, output });
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      keep(String(error));
      settle(-1);
    });
    child.on('close', (status) => settle(status ?? -1));
  });
  clearInterval(clock);
  process.stderr.write(watched ? `\r${what} … ${seconds()}\n` : '');
  if (status !== 0) throw new CannotPrepare(explain(output));
}

/** The last lines a tool wrote, without those of its own stack. */
function lastWords(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  const told = lines.filter((line) => !/^(npm error)?\s*$|^(npm error)?\s+at |A complete log of/.test(line));
  return told.slice(-20).join('\n');
}

function whyNpmFailed(output) {
  const told = `What npm said:\n${lastWords(output)}`;
  const says = (pattern) => pattern.test(output);
  if (says(/ENOSPC/)) return 'The disk is full. Free about 1 GB and start again.';
  if (says(/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/))
    return `The packages could not be downloaded: npm cannot reach its registry. Check the network or the proxy (npm config get registry) and start again. ${told}`;
  if (says(/UNABLE_TO_|SELF_SIGNED|CERT_/))
    return `The packages could not be downloaded: the registry's certificate is not trusted. Tell npm your company's certificate (npm config set cafile) and start again. ${told}`;
  if (says(/\bE40[134]\b/))
    return `The packages could not be downloaded: the registry refused a package. Check npm config get registry and start again. ${told}`;
  if (says(/\b(EACCES|EPERM|EROFS)\b/))
    return `The packages could not be installed: no right to write. Give this account the right to write to ${root} and start again. ${told}`;
  if (says(/ENOENT.*\bnpm\b|spawn npm/)) return 'npm was not found. Install Node 20 or newer with npm and start again.';
  return `The packages could not be installed. ${told}`;
}

function whyBuildFailed(output) {
  return `The web app could not be built. What the build said:\n${lastWords(output)}`;
}

function requirePinnedNode() {
  if (!fs.existsSync(pinnedNode)) {
    throw new CannotPrepare(
      'The packages are here, but Node 24 is not, because npm was told not to run install scripts. ' +
        'Allow them (npm config delete ignore-scripts) and start again.',
    );
  }
  const answer = spawnSync(pinnedNode, ['--version'], { encoding: 'utf8' });
  if (answer.status !== 0) {
    throw new CannotPrepare(
      `The Node 24 of this folder does not run on this machine (${process.platform} ${process.arch}). ` +
        'On Linux it needs glibc 2.28 or newer: Debian 10, Ubuntu 20.04, RHEL 8 and later have it, Alpine does not.',
    );
  }
}

function requireWritable(place) {
  if (isWritable(place)) return;
  throw new CannotPrepare(
    `This account has no right to write to ${place}. Give it that right, or copy the folder to a place of its own, and start again.`,
  );
}

/** Of what does not exist yet, the nearest folder above decides. */
function isWritable(place) {
  let nearest = place;
  while (!fs.existsSync(nearest) && path.dirname(nearest) !== nearest) nearest = path.dirname(nearest);
  try {
    fs.accessSync(nearest, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function main(words) {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < oldestNode) {
    throw new CannotPrepare(
      `Lejek needs Node ${oldestNode} or newer to start; this is Node ${process.versions.node}. Install a newer one and start again.`,
    );
  }
  await installIfStale();
  if (words[0] === '--web') await buildWebIfStale();
  const command = words[0] === '--web' ? words.slice(1) : words;
  if (command.length === 0) return;
  process.argv.splice(2, Infinity, ...command);
  // By a computed address: who type-checks a user of this file need not read the whole program behind it.
  await import(pathToFileURL(path.join(root, 'bin', 'lejek.mjs')).href);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof CannotPrepare)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
