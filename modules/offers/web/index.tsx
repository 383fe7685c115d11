/** The web door of offers: what hangs on a deal's page. */
import { dealSections, type DealSection } from '#modules/pipeline/web/index.tsx';
import type { WebModule } from '#platform/web/page.ts';
import { lazy, Suspense, type ComponentProps } from 'react';

const OffersOfDeal = lazy(() => import('./offers-of-deal.tsx'));
const CompetingOffers = lazy(() => import('./competing-offers.tsx'));

dealSections.push(
  {
    key: 'offers',
    position: 20,
    title: { pl: 'Oferty', en: 'Offers' },
    Component: (props: ComponentProps<DealSection['Component']>) => (
      <Suspense>
        <OffersOfDeal {...props} />
      </Suspense>
    ),
  },
  {
    key: 'competing-offers',
    position: 30,
    title: { pl: 'Oferty konkurencji', en: 'Competing offers' },
    Component: (props: ComponentProps<DealSection['Component']>) => (
      <Suspense>
        <CompetingOffers {...props} />
      </Suspense>
    ),
  },
);

export const offers: WebModule = {
  name: 'offers',
  messages: { pl: () => import('./messages.pl.json'), en: () => import('./messages.en.json') },
  pages: [],
};
