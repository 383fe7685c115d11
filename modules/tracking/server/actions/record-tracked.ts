import type { Tx } from '#platform/server/database.ts';
import { newId } from '#platform/server/new-id.ts';
import { storableJson } from '../storable-json.ts';
import { writeEvents } from '../write-events.ts';

/** What our own server saw happen: a form sent, an asset read, a webinar attended. */
export type TrackedFact = {
  /** One of `trackingEventKinds`, or a kind of the module's own. */
  readonly kind: string;
  /** Of what: the form's, the asset's, the webinar's name. */
  readonly name?: string | null;
  /** The visitor in whose visit it happened, if that is known. */
  readonly anonymousId?: string | null;
  /** The contact it belongs to, if that is known; otherwise whoever the visitor turns out to be. */
  readonly contactId?: string | null;
  readonly at: Date;
  /** Told again with the same id, it is not written again. */
  readonly messageId?: string | null;
  readonly url?: string | null;
  readonly referrer?: string | null;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Whether the contact's timeline shows it; false where the same is told there by `recordEvents` or `takeIn`. */
  readonly shown?: boolean;
};

/** `tx` must be inside the workspace. Returns how many were new. */
export function recordTracked(tx: Tx, workspaceId: string, facts: readonly TrackedFact[]): Promise<number> {
  const received = Date.now();
  return writeEvents(
    tx,
    workspaceId,
    facts.map((fact) => ({
      id: newId(),
      at: fact.at.getTime(),
      receivedAt: received,
      messageId: fact.messageId ?? null,
      kind: fact.kind,
      name: fact.name ?? null,
      anonymousId: fact.anonymousId ?? null,
      contactId: fact.contactId ?? null,
      userId: null,
      url: fact.url ?? null,
      referrer: fact.referrer ?? null,
      bot: null,
      shown: fact.shown ?? true,
      data: storableJson({ properties: fact.properties ?? {} }),
    })),
  );
}
