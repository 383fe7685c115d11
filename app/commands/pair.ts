/** `LEFT=RIGHT` on the command line, e.g. `mql=first_contact_date`. */
import { z } from 'zod';

/** The first `=` divides: a column's name may hold further ones only on the right. */
export const pair = <Left extends string, Right extends string>(left: Left, right: Right) =>
  z
    .string()
    .regex(/^[^=]+=.+$/s)
    .transform((text) => {
      const at = text.indexOf('=');
      return { [left]: text.slice(0, at), [right]: text.slice(at + 1) } as Record<Left | Right, string>;
    });
