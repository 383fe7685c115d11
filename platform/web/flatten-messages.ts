import type { Messages } from './page.ts';

/** `{ table: { rows: '…' } }` becomes `table.rows`. */
export const flattenMessages = (messages: Messages): ReadonlyMap<string, string> => {
  const flat = new Map<string, string>();
  const walk = (part: Messages, path: string): void => {
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string') flat.set(path + name, value);
      else walk(value, `${path}${name}.`);
    }
  };
  walk(messages, '');
  return flat;
};
