/** Takes an absolute address apart as far as tracking needs it: its host and what stands in its query. What is no address is null. */

export type Address = {
  /** Small letters, without port and user. */
  readonly host: string;
  /** The first value of a name, decoded; null: not there. */
  query(name: string): string | null;
};

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A percent sign that begins no code: as it stands.
    return spaced;
  }
}

export function readAddress(text: string | null): Address | null {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)(?::\d+)?[^?#]*(?:\?([^#]*))?/i.exec(text ?? '');
  const host = parts?.[1];
  if (host === undefined) return null;
  const pairs = (parts?.[2] ?? '').split('&');
  return {
    host: host.toLowerCase(),
    query(name) {
      const pair = pairs.find((each) => each === name || each.startsWith(`${name}=`));
      return pair === undefined ? null : decoded(pair.slice(name.length + 1));
    },
  };
}
