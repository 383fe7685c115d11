import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { type Field, type FieldSource, fieldCatalog } from './field-catalog.ts';

const database = testDatabase();
const workspace = '00000000-0000-4000-8000-000000000001';

const field = (key: string): Field => ({
  key,
  label: { pl: key, en: key },
  kind: 'text',
  group: 'contact',
  breakdown: false,
  sql: sql`${sql.ref(key)}`,
});

function source(keys: readonly string[], owns: FieldSource['owns']): FieldSource & { reads: number } {
  const made = {
    reads: 0,
    owns,
    read: async () => {
      made.reads++;
      return keys.map(field);
    },
  };
  return made;
}

test('only the sources of which a field is named are read, once for a question and anew for the next one', async () => {
  const plain = source(['city'], (key) => key === 'city');
  const custom = source(['custom.budget', 'custom.size'], (key) => key.startsWith('custom.'));
  const scores = source(['score'], (key) => key === 'score');
  const catalog = fieldCatalog();
  for (const each of [plain, custom, scores]) catalog.add(each);
  const reads = () => [plain, custom, scores].map((each) => each.reads);
  await database()
    .db.transaction()
    .execute(async (tx) => {
      const first = catalog.named(tx, workspace);
      expect(reads()).toEqual([0, 0, 0]);
      expect([(await first.get('city'))?.key, (await first.get('city'))?.key]).toEqual(['city', 'city']);
      expect(reads()).toEqual([1, 0, 0]);
      expect([await first.get('nothing'), await first.get('custom.nothing')]).toEqual([undefined, undefined]);
      expect(await Promise.all(['custom.budget', 'custom.size'].map(async (key) => first.get(key)))).toMatchObject([
        { key: 'custom.budget' },
        { key: 'custom.size' },
      ]);
      expect(reads()).toEqual([1, 1, 0]);
      await catalog.named(tx, workspace).get('custom.size');
      expect(reads()).toEqual([1, 2, 0]);
      expect([...(await catalog.of(tx, workspace)).keys()]).toEqual(['city', 'custom.budget', 'custom.size', 'score']);
      expect(reads()).toEqual([2, 3, 1]);
    });
});
