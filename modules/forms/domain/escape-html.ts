/** Text into HTML. Everything a person wrote goes through here before it stands on a page. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** `[label](https://…)` becomes a link, an empty line a new paragraph, a line break a line break; nothing else is markup. */
export function inlineHtml(text: string): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(/\[([^\][]{1,200})\]\((https:\/\/[^\s()<>"']{1,500})\)/g)) {
    const [whole, label = '', url = ''] = match;
    html += escapeHtml(text.slice(from, match.index));
    html += `<a href="${escapeHtml(url)}" target="_blank" rel="noopener">${escapeHtml(label)}</a>`;
    from = match.index + whole.length;
  }
  return (html + escapeHtml(text.slice(from))).replaceAll('\n', '<br>');
}

export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${inlineHtml(part.trim())}</p>`)
    .join('');

/** A string in a style sheet: all but letters and digits are written as code points, so that none can end it. */
export const cssString = (text: string): string =>
  `"${[...text].map((sign) => (/[a-zA-Z0-9]/.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)).join('')}"`;
