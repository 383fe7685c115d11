import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { addressUsed } from '#modules/identity/server/index.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type Form, formEndpoints } from '../contract.ts';
import { discardSubmission, releaseSubmission, restoreSubmission } from './actions/judge-quarantine.ts';
import { saveForm } from './actions/save-form.ts';
import { formProblem } from './problems.ts';
import { lettersWaiting, listForms } from './queries/list-forms.ts';
import { getSubmission, listSubmissions } from './queries/list-submissions.ts';
import { wakeLetters } from './send-letters.ts';
import { type StoredForm, findForm } from './store.ts';

export const formRoutes = (host: Host): RouteSet => {
  const shown = ({ id: _id, ...form }: StoredForm, slug: string, request: FastifyRequest): Form => ({
    ...form,
    address: `${addressUsed(host.config, request)}/f/${slug}/${form.key}`,
  });
  return routes('forms', formEndpoints, {
    listForms: {
      may: 'forms.read',
      run: async ({ tx, workspace, now }) => ({
        data: await listForms(tx, workspace, now),
        lettersWaiting: await lettersWaiting(tx, workspace.id),
      }),
    },
    getForm: {
      may: 'forms.read',
      run: async ({ tx, workspace, params, request }) => {
        const form = await findForm(tx, workspace.id, params.form);
        if (!form) throw formProblem('form-not-found');
        return shown(form, workspace.slug, request);
      },
    },
    saveForm: {
      may: 'forms.write',
      run: async ({ tx, workspace, params, body, caller, request, now }) => {
        const form = { key: params.form, ...body };
        return shown(await saveForm(tx, workspace.id, form, { actorId: caller.userId, now }), workspace.slug, request);
      },
    },
    setFormState: {
      may: 'forms.write',
      run: async ({ tx, workspace, params, body, request }) => {
        const form = await findForm(tx, workspace.id, params.form);
        if (!form) throw formProblem('form-not-found');
        await sql`update forms.form set state = ${body.state} where workspace_id = ${workspace.id} and id = ${form.id}`.execute(
          tx,
        );
        return shown({ ...form, state: body.state }, workspace.slug, request);
      },
    },
    listSubmissions: {
      may: 'forms.read',
      run: ({ tx, workspace, query }) => listSubmissions(tx, workspace.id, query),
    },
    getSubmission: {
      may: 'forms.read',
      run: ({ tx, workspace, params, request }) =>
        getSubmission(tx, workspace.id, params.submissionId, languageOf(request)),
    },
    releaseSubmission: {
      may: 'forms.write',
      run: async ({ tx, workspace, params, request, now }) => {
        await releaseSubmission(tx, host, workspace, params.submissionId, now);
        // After the commit: the worker must find the letters.
        setTimeout(wakeLetters, 50);
        return getSubmission(tx, workspace.id, params.submissionId, languageOf(request));
      },
    },
    discardSubmission: {
      may: 'forms.write',
      run: async ({ tx, workspace, params, request }) => {
        await discardSubmission(tx, workspace.id, params.submissionId);
        return getSubmission(tx, workspace.id, params.submissionId, languageOf(request));
      },
    },
    restoreSubmission: {
      may: 'forms.write',
      run: async ({ tx, workspace, params, request }) => {
        await restoreSubmission(tx, workspace.id, params.submissionId);
        return getSubmission(tx, workspace.id, params.submissionId, languageOf(request));
      },
    },
  });
};
