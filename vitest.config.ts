/**
 * Four kinds of tests, told apart by where they stand:
 * - house: the tree as a whole, its texts and its tools;
 * - pure: domain, contracts, statistics and the web's plain functions, which need nothing around them;
 * - server: whatever runs against a real PostgreSQL (one throw-away server for the run, a database per file);
 * - journeys: e2e/, in a real browser against the built program, after all others.
 */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const inWeb = ['app/web/**/*.test.{ts,tsx}', 'platform/web/**/*.test.{ts,tsx}', 'modules/*/web/**/*.test.{ts,tsx}'];
const pure = [
  'platform/{contract,statistics}/**/*.test.ts',
  'modules/*/domain/**/*.test.ts',
  'modules/*/*.test.ts',
  ...inWeb,
];

/** The journeys that take longest, by far. */
const longest = ['every-page', 'lead-to-contract', 'from-page-to-page', 'handoff'].map(
  (name) => `/e2e/${name}.test.ts`,
);

/** As usual, but the longest come first: begun last, one of them would be waited for by an idle processor. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex((end) => moduleId.endsWith(end));
      return place === -1 ? longest.length : place;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: 2,
    // The modules are loaded once per worker, not once per file: a test leaves nothing behind in them that the next would meet.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['*.test.ts', 'tools/**/*.test.ts', 'tracker/*.test.ts', 'e2e/browser/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'pure', include: pure } },
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            'platform/server/**/*.test.ts',
            'modules/*/server/**/*.test.ts',
            'app/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: inWeb,
          globalSetup: 'platform/server/testing/postgres.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['e2e/*.test.ts'],
          globalSetup: ['e2e/browser/build-web.ts', 'e2e/browser/first-start.ts'],
          isolate: true,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
