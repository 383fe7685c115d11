/** A delimited text as rows of cells, each with the number of the line it begins on. Quotes as RFC 4180 has them. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

const delimiters = [';', ',', '\t'] as const;

/** The one that stands most often in any of the first lines, outside of quotes: exports may begin with a title. */
export function delimiterOf(text: string): string {
  const lines = text.slice(0, 4000).split(/\r?\n|\r/, 10);
  const most = (delimiter: string): number =>
    Math.max(...lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length));
  return delimiters.reduce((best, next) => (most(next) > most(best) ? next : best));
}

export function splitTable(text: string): Row[] {
  const body = text.replace(/^\ufeff/, '');
  const delimiter = delimiterOf(body);
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  let began = 1;
  let quoted = false;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: began, cells });
    cells = [];
    began = line;
  };
  for (let at = 0; at < body.length; at++) {
    const sign = body.charAt(at);
    if (quoted) {
      if (sign === '"' && body.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else if (sign === '"') quoted = false;
      else {
        if (sign === '\n') line++;
        cell += sign;
      }
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && body.charAt(at + 1) === '\n') at++;
      line++;
      endRow();
    } else cell += sign;
  }
  endRow();
  return rows;
}
