/** Whatever the servers write into the record of who did what is read by people: it has a sentence, in both languages. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const sources = globSync('{app,modules,platform}/**/*.ts', { exclude: ['**/*.test.ts'] }).map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));
const words = readFileSync('modules/identity/web/settings/audit-words.ts', 'utf8');
const sentences = new Set(
  [...words.matchAll(/'([a-z-]+\.[a-z-]+)': messageKey\('audit\.\w+'\)/g)].map(([, name]) => name),
);

/** As an action of `recordAudit`, or of a function of the file that calls it. */
const actionsIn = (text: string): string[] =>
  [...text.matchAll(/(?:action: |note\(tx, actor, |audit\(tx, who, )(?:\w+ \? '([^']+)' : )?'([^']+)'/g)].flatMap(
    ([, ...names]) => names.filter((name) => name !== undefined),
  );

const recording = sources.filter(({ path, text }) => text.includes('recordAudit(') && !path.endsWith('/audit.ts'));

it('has a sentence for every action that is recorded', () => {
  expect(recording.length).toBeGreaterThan(8);
  const recorded = new Set(recording.flatMap(({ text }) => actionsIn(text)));
  expect([...recorded].filter((action) => !sentences.has(action))).toEqual([]);
  expect([...sentences].filter((action) => !recorded.has(action ?? ''))).toEqual([]);
  expect(recorded).toContain('person.erased');
});

it('finds an action in every place that records one', () => {
  expect(recording.filter(({ text }) => actionsIn(text).length === 0).map(({ path }) => path)).toEqual([]);
});
