/** The rows of schema `lifecycle`. */
import type { Generated } from 'kysely';

export type FunnelTable = {
  workspace_id: string;
  id: string;
  key: string;
  name: string;
  position: Generated<number>;
  created_at: Generated<Date>;
  archived_at: Date | null;
};

export type FunnelVersionTable = {
  workspace_id: string;
  funnel_id: string;
  version: number;
  /** FunnelDefinition as JSON. */
  definition: unknown;
  note: string | null;
  made_by: string | null;
  valid_from: Generated<Date>;
};

export type TransitionTable = {
  workspace_id: string;
  contact_id: string;
  id: string;
  funnel_id: string;
  pass: number;
  kind: 'enter' | 'back' | 'exit' | 'recycle' | 'worth';
  slot: number | null;
  at: Date;
  recorded_at: Generated<Date>;
  outcome: 'lost' | 'disqualified' | null;
  reason: string | null;
  value_minor: number | null;
  funnel_version: number;
  actor_id: string | null;
  import_id: string | null;
  /** Of the fact of another module that made it. */
  cause_id: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
};

/** Times of entry are read by slot; see `at_1` to `at_20` in the migration. */
export type JourneyTable = {
  workspace_id: string;
  funnel_id: string;
  contact_id: string;
  pass: number;
  funnel_version: number;
  started_at: Date;
  start_slot: number;
  current_slot: number;
  current_since: Date;
  furthest_slot: number;
  outcome: 'won' | 'lost' | 'disqualified' | 'recycled' | null;
  ended_at: Date | null;
  end_reason: string | null;
  value_minor: number | null;
  out_of_order: boolean;
  entered: number;
  /** See packed-stays.ts. */
  stays: Buffer;
  source: string | null;
  medium: string | null;
  campaign: string | null;
};

export type ReasonTable = {
  workspace_id: string;
  key: string;
  label: unknown;
  outcome: 'lost' | 'disqualified' | 'recycled' | 'any';
  position: Generated<number>;
  archived_at: Date | null;
};

export type LifecycleTables = {
  'lifecycle.funnel': FunnelTable;
  'lifecycle.funnel_version': FunnelVersionTable;
  'lifecycle.transition': TransitionTable;
  'lifecycle.journey': JourneyTable;
  'lifecycle.reason': ReasonTable;
};
