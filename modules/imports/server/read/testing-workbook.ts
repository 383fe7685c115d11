/** Workbooks written by hand for tests: also those that no spreadsheet program would write. */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = {
  readonly name: string;
  readonly content: string | Buffer;
  /** General purpose flags; 1 marks a part as encrypted. */
  readonly flags?: number;
  /** What the directory claims, when it is not the truth. */
  readonly claimedSize?: number;
};

export const writeZip = (parts: readonly ZipPart[]): Buffer => {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, claimedSize } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fileName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? bytes.length, 18);
    fields.writeUInt16LE(fileName.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, fileName]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, rest, fileName]));
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listed, end]);
};

export type TestWorkbook = {
  /** The `<row>` elements of each sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  /** The `<si>` elements. */
  readonly strings?: string;
  /** Number format codes of the cell styles 1, 2, ...; a number is a built-in format. */
  readonly formats?: readonly (string | number)[];
  readonly since1904?: boolean;
  readonly more?: readonly ZipPart[];
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

const relations = (list: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${declaration}<Relationships xmlns="${packageRelations}">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export const workbookParts = (workbook: TestWorkbook): ZipPart[] => {
  const names = Object.keys(workbook.sheets);
  const formats = workbook.formats ?? [];
  const custom = formats.flatMap((format, at) =>
    typeof format === 'string'
      ? [`<numFmt numFmtId="${170 + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`]
      : [],
  );
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 170 + at : format}"/>`);
  return [
    { name: '_rels/.rels', content: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><workbookPr${
        workbook.since1904 === true ? ' date1904="1"' : ''
      }/><sheets>${names
        .map((name, at) => {
          const state = workbook.hidden?.includes(name) === true ? ' state="hidden"' : '';
          return `<sheet name="${name}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
        })
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...names.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['rIdStyles', 'styles', 'styles.xml'] as const,
        ['rIdStrings', 'sharedStrings', '/xl/sharedStrings.xml'] as const,
      ]),
    },
    {
      name: 'xl/styles.xml',
      content: `${declaration}<styleSheet xmlns="${main}"><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${declaration}<sst xmlns="${main}">${workbook.strings ?? ''}</sst>` },
    ...Object.values(workbook.sheets).map((rows, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `${declaration}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...(workbook.more ?? []),
  ];
};

export const writeWorkbook = (workbook: TestWorkbook): Buffer => writeZip(workbookParts(workbook));

/** A row of texts, written in the cells themselves. */
export const textRow = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells
    .map((cell, at) => `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t>${cell}</t></is></c>`)
    .join('')}</row>`;
