/**
 * Scoring owns scorecards (criteria with points, in two halves: who somebody is, and what they do), the scores of every person by them
 * with their history, and personas (who we sell to, as criteria). The points of the lines of a score always add up to it.
 */
import { z } from 'zod';
import { ContactRow } from '#modules/contacts/contract.ts';
import { endpoint } from '#platform/contract/endpoint.ts';
import { Filter } from '#platform/contract/filter.ts';
import { LocalText } from '#platform/contract/problem.ts';
import { PageQuery } from '#platform/contract/query.ts';
import { learningEndpoints } from './domain/learning-endpoints.ts';
import { personaEndpoints } from './domain/persona-endpoints.ts';
import {
  BrokenItem,
  Definition,
  Name,
  engagementGrades,
  fitGrades,
  halves,
  paths,
  temperatures,
} from './domain/scorecard-definition.ts';

export {
  BehaviourCriterion,
  BrokenItem,
  Criterion,
  Definition,
  type EngagementGrade,
  Exclusion,
  FilterCriterion,
  type FitGrade,
  type Half,
  type Path,
  type Temperature,
  engagementGrades,
  fitGrades,
  halves,
  mostCriteria,
  mostPoints,
  paths,
  temperatures,
} from './domain/scorecard-definition.ts';
export {
  Drift,
  Persona,
  PersonaCriterion,
  PersonaMembership,
  driftBaselines,
  drifts,
} from './domain/persona-endpoints.ts';

export {
  CriteriaThatMatter,
  Learning,
  LearningColumn,
  LearningRead,
  LearningResult,
  LearningTarget,
  Monitoring,
  alarms,
} from './domain/learning-endpoints.ts';
export type {
  ColumnSource,
  LearnedCard,
  LearnedField,
  LearnedGroup,
  SuspectedLeak,
} from './domain/learning-endpoints.ts';

export const Version = z.object({
  version: z.number().int(),
  state: z.enum(['draft', 'active', 'former']),
  note: z.string(),
  byId: z.string().nullable(),
  byName: z.string().nullable(),
  createdAt: z.string(),
  activatedAt: z.string().nullable(),
});
export type Version = z.infer<typeof Version>;

