/** The personal link of somebody who signed up: `/j/TOKEN` is a page with one button; pressing it counts them in and leads to the meeting. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { addressUsed } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { deadLinkPage } from '../../domain/read-page.ts';
import { joinPage } from '../../domain/webinar-words.ts';
import { writeCalendar } from '../../domain/write-calendar.ts';
import { attend, isOpenAt } from '../actions/attend.ts';
import { asksAPerson } from '../asking-person.ts';
import { readLink } from '../link-token.ts';
import { type WebinarRow, endOf, findWebinar, momentOf, registrationLinks } from '../webinar-store.ts';
import { workspaceOfId } from '../workspace-of-id.ts';
import { asked, sendPage } from './send-page.ts';

const OnToken = z.object({ token: z.string().max(200) });

type Place = {
  readonly workspace: WorkspaceRef;
  readonly webinar: WebinarRow;
  readonly contactId: string;
  readonly reminded: boolean;
};

async function remindedOf(tx: Tx, workspaceId: string, webinarId: string, contactId: string): Promise<boolean | null> {
  const { rows } = await sql<{ reminded: boolean }>`select reminded from content.registration
    where workspace_id = ${workspaceId} and webinar_id = ${webinarId} and contact_id = ${contactId}`.execute(tx);
  return rows[0]?.reminded ?? null;
}

async function open(host: Host, request: FastifyRequest): Promise<Place | 'expired' | 'not-ours'> {
  const read = readLink(host, asked(OnToken, request.params).token, 'join', host.now());
  if (read.is !== 'good') return read.is;
  const { workspaceId, subjectId, holder } = read.link;
  const workspace = await workspaceOfId(host.db, workspaceId);
  if (!workspace || holder === null) return 'expired';
  return inWorkspace(host.db, workspaceId, async (tx) => {
    const webinar = await findWebinar(tx, workspaceId, subjectId);
    const reminded = await remindedOf(tx, workspaceId, subjectId, holder.id);
    return webinar && reminded !== null ? { workspace, webinar, contactId: holder.id, reminded } : 'expired';
  });
}

const refuse = (request: FastifyRequest, reply: FastifyReply, why: 'expired' | 'not-ours'): Promise<FastifyReply> =>
  sendPage(request, reply.status(why === 'expired' ? 410 : 404), deadLinkPage(languageOf(request), why));

export async function webinarPlugin(app: FastifyInstance, host: Host): Promise<void> {
  const limits = { schema: { hide: true }, config: { rateLimit: { max: 120, timeWindow: 60_000 } } };

  const showPlace = (request: FastifyRequest, reply: FastifyReply, { workspace, webinar, reminded }: Place) => {
    const { token } = asked(OnToken, request.params);
    const page = joinPage(webinar.language, {
      title: webinar.title,
      description: webinar.description,
      when: momentOf(webinar, workspace.timeZone, webinar.language),
      path: `/j/${token}`,
      isOver: endOf(webinar) < host.now(),
      isQuiet: !reminded,
    });
    return sendPage(request, reply, page);
  };

  app.get('/j/:token', limits, async (request, reply) => {
    const place = await open(host, request);
    if (typeof place === 'string') return refuse(request, reply, place);
    return place.webinar.removedAt === null ? showPlace(request, reply, place) : refuse(request, reply, 'expired');
  });

  app.get('/j/:token/webinar.ics', limits, async (request, reply) => {
    const place = await open(host, request);
    if (typeof place === 'string') return refuse(request, reply, place);
    const { workspace, webinar, contactId } = place;
    const calendar = writeCalendar({
      uid: `${webinar.id}@webinar.lejek`,
      sequence: webinar.sequence,
      title: webinar.title,
      description: webinar.description,
      address: addressUsed(host.config, request) + registrationLinks(host, workspace.id, webinar, contactId).join,
      startsAt: webinar.startsAt,
      minutes: webinar.minutes,
      stampedAt: webinar.changedAt,
      organiser: workspace.name,
      cancelled: webinar.removedAt !== null,
    });
    return reply
      .type('text/calendar; charset=utf-8; method=PUBLISH')
      .header('content-disposition', 'attachment; filename="webinar.ics"')
      .header('cache-control', 'private, no-store')
      .send(calendar);
  });

  await app.register(async (scope) => {
    // The buttons carry nothing: what matters is that they were pressed.
    scope.removeContentTypeParser('application/x-www-form-urlencoded');
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 1000 },
      (_request, _body, done) => done(null, null),
    );
    scope.post('/j/:token', limits, async (request, reply) => {
      const place = await open(host, request);
      if (typeof place === 'string') return refuse(request, reply, place);
      const { workspace, webinar, contactId } = place;
      const now = host.now();
      if (webinar.removedAt !== null) return refuse(request, reply, 'expired');
      if (asksAPerson(request) && isOpenAt(webinar, now))
        await inWorkspace(host.db, workspace.id, (tx) =>
          attend(tx, workspace.id, webinar, { contactId, minutes: null, at: now }),
        );
      return reply.header('cache-control', 'no-store').redirect(webinar.joinAddress, 303);
    });
    scope.post('/j/:token/quiet', limits, async (request, reply) => {
      const place = await open(host, request);
      if (typeof place === 'string') return refuse(request, reply, place);
      const { workspace, webinar, contactId } = place;
      await inWorkspace(host.db, workspace.id, (tx) =>
        sql`update content.registration set reminded = false
          where workspace_id = ${workspace.id} and webinar_id = ${webinar.id} and contact_id = ${contactId}`.execute(
          tx,
        ),
      );
      return showPlace(request, reply, { ...place, reminded: false });
    });
  });
}
