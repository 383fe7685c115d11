/**
 * `/o/:token`: the offer as the buyer sees it, a page without scripts. Looking decides nothing, for scanners look at every link; only
 * a POST with a name does. `/o/:token/offer.pdf` is the same as a file.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { findWorkspaceById, hashOf, workspaceOfToken } from '#modules/identity/server/index.ts';
import { lineMinor } from '#modules/pipeline/contract.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { WorkspaceRef } from '#platform/server/http/access.ts';
import { type Html, markup } from '#platform/server/http/html.ts';
import { languageOf } from '#platform/server/http/problems.ts';
import { sendPage } from '#platform/server/http/public-page.ts';
import type { Host } from '#platform/server/module.ts';
import type { Offer, Party } from '../contract.ts';
import { offerFormat } from '../domain/format-offer.ts';
import { offerWords } from '../domain/offer-words.ts';
import { answerOffer, noteView } from './actions/answer-offer.ts';
import { tellOwner } from './tell-owner.ts';
import { offersWhere } from './store.ts';
import { writePdf } from './write-pdf.ts';

const Params = z.object({ token: z.string().max(200) });
const Fields = z.object({
  name: z.string().trim().max(200).default(''),
  agree: z.string().max(10).optional(),
  note: z.string().trim().max(4000).default(''),
});

const style = `
main{max-width:820px}
.facts{color:var(--dimmed)}
.parties{display:grid;grid-template-columns:1fr 1fr;gap:20px;margin:0 0 20px}
.parties h2,.answer h2,.terms h2{margin:0 0 4px;font-size:14px;font-weight:600;color:var(--dimmed)}
.parties p{margin:0}
.text{white-space:pre-line}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums;margin:0 0 8px}
th,td{padding:8px 6px;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-size:15px}
th:first-child,td:first-child{text-align:left;min-width:150px;overflow-wrap:anywhere}
th,td{white-space:nowrap}
th:first-child,td:first-child{white-space:normal}
th{color:var(--dimmed);font-weight:600;font-size:13px}
tfoot td{border:0;padding:4px 6px}
tfoot tr:last-child td{font-weight:700;font-size:18px}
.answer{padding-top:16px;margin-top:16px;border-top:1px solid var(--line)}
.answer input[type=text],textarea{width:100%;min-height:44px;padding:8px 10px;border:1px solid var(--dimmed);border-radius:8px;background:var(--card);color:var(--text);font:inherit}
.answer .field{display:block;margin:0 0 12px;cursor:auto}
.answer .field span{display:block;font-weight:600;margin:0 0 4px}
.wrong{margin:0 0 12px;padding:10px 14px;border-left:4px solid #b3261e;border-radius:4px}
summary{cursor:pointer;min-height:44px;padding:10px 0}
@media(max-width:560px){.parties{grid-template-columns:1fr}}
`;

type Found = { readonly workspace: WorkspaceRef; readonly offer: Offer };

async function find(tx: Tx, workspace: WorkspaceRef, token: string): Promise<Offer | undefined> {
  const [offer] = await offersWhere(tx, workspace, sql<boolean>`offer.token_hash = ${hashOf(token)}`);
  return offer;
}

async function open(host: Host, token: string, then?: (tx: Tx, found: Found) => Promise<void>): Promise<Found | null> {
  const workspaceId = workspaceOfToken(token);
  if (workspaceId === null) return null;
  return inWorkspace(host.db, workspaceId, async (tx) => {
    const workspace = await findWorkspaceById(tx, workspaceId);
    const offer = workspace && (await find(tx, workspace, token));
    if (!workspace || !offer) return null;
    await then?.(tx, { workspace, offer });
    return { workspace, offer };
  });
}

/** A browser that a person steers says that it goes to a page; a scanner that fetches links does not. */
const isPersonLooking = (request: FastifyRequest): boolean =>
  request.method === 'GET' &&
  request.headers['sec-fetch-mode'] === 'navigate' &&
  request.headers['sec-purpose'] === undefined;

