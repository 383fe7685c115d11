/**
 * The spelling by which people are found: small letters, without diacritics. The database keeps names in the same spelling
 * (`contacts.folded`); a test holds the two together.
 * foldText('Łukasz Żółć') = 'lukasz zolc'
 */
const marks = /[\u0301\u0300\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328]/g;
/** Letters that Unicode does not take apart into a base and a mark. */
const barred: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D' };

export const foldText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(marks, '')
    .replace(/[łŁøØđĐ]/g, (letter) => barred[letter] ?? letter)
    .toLowerCase();
