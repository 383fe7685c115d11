/** `Łódź – Ścieżki` becomes `lodz – sciezki`: people type without marks and without capitals. */
export const foldText = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase().replace(/\s+/g, ' ').trim();