const partyHtml = (title: string, party: Party, taxNumber: string): Html => markup`<div><h2>${title}</h2>
<p><b>${party.name || '—'}</b></p><p class="text">${party.address}</p>${party.taxNumber !== '' && markup`<p>${taxNumber}: ${party.taxNumber}</p>`}</div>`;

function stateHtml({ workspace, offer }: Found): Html {
  const words = offerWords[offer.language];
  const format = offerFormat(offer.language, offer.currency);
  const day = offer.decidedAt === null ? '' : localDay(offer.decidedAt, workspace.timeZone, format.day);
  const name = offer.decidedByName ?? '';
  const told = {
    accepted: words.accepted(name, day),
    declined: words.declined(name, day),
    withdrawn: words.withdrawn,
    replaced: words.replaced,
    sent: offer.expired ? words.expired(format.day(offer.validUntil ?? '')) : null,
    draft: null,
  }[offer.state];
  return told === null ? markup`` : markup`<p class="done" role="status">${told}</p>`;
}

const localDay = (at: string, timeZone: string, day: (on: string) => string): string =>
  day(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at)));

function answerHtml(offer: Offer, token: string, wrong: string | null, filled: { name: string; note: string }): Html {
  const words = offerWords[offer.language];
  if (offer.state !== 'sent' || offer.expired) return markup``;
  return markup`<section class="answer"><h2>${words.accept}</h2>
${wrong !== null && markup`<p class="wrong" role="alert">${wrong}</p>`}
<p>${words.acceptText}</p>
<form method="post" action="/o/${token}/accept">
<label class="field"><span>${words.name}</span><input type="text" name="name" required maxlength="200" autocomplete="name" value="${filled.name}"></label>
<label><input type="checkbox" name="agree" value="yes" required> ${words.agree}</label>
<p><button type="submit">${words.accept}</button></p>
</form>
<details><summary>${words.decline}</summary>
<form method="post" action="/o/${token}/decline">
<p>${words.declineText}</p>
<label class="field"><span>${words.name}</span><input type="text" name="name" required maxlength="200" autocomplete="name" value="${filled.name}"></label>
<label class="field"><span>${words.note}</span><textarea name="note" rows="3" maxlength="4000">${filled.note}</textarea></label>
<p><button type="submit" class="quiet">${words.decline}</button></p>
</form></details></section>`;
}

