/** Meta Lead Ads: the notice names a lead, the Graph API tells its answers. Notices come in batches and come again. */
import { z } from 'zod';
import { Id, LeadId, OptionalId, OptionalText, notJson, reasonOf } from './json-value.ts';
import { type Answer, type Lead, type LeadNotice, cleanText, noIds } from './lead.ts';
import { parseExact } from './parse-exact.ts';

const Change = z.object({
  leadgen_id: LeadId,
  form_id: OptionalId,
  ad_id: OptionalId,
  adgroup_id: OptionalId,
  created_time: z.union([z.number(), z.string()]).nullish().catch(null),
});

const MetaNotice = z.object({
  object: z.string().optional(),
  entry: z.array(
    z.object({
      changes: z.array(z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })).default([]),
    }),
  ),
});

export type MetaRead =
  | { readonly read: true; readonly notices: readonly LeadNotice[] }
  | { readonly read: false; readonly reason: string };

/** Changes of other fields than leads are passed over: one webhook may be subscribed to more. */
export function readMeta(text: string): MetaRead {
  try {
    const notice = MetaNotice.safeParse(parseExact(text));
    if (!notice.success) return { read: false, reason: reasonOf(notice.error) };
    const notices: LeadNotice[] = [];
    for (const { field, value } of notice.data.entry.flatMap((entry) => entry.changes)) {
      if (field !== 'leadgen') continue;
      const change = Change.safeParse(value);
      if (!change.success) return { read: false, reason: reasonOf(change.error) };
      notices.push({ leadId: change.data.leadgen_id, test: false, payload: cleanText(JSON.stringify(value)) });
    }
    return { read: true, notices };
  } catch {
    return { read: false, reason: notJson };
  }
}

/** Asked of the Graph API for each lead. */
export const metaFields =
  'id,created_time,ad_id,ad_name,adset_id,campaign_id,campaign_name,form_id,platform,field_data,custom_disclaimer_responses';

const MetaDetails = z.object({
  id: Id,
  created_time: OptionalText,
  ad_id: OptionalId,
  ad_name: OptionalText,
  adset_id: OptionalId,
  campaign_id: OptionalId,
  campaign_name: OptionalText,
  form_id: OptionalId,
  platform: OptionalText,
  field_data: z.array(
    z.object({ name: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean()])).default([]) }),
  ),
  custom_disclaimer_responses: z
    .array(z.object({ checkbox_key: z.string(), is_checked: z.union([z.string(), z.boolean(), z.number()]).nullish() }))
    .nullish()
    .catch(null),
});

const answersOf = (details: z.output<typeof MetaDetails>): Answer[] => [
  ...details.field_data.flatMap(({ name, values }) => {
    const column = cleanText(name).trim();
    const value = cleanText(values.join(', ')).trim();
    return column === '' || value === '' ? [] : [{ column, label: column.replaceAll('_', ' '), value }];
  }),
  ...(details.custom_disclaimer_responses ?? []).map(({ checkbox_key: key, is_checked: checked }) => {
    const column = cleanText(key);
    return { column, label: column.replaceAll('_', ' '), value: /^(true|1)$/.test(String(checked)) ? 'yes' : 'no' };
  }),
];

const sources: Readonly<Record<string, string>> = { fb: 'facebook', ig: 'instagram' };

/** From the kept notice and what the Graph API told. Throws when that is not a lead. */
export function leadOfMeta(payload: string, details: string): Lead {
  const notice = Change.parse(parseExact(payload));
  const lead = MetaDetails.parse(parseExact(details));
  const shown = lead.platform?.toLowerCase() ?? '';
  return {
    platform: 'meta',
    source: (Object.hasOwn(sources, shown) ? sources[shown] : undefined) ?? 'facebook',
    answers: answersOf(lead),
    ids: {
      ...noIds,
      form: lead.form_id ?? notice.form_id,
      campaign: lead.campaign_id,
      campaignName: lead.campaign_name,
      adGroup: lead.adset_id ?? notice.adgroup_id,
      ad: lead.ad_id ?? notice.ad_id,
      adName: lead.ad_name,
    },
    // Graph writes `+0000` without a colon.
    sentAt: lead.created_time?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') ?? null,
  };
}
