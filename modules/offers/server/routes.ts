import { sql } from 'kysely';
import { addressUsed } from '#modules/identity/server/index.ts';
import { type Around, requireDeal, viewerOf } from '#modules/pipeline/server/index.ts';
import { type Tx, inWorkspace } from '#platform/server/database.ts';
import type { Caller, WorkspaceRef } from '#platform/server/http/access.ts';
import { type RouteSet, routes } from '#platform/server/http/routes.ts';
import type { Host } from '#platform/server/module.ts';
import { offersEndpoints } from '../contract.ts';
import { offerLetter } from '../domain/offer-letter.ts';
import { sendOffer, withdrawOffer } from './actions/send-offer.ts';
import { changeOffer, createOffer } from './actions/write-offer.ts';
import { competingOffers, saveCompetingOffers } from './competing-offers.ts';
import { offersWhere, readOffer } from './store.ts';

type Asked = { readonly tx: Tx; readonly workspace: WorkspaceRef; readonly caller: Caller; readonly now: Date };

export const offersRoutes = (host: Host): RouteSet => {
  const around = ({ tx, workspace, caller, now }: Asked): Around => ({
    tx,
    fields: host.fields,
    workspace,
    actorId: caller.userId,
    now,
  });
  return routes('offers', offersEndpoints, {
    listOffers: {
      may: 'deals.read',
      run: async (asked) => {
        const { tx, workspace, params } = asked;
        await requireDeal(tx, workspace.id, viewerOf(asked), params.dealId);
        return {
          data: await offersWhere(tx, workspace, sql<boolean>`offer.deal_id = ${params.dealId}`),
          competing: await competingOffers(tx, workspace.id, params.dealId),
        };
      },
    },
    createOffer: {
      may: 'deals.write',
      run: async (asked) => {
        const id = await createOffer(around(asked), viewerOf(asked), asked.params.dealId, asked.body.language);
        return readOffer(asked.tx, asked.workspace, id);
      },
    },
    changeOffer: {
      may: 'deals.write',
      run: async (asked) => {
        await changeOffer(around(asked), viewerOf(asked), asked.params.offerId, asked.body);
        return readOffer(asked.tx, asked.workspace, asked.params.offerId);
      },
    },
    // Sent when it is committed: a link that a letter holds works, whatever happens after.
    sendOffer: {
      may: 'deals.write',
      ownTransaction: true,
      rate: { perMinute: 30 },
      run: async (asked) => {
        const { workspace, params, body, request } = asked;
        const { token, offer } = await inWorkspace(host.db, workspace.id, async (tx) => {
          const sent = await sendOffer(around({ ...asked, tx }), viewerOf(asked), params.offerId, body.to);
          return { token: sent, offer: await readOffer(tx, workspace, params.offerId) };
        });
        const link = `${addressUsed(host.config, request)}/o/${token}`;
        const mail =
          body.to === null
            ? ('not-asked' as const)
            : await host.mail.send(offerLetter(offer, body.to, body.message, link));
        return { offer, link, mail };
      },
    },
    withdrawOffer: {
      may: 'deals.write',
      run: async (asked) => {
        await withdrawOffer(around(asked), viewerOf(asked), asked.params.offerId);
        return readOffer(asked.tx, asked.workspace, asked.params.offerId);
      },
    },
    saveCompetingOffers: {
      may: 'deals.write',
      run: async (asked) => ({
        data: await saveCompetingOffers(around(asked), viewerOf(asked), asked.params.dealId, asked.body.data),
      }),
    },
  });
};
