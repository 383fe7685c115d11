/** What consent adds to the filter language: for each purpose and channel whether it is granted. Exports offer them as columns. */
import { sql } from 'kysely';
import { type NarrowedField, valuesAsked } from '#modules/contacts/server/index.ts';
import type { FieldSource } from '#platform/server/filter/field-catalog.ts';
import { channelNames, stateNames, states } from '../domain/purposes.ts';
import { listPurposes } from './queries/list-purposes.ts';

const options = [...states, 'none' as const].map((state) => ({ value: state, label: stateNames[state] }));

const prefix = 'consent.';

/** `consent.email.newsletter`: granted, withdrawn, pending, none. */
export const consentFields: FieldSource = {
  owns: (key) => key.startsWith(prefix),
  read: async (tx, workspaceId) =>
    (await listPurposes(tx, workspaceId)).flatMap((purpose) =>
      purpose.channels.map((channel): NarrowedField => ({
        key: `${prefix}${channel}.${purpose.key}`,
        label: {
          pl: `Zgoda: ${purpose.name.pl} (${channelNames[channel].pl})`,
          en: `Consent: ${purpose.name.en} (${channelNames[channel].en})`,
        },
        kind: 'choice',
        group: 'contact',
        options,
        breakdown: false,
        sql: sql`coalesce((select current.state from consent.current as current where current.workspace_id = contact.workspace_id
        and current.contact_id = contact.id and current.channel = ${channel} and current.purpose = ${purpose.key}), 'none')`,
        narrow: (condition) => {
          const asked = valuesAsked(condition)?.map(String) ?? [];
          if (asked.length === 0 || asked.includes('none')) return null;
          return {
            exact: true,
            where: sql`contact.id in (select current.contact_id from consent.current as current
            where current.workspace_id = ${workspaceId} and current.channel = ${channel} and current.purpose = ${purpose.key}
              and current.state = any(${asked}::text[]))`,
          };
        },
      })),
    ),
};
