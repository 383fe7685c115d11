/** Where a link of a page may lead. Whatever could run as script (`javascript:`, `data:`, odd spellings of them) is no address. */
const anchor = /^#[a-z][a-z0-9-]{0,60}$/;
const ownPath = /^\/(?![/\\])[^\s\\<>"'`]*$/;
// Control characters and spaces inside an address are what browsers drop and filters overlook.
const unclean = /[\p{Cc}\p{Cf}\p{Z}<>"'`\\]/u;
// No `user@` before the host: it makes one site look like another.
const web = /^(https?):\/\/([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?)(:\d{1,5})?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/iu;
const mail = /^mailto:[^\s@]+@[^\s@]+$/i;
const phone = /^tel:\+?[\d().-]{3,30}$/i;

export type WebAddress = {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
};

/** Null for what is no address of the web. */
export function readWebAddress(text: string): WebAddress | null {
  const match = unclean.test(text) ? null : web.exec(text);
  if (!match) return null;
  const [, scheme = '', host = '', , path = '/', query = ''] = match;
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), path, query };
}

/** The address as it may stand in `href`, or null. */
export function safeAddress(text: string): string | null {
  const trimmed = text.trim();
  if (unclean.test(trimmed)) return null;
  const isSafe = [anchor, ownPath, mail, phone].some((form) => form.test(trimmed)) || readWebAddress(trimmed) !== null;
  return isSafe ? trimmed : null;
}

/** An address of the secure web, or null: for what a page loads by itself, and for files that lie elsewhere. */
export function secureAddress(text: string): string | null {
  const trimmed = text.trim();
  return readWebAddress(trimmed)?.scheme === 'https' ? trimmed : null;
}
