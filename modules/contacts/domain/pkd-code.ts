/**
 * A code of the Polish classification of activities (PKD; its first four digits are NACE): `62.01.Z`. Shorter ones name a
 * division (`62`), group (`62.0`) or class (`62.01`). Null for anything else: `6201z` is `62.01.Z`, `zebra` nothing.
 */
export function pkdCode(text: string): string | null {
  const bare = text.replace(/^\s*(PKD|NACE)\s*:?/i, '').replace(/[\s.]/g, '');
  const [, division = '', rest = '', letter = ''] = /^(\d{2})(\d{0,2})([A-Za-z]?)$/.exec(bare) ?? [];
  if (division === '' || division === '00' || (letter !== '' && rest.length !== 2)) return null;
  return [division, rest, letter.toUpperCase()].filter((part) => part !== '').join('.');
}