function pageHtml(found: Found, token: string, wrong: string | null, filled: { name: string; note: string }): Html {
  const { offer, workspace } = found;
  const words = offerWords[offer.language];
  const format = offerFormat(offer.language, offer.currency);
  const rows = offer.items.map(
    (
      item,
    ) => markup`<tr><td>${item.name}</td><td>${format.quantity(item.quantity)}</td><td>${format.money(item.unitPriceMinor)}</td>
<td>${item.discountPercent === 0 ? '' : format.percent(item.discountPercent)}</td><td>${item.taxPercent === null ? '—' : format.percent(item.taxPercent)}</td>
<td>${format.money(lineMinor(item))}</td></tr>`,
  );
  const sum = (label: string, minor: number): Html =>
    markup`<tr><td colspan="5">${label}</td><td>${format.money(minor)}</td></tr>`;
  const taxes = offer.sums.taxes.flatMap(({ percent, taxMinor }) =>
    percent === null ? [] : [sum(words.taxSum(format.percent(percent)), taxMinor)],
  );
  const facts = [
    ...(offer.version > 1 ? [words.version(offer.version)] : []),
    ...(offer.sentAt === null ? [] : [`${words.date}: ${localDay(offer.sentAt, workspace.timeZone, format.day)}`]),
    ...(offer.validUntil === null ? [] : [`${words.validUntil}: ${format.day(offer.validUntil)}`]),
  ];
  return markup`${stateHtml(found)}<p class="facts">${facts.join(' · ')}</p>
<div class="parties">${partyHtml(words.seller, offer.seller, words.taxNumber)}${partyHtml(words.buyer, offer.buyer, words.taxNumber)}</div>
${offer.intro !== '' && markup`<p class="text">${offer.intro}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="${words.item}"><table><thead><tr><th scope="col">${words.item}</th><th scope="col">${words.quantity}</th>
<th scope="col">${words.price}</th><th scope="col">${words.discount}</th><th scope="col">${words.tax}</th><th scope="col">${words.net}</th></tr></thead>
<tbody>${rows}</tbody><tfoot>${sum(words.net, offer.sums.netMinor)}${taxes}${sum(words.gross, offer.sums.grossMinor)}</tfoot></table></div>
<p><a href="/o/${token}/offer.pdf">${words.download}</a></p>
${offer.terms !== '' && markup`<section class="terms"><h2>${words.terms}</h2><p class="text">${offer.terms}</p></section>`}
${answerHtml(offer, token, wrong, filled)}`;
}

const nothing = { name: '', note: '' };

function show(
  reply: FastifyReply,
  found: Found,
  token: string,
  status = 200,
  wrong: string | null = null,
  filled = nothing,
) {
  const { offer } = found;
  const title = `${offerWords[offer.language].offer} ${offer.number}`;
  const body = pageHtml(found, token, wrong, filled);
  return sendPage(reply, status, { language: offer.language, sender: offer.seller.name, title, body, style });
}

function deadLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOf(request);
  const words = offerWords[language];
  const body = markup`<p>${words.deadLinkText}</p>`;
  return sendPage(reply, 404, { language, sender: '', title: words.deadLink, body });
}

export async function publicOffer(app: FastifyInstance, host: Host): Promise<void> {
  const limits = { schema: { hide: true }, config: { rateLimit: { max: 60, timeWindow: 60_000 } } };
  const tokenOf = (request: FastifyRequest): string => Params.safeParse(request.params).data?.token ?? '';

  app.get('/o/:token', limits, async (request, reply) => {
    const token = tokenOf(request);
    const found = await open(host, token, async (tx, { workspace, offer }) => {
      if (isPersonLooking(request)) await noteView(tx, workspace.id, offer.id, host.now());
    });
    return found ? show(reply, found, token) : deadLink(request, reply);
  });

  app.get('/o/:token/offer.pdf', limits, async (request, reply) => {
    const found = await open(host, tokenOf(request));
    if (!found || found.offer.state === 'withdrawn') return deadLink(request, reply);
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="${found.offer.number.replace('/', '-')}.pdf"`)
      .header('cache-control', 'private, no-store')
      .header('x-robots-tag', 'noindex')
      .send(await writePdf(found.offer));
  });

  await app.register(async (scope) => {
    scope.removeContentTypeParser('application/x-www-form-urlencoded');
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 20_000 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    for (const accept of [true, false]) {
      scope.post(`/o/:token/${accept ? 'accept' : 'decline'}`, limits, async (request, reply) => {
        const token = tokenOf(request);
        const fields = Fields.safeParse(request.body ?? {}).data ?? Fields.parse({});
        const seen = await open(host, token);
        if (!seen) return deadLink(request, reply);
        const words = offerWords[seen.offer.language];
        const wrong =
          fields.name === '' ? words.nameMissing : accept && fields.agree !== 'yes' ? words.agreeMissing : null;
        if (wrong !== null) return show(reply, seen, token, 422, wrong, fields);
        const { workspace } = seen;
        const { counted, offer } = await inWorkspace(host.db, workspace.id, (tx) =>
          answerOffer(tx, workspace, seen.offer.id, { accept, name: fields.name, note: fields.note, at: host.now() }),
        );
        if (counted) await tellOwner(host, workspace, offer);
        return show(reply, { workspace, offer }, token, counted ? 200 : 409);
      });
    }
  });
}
