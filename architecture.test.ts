/** The house rules: that the rules of direction are read, bite and are kept, and what else can be checked about the tree as a whole. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';
import { modules } from './architecture.mjs';
import { projectFiles, projectRoot, readProjectFile } from './tools/project-files.ts';
import rules from './.dependency-cruiser.mjs';

const files = projectFiles();
const isSource = (file: string): boolean => /\.(ts|tsx|mjs)$/.test(file);
const own = files.filter((file) => !file.startsWith('architecture-fixtures/'));
const graph: Record<string, readonly string[]> = modules;

async function read(baseDir: string, places: string[]): Promise<ICruiseResult> {
  const options = { ...rules.options, ruleSet: { forbidden: rules.forbidden }, validate: true, baseDir };
  // The rules are plain data without literal types; dependency-cruiser validates them itself when it reads them.
  const { output } = await cruise(places, options as ICruiseOptions & { ruleSet: IFlattenedRuleSet });
  if (typeof output === 'string') throw new Error('dependency-cruiser was asked for a result, not for text');
  return output;
}

const refusals = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${nameOfPackage(to)}`).sort();

/** `../node_modules/kysely/dist/index.js` is `kysely`; a path of our own stays. */
const nameOfPackage = (place: string): string => /node_modules\/((@[^/]+\/)?[^/]+)/.exec(place)?.[1] ?? place;

describe('the rules of direction', () => {
  const sources = own.filter(isSource);
  const places = [...new Set(sources.map((file) => file.split('/')[0] ?? file))];
  let whole: ICruiseResult;
  beforeAll(async () => {
    whole = await read(projectRoot, places);
  }, 60_000);

  it('are checked on every source file of the project', () => {
    const seen = new Set(whole.modules.map(({ source }) => source));
    expect(sources.filter((file) => !seen.has(file))).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('find the imports of pages as well, not only of plain TypeScript', () => {
    const pages = whole.modules.filter(({ source }) => source.endsWith('.tsx'));
    expect(pages.filter(({ dependencies }) => dependencies.length > 0).length).toBeGreaterThan(pages.length / 2);
  });

  it('are kept', () => {
    const comments = new Map(rules.forbidden.map(({ name, comment }) => [name, comment]));
    const told = refusals(whole).map((line) => `${line}  (${comments.get(line.split(':')[0] ?? '') ?? ''})`);
    expect(told).toEqual([]);
  });

  it('refuse each fault of the example house, and nothing that is allowed', async () => {
    const result = await read(path.join(projectRoot, 'architecture-fixtures'), ['app', 'platform', 'modules']);
    expect(refusals(result)).toEqual(
      [
        'import-is-found: modules/contacts/server/imports-nothing.ts → ./nowhere.ts',
        'module-is-on-the-graph: app/lets-a-stranger-in.ts → modules/stranger/contract.ts',
        'modules-know-no-app: modules/contacts/server/knows-the-app.ts → app/server.ts',
        'no-cycle: modules/contacts/domain/egg.ts → modules/contacts/domain/hen.ts',
        'only-edges-of-the-graph: modules/identity/server/reaches-up-the-graph.ts → modules/contacts/contract.ts',
        'package-is-declared: modules/contacts/server/borrows-an-undeclared-package.ts → kysely',
        'platform-knows-no-module: platform/server/knows-a-module.ts → modules/contacts/contract.ts',
        'pure-rooms-stay-pure: modules/contacts/domain/asks-the-server.ts → modules/contacts/server/index.ts',
        'pure-rooms-stay-pure: modules/contacts/domain/reads-a-file.ts → fs',
        'pure-rooms-stay-pure: platform/contract/reads-a-file.ts → fs',
        'server-knows-no-web: modules/contacts/server/draws-a-page.ts → modules/contacts/web/contact-page.tsx',
        'server-needs-no-dev-dependency: modules/contacts/server/runs-a-test-tool.ts → vitest',
        'testing-only-in-tests: modules/contacts/server/uses-a-factory.ts → modules/identity/server/testing.ts',
        'through-the-door: app/web/reaches-past-the-door.ts → modules/contacts/web/contact-page.tsx',
        'through-the-door: modules/contacts/server/reaches-past-the-door.ts → modules/identity/server/store.ts',
        'web-knows-no-node: modules/contacts/web/reads-a-file.tsx → fs',
        'web-knows-no-server: modules/contacts/web/knows-the-server.tsx → modules/contacts/server/index.ts',
      ].sort(),
    );
    const bitten = new Set(result.summary.violations.map(({ rule }) => rule.name));
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !bitten.has(name))).toEqual([]);
  });
});

