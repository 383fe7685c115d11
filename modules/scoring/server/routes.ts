import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Tx } from '#platform/server/database.ts';
import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import type { Host } from '#platform/server/module.ts';
import { type Scorecard, type Version, scoringEndpoints } from '../contract.ts';
import { archivePersona, changePersona, createPersona, restorePersona } from './actions/save-persona.ts';
import {
  type Saving,
  activateVersion,
  archiveScorecard,
  createScorecard,
  renameScorecard,
  restoreScorecard,
  saveVersion,
} from './actions/save-scorecard.ts';
import { compileScorecard } from './compile-scorecard.ts';
import { allPersonas, requirePersona, shownPersonas } from './persona-store.ts';
import { scoringProblem } from './problems.ts';
import { simulate } from './queries/explain-score.ts';
import { personaDrift } from './queries/persona-drift.ts';
import { previewScorecard, scoreDistribution } from './queries/score-distribution.ts';
import { scoreGrid, scoredPeople } from './queries/scored-people.ts';
import { scoreHistory, scoresOfContact } from './queries/scores-of-contact.ts';
import { type ReadVersion, allScorecards, requireScorecard, requireVersion, shown, versionsOf } from './store.ts';

/** Criteria with pasted lists. */
const bodyLimit = 8 * 1024 * 1024;
const versionShown = ({ definition: _definition, ...version }: ReadVersion): Version => version;

async function one(tx: Tx, workspaceId: string, id: string): Promise<Scorecard> {
  const [card] = await shown(tx, workspaceId, [await requireScorecard(tx, workspaceId, id)]);
  if (!card) throw scoringProblem('unknown-scorecard');
  return card;
}

export const scoringRoutes = ({ fields }: Host): RouteSet => {
  const saving = ({ tx, workspace, caller }: { tx: Tx; workspace: WorkspaceRef; caller: Caller }): Saving => ({
    tx,
    fields,
    workspaceId: workspace.id,
    by: caller.userId,
  });
  return routes('scoring', scoringEndpoints, {
    listScorecards: {
      may: 'scoring.read',
      run: async ({ tx, workspace, query }) => {
        const all = await allScorecards(tx, workspace.id);
        const asked = all.filter((card) => query.archived === 'true' || card.archived_at === null);
        return { data: await shown(tx, workspace.id, asked) };
      },
    },
    createScorecard: { may: 'scoring.write', bodyLimit, run: (asked) => createScorecard(saving(asked), asked.body) },
    readScorecard: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const versions = await versionsOf(
          tx,
          workspace.id,
          await requireScorecard(tx, workspace.id, params.scorecardId),
        );
        return { ...(await one(tx, workspace.id, params.scorecardId)), versions: versions.map(versionShown) };
      },
    },
    renameScorecard: {
      may: 'scoring.write',
      run: (asked) => renameScorecard(saving(asked), asked.params.scorecardId, asked.body),
    },
    saveVersion: {
      may: 'scoring.write',
      bodyLimit,
      run: async (asked) => versionShown(await saveVersion(saving(asked), asked.params.scorecardId, asked.body)),
    },
    readVersion: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const card = await requireScorecard(tx, workspace.id, params.scorecardId);
        const version = await requireVersion(tx, workspace.id, card, params.version);
        const asking = { tx, catalog: fields, workspaceId: workspace.id, among: 'many', whom: null } as const;
        const { broken } = await compileScorecard(asking, version.definition);
        return { ...version, broken: [...broken] };
      },
    },
    activateVersion: {
      may: 'scoring.write',
      run: (asked) => activateVersion(saving(asked), asked.params.scorecardId, asked.params.version),
    },
    archiveScorecard: {
      may: 'scoring.write',
      run: (asked) => archiveScorecard(saving(asked), asked.params.scorecardId),
    },
    restoreScorecard: {
      may: 'scoring.write',
      run: (asked) => restoreScorecard(saving(asked), asked.params.scorecardId),
    },
    previewScorecard: {
      may: 'scoring.read',
      bodyLimit,
      rate: { perMinute: 120 },
      run: ({ tx, workspace, body }) => previewScorecard(tx, fields, workspace.id, body.definition, body.scorecardId),
    },
    simulateScore: {
      may: 'scoring.read',
      bodyLimit,
      run: ({ tx, workspace, body }) => simulate(tx, fields, workspace.id, body.definition, body.contactId),
    },
    scoreDistribution: {
      may: 'scoring.read',
      run: ({ tx, workspace, params }) => scoreDistribution(tx, workspace.id, params.scorecardId),
    },
    scoreGrid: {
      may: 'scoring.read',
      run: ({ tx, workspace, params }) => scoreGrid(tx, workspace.id, params.scorecardId),
    },
    scoredPeople: {
      may: 'scoring.read',
      run: ({ tx, workspace, params, query }) =>
        scoredPeople(tx, fields, workspace.id, { scorecardId: params.scorecardId, ...query }),
    },
    scoresOfContact: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => ({
        data: await scoresOfContact(tx, fields, workspace, params.contactId),
      }),
    },
    scoreHistory: {
      may: 'scoring.read',
      run: ({ tx, workspace, params, query }) =>
        scoreHistory(tx, workspace.id, { contactId: params.contactId, ...query }),
    },
    listPersonas: {
      may: 'scoring.read',
      run: async ({ tx, workspace, query }) => {
        const all = await allPersonas(tx, workspace.id);
        const asked = all.filter((persona) => query.archived === 'true' || persona.archived_at === null);
        return { data: await shownPersonas(tx, fields, workspace.id, asked) };
      },
    },
    createPersona: { may: 'scoring.write', bodyLimit, run: (asked) => createPersona(saving(asked), asked.body) },
    readPersona: {
      may: 'scoring.read',
      run: async ({ tx, workspace, params }) => {
        const found = await requirePersona(tx, workspace.id, params.personaId);
        const [persona] = await shownPersonas(tx, fields, workspace.id, [found]);
        if (!persona) throw scoringProblem('unknown-persona');
        return persona;
      },
    },
    changePersona: {
      may: 'scoring.write',
      bodyLimit,
      run: (asked) => changePersona(saving(asked), asked.params.personaId, asked.body),
    },
    archivePersona: { may: 'scoring.write', run: (asked) => archivePersona(saving(asked), asked.params.personaId) },
    restorePersona: { may: 'scoring.write', run: (asked) => restorePersona(saving(asked), asked.params.personaId) },
    personaDrift: {
      may: 'scoring.read',
      run: ({ tx, workspace, params, query }) =>
        personaDrift(tx, fields, workspace, { personaId: params.personaId, ...query }),
    },
  });
};
