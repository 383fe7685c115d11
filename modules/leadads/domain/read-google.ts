/** What Google Ads posts for each lead of a lead form. Unknown fields are kept in the payload. */
import { z } from 'zod';
import { type Answer, type Lead, type LeadNotice, cleanText, noIds } from './lead.ts';
import { parseExact } from './parse-exact.ts';

/** An id is a number of up to 64 bits or a text; `parseExact` has saved the digits. */
const Id = z.union([z.string(), z.number().int()]).transform((id) => cleanText(String(id)).trim());
const OptionalId = Id.nullish().catch(null);
const Text = z.string().nullish().catch(null);

const GoogleLead = z.object({
  lead_id: Id.pipe(z.string().min(1).max(300)),
  user_column_data: z
    .array(z.object({ column_id: Text, column_name: Text, string_value: z.union([z.string(), z.number()]).nullish() }))
    .max(500)
    .default([]),
  google_key: z.string().optional(),
  is_test: z.boolean().nullish(),
  form_id: OptionalId,
  campaign_id: OptionalId,
  adgroup_id: OptionalId,
  creative_id: OptionalId,
  gcl_id: OptionalId,
  lead_submit_time: Text,
});

export type GoogleRead =
  | { readonly read: true; readonly key: string; readonly notice: LeadNotice }
  | { readonly read: false; readonly reason: string };

/** The shared key is taken out of what is kept. */
export function readGoogle(text: string): GoogleRead {
  try {
    const parsed = parseExact(text);
    const lead = GoogleLead.safeParse(parsed);
    if (!lead.success) {
      const issue = lead.error.issues[0];
      return { read: false, reason: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not valid'}` };
    }
    const { google_key: key = '', lead_id: leadId, is_test: test } = lead.data;
    const { google_key: _key, ...kept } = z.record(z.string(), z.unknown()).parse(parsed);
    return {
      read: true,
      key,
      notice: { leadId, test: test === true, payload: cleanText(JSON.stringify(kept)) },
    };
  } catch {
    return { read: false, reason: 'the body is not valid JSON' };
  }
}

const answersOf = (columns: z.output<typeof GoogleLead>['user_column_data']): Answer[] =>
  columns.flatMap(({ column_id: id, column_name: name, string_value: value }) => {
    const column = cleanText(id || name || '');
    const said = cleanText(String(value ?? '')).trim();
    return column === '' || said === '' ? [] : [{ column, label: cleanText(name || column), value: said }];
  });

/** From the kept payload. */
export function leadOfGoogle(payload: string): Lead {
  const lead = GoogleLead.parse(parseExact(payload));
  return {
    platform: 'google',
    source: 'google',
    answers: answersOf(lead.user_column_data),
    ids: {
      ...noIds,
      form: lead.form_id || null,
      campaign: lead.campaign_id || null,
      adGroup: lead.adgroup_id || null,
      ad: lead.creative_id || null,
      click: lead.gcl_id || null,
    },
    sentAt: lead.lead_submit_time || null,
  };
}
