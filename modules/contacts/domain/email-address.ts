/** E-mail addresses: one spelling for equality, and which spellings reach the same inbox. */

/** Small letters throughout: no provider in use tells them apart, and people do not either. */
export const emailAddress = (text: string): string => text.trim().toLowerCase();

const ignoresDots = new Set(['gmail.com', 'googlemail.com']);

/**
 * The inbox an address reaches: without the `+tag`, and for Gmail without dots and by one domain.
 * inboxOf('Anna.Nowak+promo@googlemail.com') = 'annanowak@gmail.com'
 */
export function inboxOf(email: string): string {
  const address = emailAddress(email);
  const at = address.lastIndexOf('@');
  if (at < 1) return address;
  const domain = address.slice(at + 1);
  const local = address.slice(0, at).replace(/(?!^)\+.*$/, '');
  return ignoresDots.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
