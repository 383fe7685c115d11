/** The interface speaks Polish and English completely: nothing is missing, unused, half-declined or written into a page. */
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { readMessageUses } from './tools/message-uses.ts';
import { projectFiles, readProjectFile } from './tools/project-files.ts';

const languages = ['pl', 'en'] as const;
type Language = (typeof languages)[number];
type Messages = ReadonlyMap<string, string>;

const files = projectFiles().filter((file) => !file.startsWith('architecture-fixtures/'));

/** `{ "page": { "title": "…" } }` is `page.title`. */
function flatten(tree: unknown, prefix = ''): [string, string][] {
  if (typeof tree === 'string') return [[prefix, tree]];
  if (typeof tree !== 'object' || tree === null) throw new Error(`${prefix} is neither a text nor a group of texts`);
  return Object.entries(tree).flatMap(([name, below]) => flatten(below, prefix === '' ? name : `${prefix}.${name}`));
}

function readMessages(folder: string, language: Language): Messages {
  const file = `${folder}/messages.${language}.json`;
  return new Map(files.includes(file) ? flatten(JSON.parse(readProjectFile(file))) : []);
}

const folders = [
  ...new Set(files.filter((file) => /(^|\/)messages\.\w+\.json$/.test(file)).map((file) => path.dirname(file))),
];
const rooms = folders.map((folder) => ({ folder, pl: readMessages(folder, 'pl'), en: readMessages(folder, 'en') }));

type Part = ReturnType<IntlMessageFormat['getAst']>[number];
type PluralPart = Extract<Part, { pluralType?: unknown }>;

/** All parts of a message, also those inside plural forms, choices and tags. */
function partsOf(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => {
    const inOptions = 'options' in part ? Object.values(part.options).flatMap((option) => partsOf(option.value)) : [];
    const inTag = 'children' in part ? partsOf(part.children) : [];
    return [part, ...inOptions, ...inTag];
  });
}

const isPlural = (part: Part): part is PluralPart => 'pluralType' in part;
// What icu-messageformat-parser calls a literal: its value is the text itself, not the name of a value.
const plainText = 0;
const isArgument = (part: Part): part is Part & { value: string } =>
  'value' in part && Number(part.type) !== plainText && !('children' in part);

const parse = (text: string, language: Language): Part[] => partsOf(new IntlMessageFormat(text, language).getAst());
const argumentsOf = (text: string, language: Language): string[] =>
  [
    ...new Set(
      parse(text, language)
        .filter(isArgument)
        .map(({ value }) => value),
    ),
  ].sort();

function faultOf(text: string, language: Language): string | null {
  try {
    for (const part of parse(text, language).filter(isPlural)) {
      const rules = new Intl.PluralRules(language, { type: part.pluralType ?? 'cardinal' });
      const missing = rules.resolvedOptions().pluralCategories.filter((form) => !(form in part.options));
      if (missing.length > 0) return `the plural of {${part.value}} lacks: ${missing.join(', ')}`;
    }
  } catch (error) {
    return String(error);
  }
  if (text.trim() === '') return 'is empty';
  return text.includes('!') ? 'shouts' : null;
}

