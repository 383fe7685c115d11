/** Personas: who we sell to, as criteria; and whether those who buy are still like that. */
import { z } from 'zod';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { BrokenItem, ItemId, Name, mostCriteria } from './scorecard-definition.ts';

/** The set `persona` of the filter language: whoever is like it. */
export const PersonaMembership = z.strictObject({ persona: z.uuid() });

export const PersonaCriterion = z.strictObject({ id: ItemId, name: Name.nullable().default(null), filter: Filter });
const PersonaText = {
  name: Name,
  description: z.string().max(2_000),
  criteria: z.array(PersonaCriterion).min(1).max(mostCriteria),
  /** So many of the criteria must hold. */
  atLeast: z.number().int().min(1).max(mostCriteria),
};
export const Persona = z.object({
  id: z.uuid(),
  ...PersonaText,
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Whom it finds, and of all contacts; null when it is broken. */
  people: z.number().int().nullable(),
  share: z.number().nullable(),
  criteriaPeople: z.array(z.object({ id: z.string(), people: z.number().int() })),
  broken: z.array(BrokenItem),
});
export type Persona = z.infer<typeof Persona>;

export const driftBaselines = ['persona', 'earlier'] as const;
export const drifts = ['none', 'some', 'shift'] as const;
export const Drift = z.object({
  /** How many bought in the period; with whom they are compared. */
  buyers: z.number().int(),
  compared: z.number().int(),
  /** Share of the buyers who are like the persona; of the earlier buyers as well. */
  matching: z.object({ buyers: z.number().nullable(), earlier: z.number().nullable() }),
  fields: z.array(
    z.object({
      field: z.string(),
      label: LocalText,
      /** Population stability index: below 0.1 none, below 0.25 some, else a shift. Null: too few to say. */
      index: z.number().nullable(),
      drift: z.enum(drifts).nullable(),
      groups: z.array(
        z.object({
          /** The value, the range, "other"; null: empty. */
          group: z.string().nullable(),
          then: z.number().int(),
          now: z.number().int(),
          /** What the group adds to the index. */
          part: z.number(),
        }),
      ),
    }),
  ),
  /** A field has shifted. */
  alarm: z.boolean(),
  /** Fewer buyers than can be compared. */
  tooFew: z.boolean(),
});
export type Drift = z.infer<typeof Drift>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onPersona = inWorkspacePath.extend({ personaId: z.uuid() });

export const personaEndpoints = {
  listPersonas: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/personas',
    summary: 'The personas of the workspace with how many people are like each',
    params: inWorkspacePath,
    query: z.object({ archived: z.enum(['true', 'false']).default('false') }),
    answer: z.object({ data: z.array(Persona) }),
  }),
  createPersona: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/personas',
    summary: 'A persona: criteria, and how many of them must hold',
    params: inWorkspacePath,
    body: z.object({ ...PersonaText, description: PersonaText.description.default('') }),
    answer: Persona,
    status: 201,
  }),
  readPersona: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/personas/:personaId',
    summary: 'A persona',
    params: onPersona,
    answer: Persona,
  }),
  changePersona: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/personas/:personaId',
    summary: 'Change a persona',
    params: onPersona,
    body: z.object(PersonaText).partial(),
    answer: Persona,
  }),
  archivePersona: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/personas/:personaId/archiving',
    summary: 'Put a persona away; refused while a criterion or a segment uses it',
    params: onPersona,
    answer: Persona,
  }),
  restorePersona: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/personas/:personaId/restoration',
    summary: 'Take a persona that was put away back',
    params: onPersona,
    answer: Persona,
  }),
  personaDrift: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/personas/:personaId/drift',
    summary: 'Whether those who bought lately are still like the persona, or like those who bought before',
    params: onPersona,
    query: z.object({
      /** Bought in so many months up to today. */
      months: z.coerce.number().int().min(1).max(60).default(6),
      baseline: z.enum(driftBaselines).default('earlier'),
      /** Keys of fields, by comma; the usual ones, unless told. */
      fields: z.string().max(2_000).optional(),
    }),
    answer: Drift,
  }),
};
