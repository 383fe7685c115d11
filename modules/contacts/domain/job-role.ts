/** Rank and department of a person at work: chosen by somebody, else read from the job title (by the database, as it is written). */

export const seniorities = ['owner', 'c-level', 'director', 'manager', 'specialist', 'junior'] as const;
export type Seniority = (typeof seniorities)[number];

export const departments = [
  'management',
  'sales',
  'marketing',
  'product',
  'it',
  'finance',
  'hr',
  'operations',
  'production',
  'logistics',
  'procurement',
  'service',
  'legal',
] as const;
export type Department = (typeof departments)[number];