export const Scorecard = z.object({
  id: z.uuid(),
  /** In the keys of its fields: `score.KEY.points`, `.fit`, `.engagement`, `.temperature`, `.grid`. Never changes. */
  key: z.string(),
  name: z.string(),
  /** Which product or persona it is for, in words. */
  audience: z.string(),
  /** The first one has the short fields `score` and `temperature`, too. */
  isFirst: z.boolean(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  /** Null until a version was put into force. */
  activeVersion: z.number().int().nullable(),
  latestVersion: z.number().int(),
  /** Of the active version, else of the latest. */
  definition: Definition,
  /** Everybody's points are still being computed. */
  computing: z.boolean(),
  broken: z.array(BrokenItem),
  /** How many people are cold, warm, hot and vetoed by it. */
  people: z.record(z.enum(temperatures), z.number().int()),
});
export type Scorecard = z.infer<typeof Scorecard>;

export const Grade = z.object({ fit: z.enum(fitGrades), engagement: z.literal(engagementGrades) });
/** `cap-fit`, `cap-engagement`: what a limit of the half takes or adds. `veto`: what an exclusion takes: all of it. */
export const lineKinds = ['criterion', 'cap-fit', 'cap-engagement', 'veto'] as const;

export const Line = z.object({
  kind: z.enum(lineKinds),
  /** Of the criterion, of the exclusion for `veto`; null for caps. */
  id: z.string().nullable(),
  name: z.string().nullable(),
  half: z.enum(halves).nullable(),
  points: z.number().int(),
  /** For behaviour: what the points come from. */
  why: z
    .object({
      times: z.number().int(),
      /** Local day of the last time. */
      lastDay: z.string().nullable(),
      /** Without fading and cap, and with fading but without cap. */
      unfaded: z.number(),
      uncapped: z.number(),
    })
    .nullable(),
  broken: LocalText.nullable(),
});
export type Line = z.infer<typeof Line>;

export const Score = z.object({
  fit: z.number().int(),
  engagement: z.number().int(),
  points: z.number().int(),
  temperature: z.enum(temperatures),
  path: z.enum(paths),
  /** Null for the vetoed. */
  grade: Grade.nullable(),
  /** Name of the exclusion. */
  vetoedBy: z.string().nullable(),
});
export type Score = z.infer<typeof Score>;

/** The sum of `points` of the lines is `score.points`. */
export const ExplainedScore = z.object({ score: Score, lines: z.array(Line) });
export type ExplainedScore = z.infer<typeof ExplainedScore>;

export const ScoreOfContact = ExplainedScore.extend({
  scorecardId: z.uuid(),
  scorecardKey: z.string(),
  scorecardName: z.string(),
  version: z.number().int(),
  /** Local day since which it is what it is. */
  computedOn: z.string(),
});
export type ScoreOfContact = z.infer<typeof ScoreOfContact>;

const State = z.object({
  fit: z.number().int(),
  engagement: z.number().int(),
  points: z.number().int(),
  temperature: z.enum(temperatures),
});

/** `data`: what is known of them or what they did; `time`: points faded, a period went by; `version`: the card changed or was repaired. */
export const changeReasons = ['data', 'time', 'version'] as const;

/**
 * One entry for each day, reason and version. Fading and new versions are listed only where temperature or path changed by them: what they
 * did otherwise stands in `meanwhile` of the next entry, so that points before + what is listed is always points after.
 */
export const ScoreChange = z.object({
  scorecardId: z.uuid(),
  scorecardName: z.string(),
  at: z.string(),
  reason: z.enum(changeReasons),
  version: z.number().int(),
  before: State,
  after: State,
  /** What made the difference; the sum of (after − before) is the change of points. */
  changes: z.array(
    z.object({
      kind: z.enum(lineKinds),
      id: z.string().nullable(),
      name: z.string().nullable(),
      before: z.number().int(),
      after: z.number().int(),
    }),
  ),
  /** Points gained or lost since the entry before by fading or a new version, without an entry of their own. */
  meanwhile: z.number().int(),
});
export type ScoreChange = z.infer<typeof ScoreChange>;

export const Distribution = z.object({
  people: z.number().int(),
  temperatures: z.record(z.enum(temperatures), z.number().int()),
  paths: z.record(z.enum(paths), z.number().int()),
  /** Of those who are not vetoed; `from` inclusive, `to` inclusive. */
  histogram: z.array(z.object({ from: z.number().int(), to: z.number().int(), people: z.number().int() })),
  /** Whom it finds, and what it gives them together. */
  criteria: z.array(z.object({ id: z.string(), people: z.number().int(), points: z.number().int() })),
  exclusions: z.array(z.object({ id: z.string(), people: z.number().int() })),
});
export type Distribution = z.infer<typeof Distribution>;

export const DraftPreview = Distribution.extend({
  broken: z.array(BrokenItem),
  /** Against the scores as they stand; null when there are none. */
  changes: z
    .object({
      people: z.number().int(),
      moves: z.array(z.object({ from: z.enum(temperatures), to: z.enum(temperatures), people: z.number().int() })),
    })
    .nullable(),
});
export type DraftPreview = z.infer<typeof DraftPreview>;

export const GridCell = z.object({
  grade: Grade,
  /** The value of the field `score.KEY.grid`: "A1". */
  cell: z.string(),
  people: z.number().int(),
  /** Opens the cell as a list of contacts. */
  filter: Filter,
});
export type GridCell = z.infer<typeof GridCell>;

const inWorkspacePath = z.object({ workspace: z.string() });
const onScorecard = inWorkspacePath.extend({ scorecardId: z.uuid() });
const onVersion = onScorecard.extend({ version: z.coerce.number().int().min(1) });
const onContact = inWorkspacePath.extend({ contactId: z.uuid() });
const Note = z.string().trim().max(1_000).default('');
const Audience = z.string().trim().max(200).default('');

export const scoringEndpoints = {
  listScorecards: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards',
    summary: 'The scorecards of the workspace, the first one first; those put away too, when asked',
    params: inWorkspacePath,
    query: z.object({ archived: z.enum(['true', 'false']).default('false') }),
    answer: z.object({ data: z.array(Scorecard) }),
  }),
  createScorecard: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards',
    summary: 'A new scorecard, with its first version as a draft, or in force at once',
    params: inWorkspacePath,
    body: z.object({
      name: Name,
      audience: Audience,
      definition: Definition,
      note: Note,
      activate: z.boolean().default(false),
    }),
    answer: Scorecard,
    status: 201,
  }),
  readScorecard: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards/:scorecardId',
    summary: 'A scorecard and its versions, newest first',
    params: onScorecard,
    answer: Scorecard.extend({ versions: z.array(Version) }),
  }),
  renameScorecard: endpoint({
    method: 'PATCH',
    path: '/workspaces/:workspace/scorecards/:scorecardId',
    summary: 'Change the name of a scorecard and whom it is for',
    params: onScorecard,
    body: z.object({ name: Name.optional(), audience: z.string().trim().max(200).optional() }),
    answer: Scorecard,
  }),
  saveVersion: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/:scorecardId/versions',
    summary:
      'A new version of a scorecard with the reason for the change, as a draft or in force at once; replaces the draft before',
    params: onScorecard,
    body: z.object({ definition: Definition, note: Note, activate: z.boolean().default(false) }),
    answer: Version,
    status: 201,
  }),
  readVersion: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards/:scorecardId/versions/:version',
    summary: 'A version and its criteria',
    params: onVersion,
    answer: Version.extend({ definition: Definition, broken: z.array(BrokenItem) }),
  }),
  activateVersion: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/:scorecardId/versions/:version/activation',
    summary: 'Put a version into force, a former one too; everybody is scored by it in the background',
    params: onVersion,
    answer: Scorecard,
  }),
  archiveScorecard: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/:scorecardId/archiving',
    summary: 'Put a scorecard away: nobody is scored by it, its history stays',
    params: onScorecard,
    answer: Scorecard,
  }),
  restoreScorecard: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/:scorecardId/restoration',
    summary: 'Take a scorecard that was put away back',
    params: onScorecard,
    answer: Scorecard,
  }),
  previewScorecard: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/preview',
    summary: 'What a definition would give everybody, by criterion, and who would change temperature',
    params: inWorkspacePath,
    body: z.object({ definition: Definition, scorecardId: z.uuid().optional() }),
    answer: DraftPreview,
  }),
  simulateScore: endpoint({
    method: 'POST',
    path: '/workspaces/:workspace/scorecards/simulation',
    summary: 'What a definition gives one person, line by line',
    params: inWorkspacePath,
    body: z.object({ definition: Definition, contactId: z.uuid() }),
    answer: ExplainedScore,
  }),
  scoreDistribution: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards/:scorecardId/distribution',
    summary: 'How the points of the active version are spread, and what each criterion gives',
    params: onScorecard,
    answer: Distribution,
  }),
  scoreGrid: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards/:scorecardId/grid',
    summary: 'How many people stand in each of the sixteen cells of fit and engagement',
    params: onScorecard,
    answer: z.object({ cells: z.array(GridCell), vetoed: z.number().int() }),
  }),
  scoredPeople: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/scorecards/:scorecardId/people',
    summary: 'People by points, the most first',
    params: onScorecard,
    query: PageQuery.extend({ temperature: z.enum(temperatures).optional() }),
    answer: z.object({
      data: z.array(z.object({ contact: ContactRow, score: Score })),
      nextCursor: z.string().nullable(),
      hasMore: z.boolean(),
    }),
  }),
  scoresOfContact: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/scores',
    summary: 'The scores of a contact by every scorecard in force, line by line',
    params: onContact,
    answer: z.object({ data: z.array(ScoreOfContact) }),
  }),
  scoreHistory: endpoint({
    method: 'GET',
    path: '/workspaces/:workspace/contacts/:contactId/scores/history',
    summary: 'How the scores of a contact changed and what caused it, newest first',
    params: onContact,
    query: PageQuery.extend({ scorecardId: z.uuid().optional() }),
    answer: z.object({ data: z.array(ScoreChange), nextCursor: z.string().nullable(), hasMore: z.boolean() }),
  }),
  ...personaEndpoints,
  ...learningEndpoints,
};
