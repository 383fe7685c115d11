/**
 * The address of somebody's page on LinkedIn in one spelling, null when it is none:
 * `pl.linkedin.com/in/Jan-Kowalski/?x=1` is `https://www.linkedin.com/in/jan-kowalski`.
 */
export function linkedinAddress(text: string): string | null {
  const [, name = ''] =
    /^(?:https?:\/\/)?(?:[a-z]{2,3}\.)?linkedin\.com\/in\/([^/?#\s]{1,200})\/?(?:[?#].*)?$/i.exec(text.trim()) ?? [];
  return name === '' ? null : `https://www.linkedin.com/in/${name.toLowerCase()}`;
}
