/** The web door of offers: what hangs on a deal's page. */
import { dealSections } from '#modules/pipeline/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { lazy } from 'react';

const OffersOfDeal = lazy(() => import('./offers-of-deal.tsx'));
const CompetingOffers = lazy(() => import('./competing-offers.tsx'));

dealSections.push(
  {
    key: 'offers',
    position: 20,
    title: { pl: 'Oferty', en: 'Offers' },
    Component: OffersOfDeal,
  },
  {
    key: 'competing-offers',
    position: 30,
    title: { pl: 'Oferty konkurencji', en: 'Competing offers' },
    Component: CompetingOffers,
  },
);

export const offers: WebModule = {
  name: 'offers',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [],
};
