/** The rows of schema `contacts`. */
import type { ColumnType, Generated } from 'kysely';

/** Written as JSON text, read as a value. */
type Json<T> = ColumnType<T, string, string>;
type Computed<T> = ColumnType<T, never, never>;

export type CompanyTable = {
  workspace_id: string;
  id: string;
  name: string;
  domain: string | null;
  nip: string | null;
  regon: string | null;
  krs: string | null;
  industry: string | null;
  employees: number | null;
  revenue_minor: number | null;
  website: string | null;
  country: string | null;
  city: string | null;
  region: string | null;
  street: string | null;
  postal_code: string | null;
  pkd: string | null;
  legal_form: string | null;
  ad_spend_minor: number | null;
  technologies: string[] | null;
  open_jobs: number | null;
  /** `YYYY-MM-DD` */
  founded_on: string | null;
  owner_id: string | null;
  custom: ColumnType<Record<string, unknown>, string | undefined, string>;
  import_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  name_key: Computed<string>;
};

export type ContactTable = {
  workspace_id: string;
  id: string;
  email: string | null;
  phone: string | null;
  first_name: string | null;
  last_name: string | null;
  display_name: string | null;
  job_title: string | null;
  /** Chosen by somebody; `seniority_key` and `department_key` are these, else what the job title says. */
  seniority: string | null;
  department: string | null;
  /** `YYYY-MM-DD` */
  job_started_on: string | null;
  linkedin: string | null;
  company_id: string | null;
  owner_id: string | null;
  country: string | null;
  city: string | null;
  postal_code: string | null;
  street: string | null;
  language: string | null;
  first_source: string | null;
  first_medium: string | null;
  first_campaign: string | null;
  last_source: string | null;
  last_medium: string | null;
  last_campaign: string | null;
  tags: string[] | null;
  custom: ColumnType<Record<string, unknown> | null, string | null, string | null>;
  import_id: string | null;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  merged_into: string | null;
  name_key: Computed<string>;
  first_key: Computed<string | null>;
  second_key: Computed<string | null>;
  seniority_key: Computed<string | null>;
  department_key: Computed<string | null>;
};

export type ExternalIdTable = {
  workspace_id: string;
  system: string;
  value: string;
  contact_id: string;
  import_id: string | null;
};

export type CustomFieldTable = {
  workspace_id: string;
  record: 'contact' | 'company';
  key: string;
  label: string;
  kind: 'text' | 'number' | 'money' | 'date' | 'boolean' | 'choice';
  options: Json<string[]>;
  position: Generated<number>;
  created_at: Generated<Date>;
  archived_at: Date | null;
};

export type EventTable = {
  workspace_id: string;
  contact_id: string;
  id: string;
  at: Date;
  recorded_at: Generated<Date>;
  kind: string;
  actor_id: string | null;
  import_id: string | null;
  data: Json<Record<string, unknown>>;
};

export type MergeTable = {
  workspace_id: string;
  id: string;
  survivor_id: string;
  absorbed_id: string;
  changes: Json<unknown>;
  moved: string[];
  made_by: string | null;
  made_at: Generated<Date>;
  undone_at: Date | null;
};

export type SavedViewTable = {
  workspace_id: string;
  id: string;
  record: 'contact' | 'company';
  name: string;
  owner_id: string;
  shared: boolean;
  definition: Json<unknown>;
  created_at: Generated<Date>;
};

export type BulkChangeTable = {
  workspace_id: string;
  id: string;
  made_by: string;
  made_at: Generated<Date>;
  action: Json<unknown>;
  changed: number;
  undone_at: Date | null;
};

export type ExportRequestTable = {
  workspace_id: string;
  id: string;
  made_by: string;
  made_at: Generated<Date>;
  request: Json<unknown>;
};

export type ContactsTables = {
  'contacts.company': CompanyTable;
  'contacts.contact': ContactTable;
  'contacts.external_id': ExternalIdTable;
  'contacts.custom_field': CustomFieldTable;
  'contacts.event': EventTable;
  'contacts.merge': MergeTable;
  'contacts.saved_view': SavedViewTable;
  'contacts.bulk_change': BulkChangeTable;
  'contacts.export_request': ExportRequestTable;
};
