/** The rows of schema `campaigns`. */
import type { Generated } from 'kysely';

export type CampaignTable = {
  workspace_id: string;
  id: string;
  key: string;
  name: string;
  channel: string;
  status: 'planned' | 'active' | 'paused' | 'ended' | 'archived';
  goal_text: Generated<string>;
  goal_leads: number | null;
  goal_customers: number | null;
  budget_minor: number | null;
  starts_on: string | null;
  ends_on: string | null;
  owner_id: string | null;
  marks: unknown;
  rules: unknown;
  position: number;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
};

export type SpendingTable = {
  workspace_id: string;
  id: string;
  campaign_id: string;
  from_on: string;
  to_on: string;
  amount_minor: number;
  note: Generated<string>;
  made_by: string | null;
  made_at: Generated<Date>;
};

export type DayCostTable = {
  workspace_id: string;
  campaign_id: string;
  day: string;
  spending_id: string;
  amount_minor: number;
  origin: 'hand' | 'file' | 'api';
  updated_at: Generated<Date>;
};

export type LinkTable = {
  workspace_id: string;
  id: string;
  campaign_id: string;
  url: string;
  note: Generated<string>;
  made_by: string | null;
  made_at: Generated<Date>;
};

export type CampaignTables = {
  'campaigns.campaign': CampaignTable;
  'campaigns.spending': SpendingTable;
  'campaigns.day_cost': DayCostTable;
  'campaigns.link': LinkTable;
};
