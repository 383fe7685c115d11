/** What stands around a workbook's sheets: their names, which number formats are dates, and the shared texts. */
import { builtInDateStyle, dateStyleOfCode, type DateStyle } from '#modules/imports/domain/excel-dates.ts';
import { fileProblem } from './file-problem.ts';
import { SharedStrings } from './shared-strings.ts';
import { XlsxPackage } from './xlsx-package.ts';

const megabyte = 1 << 20;
const mostSmallPart = 20 * megabyte;
const mostSharedStrings = 200 * megabyte;

export type Workbook = {
  readonly parts: XlsxPackage;
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[];
  readonly since1904: boolean;
  /** By the style number of a cell. */
  readonly dateStyles: readonly (DateStyle | null)[];
  readonly strings: SharedStrings;
};

/** The caller closes `parts`. */
export const openWorkbook = async (path: string): Promise<Workbook> => {
  const parts = await XlsxPackage.open(path);
  try {
    return await readWorkbook(parts);
  } catch (error) {
    parts.close();
    throw error;
  }
};

type Relation = { readonly target: string; readonly type: string };

const readWorkbook = async (parts: XlsxPackage): Promise<Workbook> => {
  const root = parts.has('_rels/.rels') ? await readRelations(parts, '_rels/.rels', '') : new Map<string, Relation>();
  const named = [...root.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.target;
  const workbookPart = named ?? 'xl/workbook.xml';
  if (!/workbook[^/]*\.xml$/i.test(workbookPart) || !parts.has(workbookPart)) throw fileProblem('not-a-workbook');

  const folder = workbookPart.slice(0, workbookPart.lastIndexOf('/') + 1);
  const relationsPart = `${folder}_rels/${workbookPart.slice(folder.length)}.rels`;
  const relations = parts.has(relationsPart)
    ? await readRelations(parts, relationsPart, folder)
    : new Map<string, Relation>();

  let since1904 = false;
  const sheets: { name: string; part: string; hidden: boolean }[] = [];
  await parts.read(workbookPart, mostSmallPart, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') since1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (tag !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /:id$/i.test(key))?.[1] ?? '';
      const relation = relations.get(id);
      if (relation === undefined || !relation.type.endsWith('/worksheet')) return;
      const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
      sheets.push({ name: attributes['name'] ?? '', part: relation.target, hidden });
    },
  });
  if (sheets.length === 0) throw fileProblem('not-a-workbook');

  const partOfType = (type: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`) && parts.has(relation.target))
      ?.target;
  const stylesPart = partOfType('styles');
  const stringsPart = partOfType('sharedStrings');
  return {
    parts,
    sheets,
    since1904,
    dateStyles: stylesPart === undefined ? [] : await readDateStyles(parts, stylesPart),
    strings: stringsPart === undefined ? new SharedStrings() : await readSharedStrings(parts, stringsPart),
  };
};

const readRelations = async (parts: XlsxPackage, part: string, folder: string): Promise<Map<string, Relation>> => {
  const relations = new Map<string, Relation>();
  await parts.read(part, mostSmallPart, {
    open: (tag, attributes) => {
      if (tag !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const absolute = target.startsWith('/') ? target.slice(1) : folder + target;
      relations.set(attributes['Id'] ?? '', { target: withoutDots(absolute), type: attributes['Type'] ?? '' });
    },
  });
  return relations;
};

const withoutDots = (path: string): string => {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
};

const readDateStyles = async (parts: XlsxPackage, part: string): Promise<(DateStyle | null)[]> => {
  const codes = new Map<number, string>();
  const styles: (DateStyle | null)[] = [];
  let inCellFormats = false;
  await parts.read(part, mostSmallPart, {
    open: (tag, attributes) => {
      if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') inCellFormats = true;
      if (tag !== 'xf' || !inCellFormats) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      const code = codes.get(id);
      styles.push(code === undefined ? builtInDateStyle(id) : dateStyleOfCode(code));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
};

const readSharedStrings = async (parts: XlsxPackage, part: string): Promise<SharedStrings> => {
  const strings = new SharedStrings();
  const text = new TextGatherer();
  await parts.read(part, mostSharedStrings, {
    open: (tag) => {
      if (tag === 'si') text.clear();
      text.open(tag);
    },
    text: (chunk) => text.add(chunk),
    close: (tag) => {
      text.close(tag);
      if (tag === 'si') strings.add(text.value());
    },
  });
  return strings;
};

/** Gathers the `<t>` texts of a string, runs of rich text joined, without the phonetic hints of East Asian texts. */
export class TextGatherer {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  clear(): void {
    this.#text = '';
    this.#inText = false;
    this.#inPhonetic = false;
  }

  open(tag: string): void {
    if (tag === 't') this.#inText = !this.#inPhonetic;
    else if (tag === 'rPh') this.#inPhonetic = true;
  }

  close(tag: string): void {
    if (tag === 't') this.#inText = false;
    else if (tag === 'rPh') this.#inPhonetic = false;
  }

  add(chunk: string): void {
    if (this.#inText && this.#text.length <= 2 * megabyte) this.#text += chunk;
  }

  value(): string {
    return unescapeText(this.#text);
  }
}

/** Excel writes control characters as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;
