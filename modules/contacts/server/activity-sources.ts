/**
 * Higher modules that know of more that a contact does, without writing it on the contact, add themselves here: whoever was active is
 * not idle, and the rule of retention leaves them alone.
 */
import type { RawBuilder } from 'kysely';

/** A condition: the contact of this id did something at `since` or later. */
export type ActivitySource = (
  workspaceId: string,
  contactId: RawBuilder<unknown>,
  since: RawBuilder<unknown>,
) => RawBuilder<unknown>;

export const activitySources: ActivitySource[] = [];
