/**
 * The ZIP around a workbook, opened with distrust: sizes are bounded before anything is unpacked, and each part is walked as a
 * stream of XML that may not declare entities.
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '#platform/contract/problem.ts';
import { fileProblem } from './file-problem.ts';

const megabyte = 1 << 20;
/** Honest sheets shrink ten- to thirtyfold. */
const mostShrinkage = 200;
const suspiciousBytes = 50 * megabyte;
const mostParts = 20_000;
/** XML without a single tag or text for this long is one giant token; Excel's longest cell is 32,767 characters. */
const longestToken = 4 * megabyte;

export type XmlHandlers = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

const withoutPrefix = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

export class XlsxPackage {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  static async open(path: string): Promise<XlsxPackage> {
    let zip: ZipFile;
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    } catch (error) {
      if (error instanceof Error && 'code' in error) throw error;
      throw fileProblem('not-a-zip');
    }
    try {
      return new XlsxPackage(zip, await listEntries(zip));
    } catch (error) {
      zip.close();
      throw error instanceof Problem ? error : fileProblem('damaged-workbook', { part: 'ZIP' });
    }
  }

  close(): void {
    this.#zip.close();
  }

  has(part: string): boolean {
    return this.#entries.has(part.toLowerCase());
  }

  /** Bytes of the part once unpacked; 0 when there is no such part. */
  sizeOf(part: string): number {
    return this.#entries.get(part.toLowerCase())?.uncompressedSize ?? 0;
  }

  /** Walks a part from beginning to end; for parts that are small or that are kept whole. */
  async read(part: string, mostBytes: number, handlers: XmlHandlers): Promise<void> {
    for await (const _ of this.walk(part, mostBytes, handlers));
  }

  /** Walks a part chunk by chunk; gives the bytes walked so far, so that the caller can take what the handlers gathered. */
  async *walk(part: string, mostBytes: number, handlers: XmlHandlers): AsyncGenerator<number, void, undefined> {
    const entry = this.#entries.get(part.toLowerCase());
    if (entry === undefined) throw fileProblem('damaged-workbook', { part });
    if (entry.isEncrypted()) throw fileProblem('encrypted-workbook');
    const tooLarge = fileProblem('workbook-too-large', { part, megabytes: Math.round(mostBytes / megabyte) });
    if (entry.uncompressedSize > mostBytes) throw tooLarge;
    let silent = 0;
    const parser = parserOf(handlers, () => (silent = 0));
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let walked = 0;
    try {
      const stream: AsyncIterable<Buffer> = await this.#zip.openReadStreamPromise(entry);
      for await (const bytes of stream) {
        walked += bytes.length;
        silent += bytes.length;
        parser.write(decoder.decode(bytes, { stream: true }));
        if (silent > longestToken) throw fileProblem('damaged-workbook', { part });
        yield walked;
      }
      parser.write(decoder.decode()).close();
    } catch (error) {
      throw error instanceof Problem ? error : fileProblem('damaged-workbook', { part });
    }
    yield walked;
  }
}

const parserOf = (handlers: XmlHandlers, alive: () => void): SaxesParser => {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    alive();
    handlers.open(withoutPrefix(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    alive();
    handlers.close?.(withoutPrefix(tag.name));
  });
  if (handlers.text !== undefined) {
    const { text } = handlers;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('doctype', () => {
    throw fileProblem('forbidden-xml');
  });
  return parser;
};

const listEntries = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > mostParts) throw fileProblem('not-a-workbook');
  for await (const entry of zip.eachEntry()) {
    const { uncompressedSize, compressedSize } = entry;
    if (uncompressedSize > suspiciousBytes && uncompressedSize > compressedSize * mostShrinkage) {
      throw fileProblem('zip-bomb', {
        megabytes: Math.round(uncompressedSize / megabyte),
        compressedKilobytes: Math.max(1, Math.round(compressedSize / 1024)),
      });
    }
    entries.set(entry.fileName.toLowerCase(), entry);
  }
  return entries;
};
