/** Pieces of platforms' JSON, read with care: what does not fit counts as not there. */
import { z } from 'zod';
import { cleanText } from './lead.ts';

/** A number of up to 64 bits or a text; `parseExact` has saved the digits. */
export const Id = z.union([z.string(), z.number().int()]).transform((id) => cleanText(String(id)).trim());
export const LeadId = Id.pipe(z.string().min(1).max(300));
export const OptionalId = Id.nullish()
  .catch(null)
  .transform((id) => (id ? id : null));
export const OptionalText = z
  .string()
  .transform((text) => cleanText(text).trim())
  .nullish()
  .catch(null)
  .transform((text) => (text ? text : null));

/** What is wrong with a body, in one line for whoever set the webhook up. */
export const reasonOf = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? 'is not valid'}`;
};

export const notJson = 'the body is not valid JSON';