describe('the graph', () => {
  it('names only modules that are on it, and has no cycle', () => {
    const reach = (module: string, above: readonly string[]): void => {
      expect(above, 'a cycle').not.toContain(module);
      const below = graph[module];
      expect(below, `${module} is used but not on the graph`).toBeDefined();
      for (const lower of below ?? []) reach(lower, [...above, module]);
    };
    for (const module of Object.keys(graph)) reach(module, []);
  });

  it('and the folders under modules/ are the same list', () => {
    const folders = new Set(own.filter((file) => file.startsWith('modules/')).map((file) => file.split('/')[1]));
    expect([...folders].filter((folder) => folder === undefined || !(folder in graph))).toEqual([]);
    expect(Object.keys(graph).filter((module) => !folders.has(module))).toEqual([]);
  });
});

describe('the tree', () => {
  it('gives a module at most four rooms', () => {
    const rooms = /^modules\/[^/]+\/(contract\.ts$|domain\/|server\/|web\/)/;
    expect(own.filter((file) => file.startsWith('modules/') && !rooms.test(file))).toEqual([]);
  });

  it('names files by what they do, not by kind, in kebab-case', () => {
    const ofKind = /(^|-)(utils?|helpers?|common|misc|managers?|types|constants|v\d+)$/;
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    const named = own.filter((file) => /^(app|platform|modules|e2e|bench|tools|bin)\//.test(file));
    const refused = named.filter((file) => {
      const parts = file.split('/');
      const isGiven = /^([A-Z]+\.md|\..+)$/.test(parts.at(-1) ?? '');
      return (
        parts.some((part) => part.split('.').some((name) => ofKind.test(name))) ||
        (!isGiven && !parts.every((part) => kebab.test(part) || part === ''))
      );
    });
    expect(refused).toEqual([]);
  });

  it('has no file over 400 lines', () => {
    const long = own
      .filter((file) => /\.(ts|tsx|mjs|css|sql)$/.test(file))
      .map((file) => ({ file, lines: readProjectFile(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  it('switches no rule off in passing: a rule is right for all or is changed in .oxlintrc.json, where everybody sees it', () => {
    // Written apart so that this file does not say it itself.
    const switchedOff = new RegExp(`(ox|es)lint-${'disable'}`);
    expect(own.filter((file) => isSource(file) && switchedOff.test(readProjectFile(file)))).toEqual([]);
  });

  it('asks for no clock in pure rooms: the caller says which moment it is', () => {
    const pure = /^(modules\/[^/]+\/(domain\/|contract\.ts)|platform\/(contract|statistics)\/)/;
    const readsClock = /\bnew Date(\(\s*\)|\s*[^(\s])/;
    expect(['new Date()', 'new Date;'].every((text) => readsClock.test(text))).toBe(true);
    const rooms = own.filter((file) => pure.test(file) && isSource(file) && !file.endsWith('.test.ts'));
    expect(rooms.filter((file) => readsClock.test(readProjectFile(file)))).toEqual([]);
  });

  it('is silent about where packages come from', () => {
    // Written apart so that this file does not name them itself.
    const hosts = [
      ['registry', 'npmjs', 'org'],
      ['registry', 'yarnpkg', 'com'],
      ['npm', 'pkg', 'github', 'com'],
      ['npm', 'jsr', 'io'],
    ];
    const named = files.filter((file) => {
      const text = readProjectFile(file);
      return hosts.some((host) => text.includes(host.join('.')));
    });
    expect(named).toEqual([]);
    expect(
      files.filter((file) => path.basename(file) === '.npmrc' && /registry|_auth/.test(readProjectFile(file))),
    ).toEqual([]);
  });
});

type LockedPackage = {
  version?: string;
  resolved?: string;
  link?: boolean;
  license?: string;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
};

describe('the lock file', () => {
  const lock = JSON.parse(readProjectFile('package-lock.json')) as { packages: Record<string, LockedPackage> };
  const packages = Object.entries(lock.packages).filter(([place]) => place !== '');

  it('holds no download addresses', () => {
    expect(
      packages.filter(([, { resolved, link }]) => resolved !== undefined && !link).map(([place]) => place),
    ).toEqual([]);
  });

  it('holds the packages for every kind of machine, without which npm ci refuses it', () => {
    const missing = packages.flatMap(([place, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter((name) => {
        const nested = place
          .split('/node_modules/')
          .map((_, index, parts) => `${parts.slice(0, index + 1).join('/node_modules/')}/node_modules/${name}`);
        return ![`node_modules/${name}`, ...nested].some((candidate) => candidate in lock.packages);
      }),
    );
    expect(missing).toEqual([]);
  });

  it('is what package.json asks for', () => {
    const manifest = JSON.parse(readProjectFile('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    // A second version of a package goes by another name: npm:typescript@7.0.2 has the version 7.0.2.
    const versionOf = (asked: string): string => asked.replace(/^npm:.+@/, '');
    expect(
      Object.entries(wanted).filter(
        ([name, asked]) => lock.packages[`node_modules/${name}`]?.version !== versionOf(asked),
      ),
    ).toEqual([]);
    expect(
      Object.values(wanted).filter((asked) => !/^\d/.test(versionOf(asked))),
      'versions are pinned',
    ).toEqual([]);
  });

  it('brings only licences under which a company may use and change Lejek freely', () => {
    // MPL-2.0 binds changes to its own files only; CC-BY-4.0 is the browser table of the build; OFL-1.1 the font of offers.
    const allowed = new Set([
      'MIT',
      'MIT-0',
      'ISC',
      'BSD-2-Clause',
      'BSD-3-Clause',
      '0BSD',
      'Apache-2.0',
      'BlueOak-1.0.0',
      'Unlicense',
      'CC0-1.0',
      'CC-BY-4.0',
      'Python-2.0',
      'MPL-2.0',
      'OFL-1.1',
    ]);
    const isAllowed = (licence: string): boolean =>
      licence
        .replace(/[()]/g, '')
        .split(' AND ')
        .every((part) => part.split(' OR ').some((choice) => allowed.has(choice.trim())));
    // Some packages name no licence but point at their text.
    const licenceOf = (text: string): string =>
      /Permission is hereby granted, free of charge[^]*without limitation\s+the rights/.test(text)
        ? 'MIT'
        : 'a text of its own';
    const licences = packages.map(([place, entry]) => {
      // What lies on the disk is what runs; packages for other machines are only in the lock file.
      const manifest = path.join(projectRoot, place, 'package.json');
      const present = existsSync(manifest)
        ? (JSON.parse(readProjectFile(`${place}/package.json`)) as LockedPackage)
        : entry;
      const told = String(present.license ?? entry.license ?? 'none told');
      const [, ownText] = /^SEE LICENSE IN (.+)$/.exec(told) ?? [];
      const text = ownText ?? (told === 'none told' ? 'LICENSE' : undefined);
      return { place, licence: text === undefined ? told : licenceOf(readProjectFile(`${place}/${text}`)) };
    });
    expect(licences.length).toBeGreaterThan(200);
    expect(licences.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });
});
