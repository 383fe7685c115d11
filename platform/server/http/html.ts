/** HTML by template: whatever is filled in is escaped, unless it is HTML made here. */
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Filling = string | number | Html | readonly Html[] | null | false;

const filled = (value: Filling): string => {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((part) => part.text).join('');
  return String(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
};

export const markup = (parts: TemplateStringsArray, ...fillings: readonly Filling[]): Html =>
  new Html(
    parts.map((part, place) => part + (place < fillings.length ? filled(fillings[place] ?? null) : '')).join(''),
  );
