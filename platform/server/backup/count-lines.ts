/** Rows in a piece of COPY's text format, which ends each row with a newline and writes those inside values as `\n`. */
export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}
