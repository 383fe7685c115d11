/**
 * Turns the graph of `architecture.mjs` into rules. `npm run check` and `architecture.test.ts` refuse what breaks them,
 * type-only imports included: a direction that only types know is still a direction.
 */
import { modules } from './architecture.mjs';

const names = Object.keys(modules);
const anyOf = (list) => `(${list.join('|')})`;
const test = '\\.test\\.tsx?$';
// Factories and test databases: a file or folder named testing (`testing.ts`, `testing-house.ts`, `testing/…`); another module's tests see its server/testing.ts only.
const testing = '/testing[-./]';
const testingDoor = '^modules/[^/]+/server/testing\\.ts$';
const doors = '^modules/[^/]+/(contract\\.ts|server/index\\.ts|web/index\\.tsx)$';
const pureRooms = ['^modules/[^/]+/(domain/|contract\\.ts$)', '^platform/(contract|statistics)/'];
const webRooms = '^(app|platform|modules/[^/]+)/web/';
const serverRooms = '^(platform/server/|modules/[^/]+/server/|app/(?!web/))';
// Runs in Node while the web app is built, never in a browser.
const webBuild = '^app/web/vite\\.config\\.ts$';
const purePackages = ['zod', 'libphonenumber-js', 'temporal-polyfill'].map((name) => `(^|/)node_modules/${name}/`);

const edges = names.map((name) => ({
  name: 'only-edges-of-the-graph',
  comment: 'architecture.mjs tells which modules a module may use',
  severity: 'error',
  from: { path: `^modules/${name}/` },
  to: { path: '^modules/', pathNot: `^modules/${anyOf([name, ...modules[name]])}/` },
}));

export default {
  forbidden: [
    ...edges,
    {
      name: 'module-is-on-the-graph',
      comment: 'A module shows itself in architecture.mjs before anything uses it',
      severity: 'error',
      from: {},
      to: { path: '^modules/', pathNot: `^modules/${anyOf(names)}/` },
    },
    {
      name: 'through-the-door',
      comment: 'Another module is entered by contract.ts, server/index.ts or web/index.tsx',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/', pathNot: ['^modules/$1/', doors, testingDoor] },
    },
    {
      name: 'through-the-door',
      comment: 'A module is entered by contract.ts, server/index.ts or web/index.tsx',
      severity: 'error',
      from: { pathNot: '^modules/' },
      to: { path: '^modules/', pathNot: [doors, testingDoor] },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'Factories and test databases are for tests, the bench and one another',
      severity: 'error',
      from: { pathNot: [test, testing, '^(e2e|bench)/', '^vitest\\.config\\.ts$'] },
      to: { path: [testing, test] },
    },
    {
      name: 'pure-rooms-stay-pure',
      comment: 'Domain, contracts and statistics know no I/O: each other and small pure packages only',
      severity: 'error',
      from: { path: pureRooms, pathNot: test },
      to: { pathNot: [...pureRooms, ...purePackages] },
    },
    {
      name: 'web-knows-no-server',
      comment: 'The browser meets the server over HTTP: what both know stands in a contract',
      severity: 'error',
      from: { path: webRooms },
      to: { path: serverRooms },
    },
    {
      name: 'web-knows-no-node',
      comment: 'There is no Node in a browser',
      severity: 'error',
      from: { path: webRooms, pathNot: [test, webBuild] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-web',
      comment: 'The server serves the built web app as files',
      severity: 'error',
      from: { path: serverRooms },
      to: { path: webRooms },
    },
    {
      name: 'platform-knows-no-module',
      comment:
        'What knows a module belongs to that module or to app/; only the test database asks app/ for all migrations',
      severity: 'error',
      from: { path: '^platform/', pathNot: '^platform/server/testing/' },
      to: { path: '^(modules|app|e2e|bench)/' },
    },
    {
      name: 'modules-know-no-app',
      comment: 'Only app/ knows every module; nobody knows app/, save tests that meet their module over HTTP',
      severity: 'error',
      from: { path: '^modules/', pathNot: [test, testing] },
      to: { path: '^(app|e2e|bench)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other to run are one file, or three (a type may look back)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'server-needs-no-dev-dependency',
      comment: 'The running program has the packages under "dependencies" only',
      severity: 'error',
      from: { path: [serverRooms, ...pureRooms], pathNot: [test, testing] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'package-is-declared',
      comment: 'A package that came along with another one may leave with it',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'import-is-found',
      comment: 'The imported file or package does not exist',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // The swc parser of this release stops at JSX and would read no page; tsc reads all, types included.
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(architecture-fixtures|dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
