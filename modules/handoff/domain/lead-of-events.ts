/**
 * A lead as its log makes it: who has it, by when an answer is due, and what was answered. Deadlines follow from the agreement that was in
 * force when the lead was handed over, so they can be computed anew at any time and come out the same.
 */
import type { HandoffKind, LeadState, Way } from '../contract.ts';
import { type Calendar, deadlineAfter, workingMinutesBetween } from './sla-clock.ts';

export type LeadEvent = {
  readonly leadId: string;
  readonly contactId: string;
  readonly kind: HandoffKind;
  readonly at: Date;
  readonly actorId: string | null;
  readonly repId: string | null;
  readonly way: Way | null;
  readonly settingsVersion: number | null;
  readonly funnelId: string | null;
  readonly pass: number | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly stage: string | null;
  /** `YYYY-MM-DD` */
  readonly wakeOn: string | null;
  readonly dealId: string | null;
};

export type Agreement = { readonly calendar: Calendar; readonly answerMinutes: number; readonly warnMinutes: number };

export type Lead = {
  readonly id: string;
  readonly contactId: string;
  readonly funnelId: string | null;
  readonly pass: number | null;
  readonly origin: 'handoff' | 'deal';
  readonly handedAt: Date;
  readonly settingsVersion: number | null;
  readonly repId: string | null;
  readonly repSince: Date | null;
  readonly way: Way | null;
  readonly dueAt: Date | null;
  readonly warnAt: Date | null;
  readonly warnedAt: Date | null;
  /** Of the rep who has it now. */
  readonly breachedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly missedBy: readonly string[];
  readonly breaches: number;
  /** By deadlines that passed. */
  readonly reassigned: number;
  /** By hand, to a colleague. */
  readonly given: number;
  readonly state: LeadState;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly answerMinutes: number | null;
  readonly inTime: boolean | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly toStage: string | null;
  readonly wakeOn: string | null;
  readonly wokenAt: Date | null;
  readonly dealId: string | null;
  readonly revision: number;
};

const unanswered = { state: 'open', answeredAt: null, answeredBy: null, answerMinutes: null, inTime: null, reason: null, note: null, toStage: null,
  wakeOn: null, wokenAt: null, dealId: null } as const; // prettier-ignore

function clockFrom(
  at: Date,
  agreement: Agreement | undefined,
): Pick<Lead, 'dueAt' | 'warnAt' | 'warnedAt' | 'breachedAt'> {
  const fresh = { warnedAt: null, breachedAt: null };
  if (!agreement) return { dueAt: null, warnAt: null, ...fresh };
  const { calendar, answerMinutes, warnMinutes } = agreement;
  const dueAt = deadlineAfter(at, answerMinutes, calendar);
  const warnAt = warnMinutes === 0 ? null : deadlineAfter(at, Math.max(0, answerMinutes - warnMinutes), calendar);
  return { dueAt, warnAt, ...fresh };
}

const begun = (event: LeadEvent): Lead => ({
  ...unanswered,
  id: event.leadId,
  contactId: event.contactId,
  funnelId: event.funnelId,
  pass: event.pass,
  origin: event.kind === 'handed' ? 'handoff' : 'deal',
  handedAt: event.at,
  settingsVersion: event.settingsVersion,
  repId: event.repId,
  repSince: event.repId === null ? null : event.at,
  way: event.way,
  ...clockFrom(event.at, undefined),
  escalatedAt: null,
  missedBy: [],
  breaches: 0,
  reassigned: 0,
  given: 0,
  revision: 0,
});

type AgreementOf = (version: number | null) => Agreement | undefined;

const answers = { accepted: 'accepted', rejected: 'rejected', returned: 'returned', withdrawn: 'withdrawn' } as const;

/** To somebody else, whose clock begins anew. With nobody to take it, the old deadline stands; who was answered has none any more. */
function passedOn(lead: Lead, event: LeadEvent, agreementOf: AgreementOf): Lead {
  const { at, repId, way, settingsVersion } = event;
  const moved = { ...lead, repId, repSince: repId === null ? null : at, way };
  if (lead.state !== 'open' || repId === null) return moved;
  return { ...moved, settingsVersion, escalatedAt: null, ...clockFrom(at, agreementOf(settingsVersion)) };
}

function step(
  lead: Lead,
  event: LeadEvent & { readonly kind: Exclude<HandoffKind, 'undone'> },
  agreementOf: AgreementOf,
): Lead {
  const { kind, at, actorId } = event;
  switch (kind) {
    case 'handed':
      return { ...lead, ...clockFrom(at, agreementOf(event.settingsVersion)) };
    case 'warned':
      return { ...lead, warnedAt: at };
    case 'breached':
      return {
        ...lead,
        breachedAt: at,
        breaches: lead.breaches + 1,
        missedBy: lead.repId === null ? lead.missedBy : [...lead.missedBy, lead.repId],
      };
    case 'reassigned': {
      const moved = passedOn(lead, event, agreementOf);
      return event.way === 'given'
        ? { ...moved, given: lead.given + 1 }
        : { ...moved, reassigned: lead.reassigned + 1 };
    }
    case 'handedOn':
      return passedOn(lead, event, agreementOf);
    case 'escalated':
      return { ...lead, escalatedAt: at };
    case 'accepted':
    case 'rejected':
    case 'returned':
    case 'withdrawn': {
      const agreement = agreementOf(lead.settingsVersion);
      const isAnswer = kind !== 'withdrawn';
      return {
        ...lead,
        state: answers[kind],
        answeredAt: at,
        answeredBy: actorId,
        answerMinutes: isAnswer && agreement ? workingMinutesBetween(lead.handedAt, at, agreement.calendar) : null,
        inTime: isAnswer ? lead.breaches === 0 && (lead.dueAt === null || at <= lead.dueAt) : null,
        repId: kind === 'accepted' ? (event.repId ?? lead.repId) : lead.repId,
        reason: event.reason,
        note: event.note,
        toStage: event.stage,
        wakeOn: event.wakeOn,
        dealId: event.dealId,
      };
    }
    case 'recycled':
      return { ...lead, state: 'recycled', answeredAt: at, answeredBy: actorId, reason: event.reason, note: event.note, toStage: event.stage,
        wakeOn: event.wakeOn, dealId: event.dealId }; // prettier-ignore
    case 'woken':
      return { ...lead, wokenAt: at };
    case 'postponed':
      return { ...lead, wokenAt: null, wakeOn: event.wakeOn };
    case 'unneeded':
      return { ...lead, wokenAt: null, wakeOn: null };
    case 'resumed':
      return { ...lead, wokenAt: null, wakeOn: null, repId: event.repId };
  }
}

/** The events of one lead, in order; null where there are none. */
export function leadOfEvents(events: readonly LeadEvent[], agreementOf: AgreementOf): Lead | null {
  const [first] = events;
  if (!first) return null;
  let lead = begun(first);
  let before = lead;
  for (const event of events) {
    // Only what was done last is taken back: the lead is as it was before that.
    const next =
      event.kind === 'undone'
        ? { ...before, repId: event.repId }
        : step(lead, { ...event, kind: event.kind }, agreementOf);
    before = lead;
    lead = next;
  }
  return { ...lead, contactId: first.contactId, revision: events.length };
}