describe.each(rooms)('the texts of $folder', ({ folder, pl, en }) => {
  it('are the same in Polish and in English', () => {
    expect(
      [...pl.keys()].filter((key) => !en.has(key)),
      'missing in English',
    ).toEqual([]);
    expect(
      [...en.keys()].filter((key) => !pl.has(key)),
      'missing in Polish',
    ).toEqual([]);
  });

  it('are well formed and have every plural form of their language', () => {
    const faults = languages.flatMap((language) =>
      [...(language === 'pl' ? pl : en)].flatMap(([key, text]) => {
        const fault = faultOf(text, language);
        return fault === null ? [] : [`${folder}/messages.${language}.json ${key}: ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const differing = [...pl].filter(([key, text]) => {
      const other = en.get(key);
      return other !== undefined && String(argumentsOf(text, 'pl')) !== String(argumentsOf(other, 'en'));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });
});

describe('the pages', () => {
  const pages = files.filter(
    (file) => /^(app|platform|modules\/[^/]+)\/web\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
  );
  const namespaceOf = (file: string): string =>
    /^modules\/([^/]+)\//.exec(file)?.[1] ?? (file.startsWith('app/') ? 'shell' : 'platform');
  const readings = pages.map((file) => ({ file, ...readMessageUses(file, readProjectFile(file), namespaceOf(file)) }));
  const uses = readings.flatMap(({ file, uses: found }) => found.map((use) => ({ file, ...use })));
  const webRooms = rooms.filter(({ folder }) => folder.endsWith('/web'));
  const byNamespace = new Map(webRooms.map((room) => [namespaceOf(`${room.folder}/x`), room]));

  it('use no message that is missing', () => {
    const missing = uses.filter(({ namespace, key }) => !byNamespace.get(namespace)?.pl.has(key));
    expect(missing.map(({ file, line, namespace, key }) => `${file}:${line} ${namespace} ${key}`)).toEqual([]);
  });

  it('leave no message unused', () => {
    const used = new Set(uses.map(({ namespace, key }) => `${namespace} ${key}`));
    const unused = [...byNamespace].flatMap(([namespace, { pl }]) =>
      [...pl.keys()].map((key) => `${namespace} ${key}`),
    );
    expect(unused.filter((message) => !used.has(message))).toEqual([]);
  });

  it('give each message the values it speaks of', () => {
    const short = uses.filter(({ namespace, key, values }) => {
      const text = byNamespace.get(namespace)?.pl.get(key);
      return text !== undefined && values !== null && argumentsOf(text, 'pl').some((name) => !values.includes(name));
    });
    expect(short.map(({ file, line, key }) => `${file}:${line} ${key}`)).toEqual([]);
  });

  it('put no key together at run time, so that each can be checked (mark them with messageKey)', () => {
    expect(readings.flatMap(({ assembled }) => assembled)).toEqual([]);
  });

  it('hold no words of their own', () => {
    expect(readings.flatMap(({ bare }) => bare)).toEqual([]);
  });
});

describe('the check itself', () => {
  it('notices broken syntax, a missing Polish plural form and a raised voice', () => {
    expect(faultOf('{count, plural, one {# lead} few {# leady} many {# leadów} other {# leada}}', 'pl')).toBeNull();
    expect(faultOf('{count, plural, one {# lead} other {# leads}}', 'en')).toBeNull();
    expect(faultOf('{count, plural, one {# lead} other {# leadów}}', 'pl')).toBe(
      'the plural of {count} lacks: few, many',
    );
    expect(faultOf('<b>{count, plural, one {# lead} many {# leadów} other {# leada}}</b>', 'pl')).toContain(
      'lacks: few',
    );
    expect(faultOf('Kto: {name', 'pl')).toMatch(/SyntaxError/);
    expect(faultOf('Gotowe!', 'pl')).toBe('shouts');
  });

  it('reads keys and their values off a page, and what it cannot read', () => {
    const page = `
      const sort = { title: messageKey('columns.name') };
      export function Page({ code, count }: Props) {
        const t = useMessages('contacts');
        const shared = useMessages('platform');
        translate('lifecycle', 'stage.lost', { reason: code });
        return (
          <p title="Kontakty" id="plain">
            Lejek · {t(count > 0 ? 'some' : 'none', { count })} {shared('undo')} {t(sort.title)} {t(\`stage.\${code}\`)} napis
          </p>
        );
      }`;
    const { uses, assembled, bare } = readMessageUses('page.tsx', page, 'own');
    expect(uses.map(({ namespace, key, values }) => [namespace, key, values])).toEqual([
      ['own', 'columns.name', null],
      ['lifecycle', 'stage.lost', ['reason']],
      ['contacts', 'some', ['count']],
      ['contacts', 'none', ['count']],
      ['platform', 'undo', []],
    ]);
    expect(assembled).toEqual(['page.tsx:9 `stage.${code}`']);
    expect(bare).toHaveLength(2);
  });
});
