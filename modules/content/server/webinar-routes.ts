/** Webinars as their hosts work on them. */
import { addressUsed } from '#modules/identity/server/index.ts';
import type { Tx } from '#platform/server/database.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { type Webinar, webinarEndpoints } from '../contract.ts';
import { importAttendance } from './actions/attend.ts';
import { contactOf } from './actions/count-reading.ts';
import { register } from './actions/register.ts';
import { createWebinar, saveWebinar, setWebinarRemoved } from './actions/save-webinar.ts';
import { contentProblem } from './problems.ts';
import { type CountedWebinar, endOf, listWebinars, registrationLinks, requireWebinar } from './webinar-store.ts';

const shown = (webinar: CountedWebinar, now: Date): Webinar => ({
  id: webinar.id,
  title: webinar.title,
  description: webinar.description,
  language: webinar.language,
  startsAt: webinar.startsAt.toISOString(),
  minutes: webinar.minutes,
  joinAddress: webinar.joinAddress,
  formKey: webinar.formKey,
  registered: webinar.registered,
  attended: webinar.attended,
  noShow: endOf(webinar) < now ? webinar.registered - webinar.attended : null,
  reminders: { due: webinar.due, sent: webinar.sent, skipped: webinar.skipped },
});

async function one(tx: Tx, workspaceId: string, webinarId: string, now: Date): Promise<Webinar> {
  const [webinar] = await listWebinars(tx, workspaceId, webinarId);
  if (!webinar) throw contentProblem('unknown-webinar');
  return shown(webinar, now);
}

export const webinarRoutes = (host: Host): RouteSet =>
  routes('content', webinarEndpoints, {
    listWebinars: {
      may: 'content.read',
      run: async ({ tx, workspace, now }) => ({
        data: (await listWebinars(tx, workspace.id)).map((webinar) => shown(webinar, now)),
      }),
    },
    createWebinar: {
      may: 'content.write',
      run: async ({ tx, workspace, body, caller, now }) => {
        const id = await createWebinar(tx, workspace.id, body, { userId: caller.userId, at: now });
        return one(tx, workspace.id, id, now);
      },
    },
    saveWebinar: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, caller, now }) => {
        await saveWebinar(tx, workspace.id, params.webinarId, body, { userId: caller.userId, at: now });
        return one(tx, workspace.id, params.webinarId, now);
      },
    },
    removeWebinar: {
      may: 'content.write',
      run: ({ tx, workspace, params, now }) => setWebinarRemoved(tx, workspace.id, params.webinarId, now, now),
    },
    restoreWebinar: {
      may: 'content.write',
      run: async ({ tx, workspace, params, now }) => {
        await setWebinarRemoved(tx, workspace.id, params.webinarId, null, now);
        return one(tx, workspace.id, params.webinarId, now);
      },
    },
    registerContact: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, now, request }) => {
        const webinar = await requireWebinar(tx, workspace.id, params.webinarId);
        const contactId = await contactOf(tx, workspace.id, { is: 'contact', id: body.contactId });
        if (contactId === null) throw contentProblem('unknown-person');
        const created = await register(tx, workspace.id, webinar, { contactId, signedUp: false, at: now });
        const links = registrationLinks(host, workspace.id, webinar, contactId);
        const origin = addressUsed(host.config, request);
        return { created, joinLink: origin + links.join, calendarLink: origin + links.calendar };
      },
    },
    importAttendance: {
      may: 'content.write',
      run: async ({ tx, workspace, params, body, now }) => {
        const webinar = await requireWebinar(tx, workspace.id, params.webinarId);
        return importAttendance(tx, workspace.id, webinar, body.csv, now);
      },
    },
  });
