import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { listMembers } from '#modules/identity/server/index.ts';
import { lifecycleEndpoints } from '../contract.ts';
import { listReasons, saveReasons } from './actions/keep-reasons.ts';
import { endJourneys, moveContacts, recycleContacts } from './actions/move-contacts.ts';
import { createFunnel, reshapeFunnel } from './actions/shape-funnel.ts';
import { lifecycleProblem } from './problems.ts';
import { journeysOfContact } from './queries/journeys-of-contact.ts';
import { listFunnels, listVersions } from './store.ts';

const timeOf = (at: string | undefined, now: Date): Date => (at === undefined ? now : new Date(at));

export const lifecycleRoutes = (host: Host): RouteSet =>
  routes('funnels', lifecycleEndpoints, {
    listFunnels: {
      may: 'funnel.read',
      run: async ({ tx, workspace }) => ({ data: await listFunnels(tx, workspace.id) }),
    },
    createFunnel: {
      may: 'funnel.shape',
      run: ({ tx, workspace, body, caller }) => createFunnel(tx, workspace.id, body, { actorId: caller.userId }),
    },
    listVersions: {
      may: 'funnel.read',
      run: async ({ tx, workspace, params }) => {
        const data = await listVersions(tx, workspace.id, params.funnel);
        if (data.length === 0) throw lifecycleProblem('unknown-funnel', { funnel: params.funnel });
        return { data };
      },
    },
    reshapeFunnel: {
      may: 'funnel.shape',
      run: ({ tx, workspace, params, body, caller }) =>
        reshapeFunnel(tx, workspace.id, host.fields, params.funnel, body, { actorId: caller.userId }),
    },
    moveContacts: {
      may: 'funnel.move',
      run: ({ tx, workspace, params, body, caller, now }) =>
        moveContacts(
          tx,
          workspace.id,
          host.fields,
          params.funnel,
          { ...body, at: timeOf(body.at, now), actorId: caller.userId },
          now,
        ),
    },
    endJourneys: {
      may: 'funnel.move',
      run: ({ tx, workspace, params, body, caller, now }) =>
        endJourneys(
          tx,
          workspace.id,
          params.funnel,
          { ...body, at: timeOf(body.at, now), actorId: caller.userId },
          now,
        ),
    },
    recycleContacts: {
      may: 'funnel.move',
      run: ({ tx, workspace, params, body, caller, now }) =>
        recycleContacts(
          tx,
          workspace.id,
          params.funnel,
          { ...body, at: timeOf(body.at, now), actorId: caller.userId },
          now,
        ),
    },
    journeysOfContact: {
      may: 'funnel.read',
      run: async ({ tx, workspace, params }) => {
        const names = new Map((await listMembers(tx, workspace.id)).map((member) => [member.userId, member.name]));
        return {
          data: await journeysOfContact(tx, workspace.id, params.contactId, (userId) => names.get(userId) ?? null),
        };
      },
    },
    listReasons: {
      may: 'funnel.read',
      run: async ({ tx, workspace }) => ({ data: await listReasons(tx, workspace.id) }),
    },
    saveReasons: {
      may: 'funnel.shape',
      run: async ({ tx, workspace, body }) => ({ data: await saveReasons(tx, workspace.id, body.data) }),
    },
  });
