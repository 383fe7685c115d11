/** Colours for people at a terminal; pipes, files and NO_COLOR (no-color.org) get plain text. */

export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly red: (text: string) => string;
};

export function paintFor(isTerminal: boolean, environment: NodeJS.ProcessEnv): Paint {
  const wanted = isTerminal && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  const style = (on: number, off: number) => (text: string) => (wanted ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { bold: style(1, 22), dim: style(2, 22), green: style(32, 39), yellow: style(33, 39), red: style(31, 39) };
}
