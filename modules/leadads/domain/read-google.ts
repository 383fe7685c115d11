/** What Google Ads posts for each lead of a lead form. Unknown fields are kept in the payload. */
import { z } from 'zod';
import { LeadId, OptionalId, OptionalText, notJson, reasonOf } from './json-value.ts';
import { type Answer, type Lead, type LeadNotice, cleanText, noIds } from './lead.ts';
import { parseExact } from './parse-exact.ts';

const GoogleLead = z.object({
  lead_id: LeadId,
  user_column_data: z
    .array(
      z.object({
        column_id: OptionalText,
        column_name: OptionalText,
        string_value: z.union([z.string(), z.number()]).nullish(),
      }),
    )
    .max(500)
    .default([]),
  google_key: z.string().optional(),
  is_test: z.boolean().nullish(),
  form_id: OptionalId,
  campaign_id: OptionalId,
  adgroup_id: OptionalId,
  creative_id: OptionalId,
  gcl_id: OptionalId,
  lead_submit_time: OptionalText,
});

export type GoogleRead =
  | { readonly read: true; readonly key: string; readonly notice: LeadNotice }
  | { readonly read: false; readonly reason: string };

/** The shared key is taken out of what is kept. */
export function readGoogle(text: string): GoogleRead {
  try {
    const parsed = parseExact(text);
    const lead = GoogleLead.safeParse(parsed);
    if (!lead.success) return { read: false, reason: reasonOf(lead.error) };
    const { google_key: key = '', lead_id: leadId, is_test: test } = lead.data;
    const { google_key: _key, ...kept } = z.record(z.string(), z.unknown()).parse(parsed);
    return {
      read: true,
      key,
      notice: { leadId, test: test === true, payload: cleanText(JSON.stringify(kept)) },
    };
  } catch {
    return { read: false, reason: notJson };
  }
}

const answersOf = (columns: z.output<typeof GoogleLead>['user_column_data']): Answer[] =>
  columns.flatMap(({ column_id: id, column_name: name, string_value: value }) => {
    const column = id ?? name ?? '';
    const said = cleanText(String(value ?? '')).trim();
    return column === '' || said === '' ? [] : [{ column, label: name ?? column, value: said }];
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
      form: lead.form_id,
      campaign: lead.campaign_id,
      adGroup: lead.adgroup_id,
      ad: lead.creative_id,
      click: lead.gcl_id,
    },
    sentAt: lead.lead_submit_time,
  };
}
