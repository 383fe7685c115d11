/** A form on a landing page is sent: forms takes it in, the page keeps that it was its own, and the person is thanked at an address of theirs. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { addressUsed } from '#modules/identity/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { platformProblem } from '#platform/server/http/problems.ts';
import type { Host } from '#platform/server/module.ts';
import { markup } from '../../domain/html.ts';
import { formsOf } from '../../domain/page-definition.ts';
import { pageWord } from '../../domain/page-words.ts';
import { type Accepted, afterSubmission } from '../actions/after-submission.ts';
import { drawPage } from '../draw-page.ts';
import { formAgain, formsForVisitor, redirectOf, sendForm } from '../form-bridge.ts';
import { writeLink } from '../link-token.ts';
import { findPublished } from '../page-store.ts';
import { sendPage } from './send-page.ts';
import { givesOf } from './thanks.ts';

const thanksMinutes = 60;

/** What stands twice is a list; the form knows which fields may. */
function readBody(text: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of new URLSearchParams(typeof text === 'string' ? text : ''))
    body[name] = name in body ? [body[name], value].flat() : value;
  return body;
}

const sameSite = (address: string, origin: string): boolean => address.startsWith(`${origin}/p/`);

async function keepSubmission(tx: Tx, workspaceId: string, pageId: string, sent: Accepted): Promise<void> {
  await sql`insert into content.page_submission (workspace_id, page_id, submission_id, form_key, contact_id, at)
    values (${workspaceId}, ${pageId}, ${sent.submissionId}, ${sent.formKey}, ${sent.contactId}, ${sent.at})
    on conflict (workspace_id, page_id, submission_id) do nothing`.execute(tx);
}

type Sent = { readonly workspace: string; readonly page: string; readonly form: string };

export async function acceptPageForm(
  host: Host,
  workspace: WorkspaceRef,
  params: Sent,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(host.db, workspace.id, work);
  const now = host.now();
  const origin = addressUsed(host.config, request);
  const path = `/p/${workspace.slug}/${params.page}`;
  const page = await inside((tx) => findPublished(tx, workspace.id, params.page));
  if (!page || !formsOf(page.definition).includes(params.form)) throw platformProblem('not-found');
  const body = readBody(request.body);
  const from = body['_page'];
  // The page itself wrote it; anybody may have changed it.
  const pageAddress = typeof from === 'string' && from.length < 2000 && sameSite(from, origin) ? from : origin + path;
  const { language } = page.definition;
  const sent = { formKey: params.form, body, language, pageAddress };
  const outcome = await sendForm(host, workspace, sent, request);

  if (outcome.state === 'taken') {
    const { submissionId, contactId } = outcome;
    const accepted: Accepted = { submissionId, contactId, formKey: params.form, at: now };
    await inside(async (tx) => {
      await keepSubmission(tx, workspace.id, page.id, accepted);
      await afterSubmission(tx, workspace, accepted);
    });
    const elsewhere = redirectOf(outcome.form);
    const gives = await inside((tx) => givesOf(tx, workspace.id, params.form));
    if (elsewhere !== null && !gives) return reply.redirect(elsewhere, 303);
    const until = new Date(now.getTime() + thanksMinutes * 60_000);
    const holder = { is: 'submission', id: submissionId } as const;
    const token = writeLink(host, { kind: 'thanks', workspaceId: workspace.id, subjectId: page.id, holder, until });
    const block = page.definition.blocks.find((each) => each.kind === 'form' && each.formKey === params.form);
    return reply.redirect(`${path}?sent=${token}#${block?.id ?? 'main'}`, 303);
  }
  const refused = { shown: markup`<p>${pageWord('refused', language)}</p>`, style: '' };
  const again =
    outcome.state === 'puzzle' ? refused : await formAgain(host, workspace, outcome, { ...sent, path }, request);
  const others = formsOf(page.definition).filter((key) => key !== params.form);
  const forms = new Map(await formsForVisitor(host, workspace, { keys: others, language, path, pageAddress }, request));
  forms.set(params.form, again);
  const { name, definition } = page;
  const drawn = await inside((tx) =>
    drawPage(tx, workspace, { name, slug: params.page, definition, forms, writeKey: null }, { origin, now }),
  );
  return sendPage(request, reply.status(outcome.state === 'invalid' ? 422 : 200), drawn);
}
