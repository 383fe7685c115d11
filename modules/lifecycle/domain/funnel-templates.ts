/** The two funnels a workspace can begin with. From then on they are its own. */
import type { FunnelDefinition, Stage } from '../contract.ts';

type Sketch = Pick<Stage, 'key' | 'span' | 'name'> & { definition: { pl: string; en: string }; won?: boolean };

const stagesOf = (sketches: readonly Sketch[]): FunnelDefinition => ({
  stages: sketches.map(({ key, span, name, definition, won }, index) => ({
    slot: index + 1,
    key,
    name,
    span,
    definition,
    entryRule: null,
    leaveRule: null,
    won: won ?? false,
  })),
});

const same = (name: string) => ({ pl: name, en: name });

const visitor: Sketch = {
  key: 'visitor',
  span: 'tofu',
  name: { pl: 'Odwiedzający', en: 'Visitor' },
  definition: {
    pl: 'Był na stronie; nie wiemy jeszcze, kto to.',
    en: 'Was on the site; we do not know who it is yet.',
  },
};
const subscriber: Sketch = {
  key: 'subscriber',
  span: 'tofu',
  name: { pl: 'Subskrybent', en: 'Subscriber' },
  definition: {
    pl: 'Zapisał się na newsletter i potwierdził adres.',
    en: 'Signed up for the newsletter and confirmed the address.',
  },
};
const lead: Sketch = {
  key: 'lead',
  span: 'mofu',
  name: same('Lead'),
  definition: {
    pl: 'Zostawił dane kontaktowe w zamian za materiał lub pytając o ofertę.',
    en: 'Left contact data for an asset or an enquiry.',
  },
};
const customer: Sketch = {
  key: 'customer',
  span: 'sales',
  name: { pl: 'Klient', en: 'Customer' },
  definition: {
    pl: 'Podpisał umowę albo złożył pierwsze zamówienie.',
    en: 'Signed the contract or placed the first order.',
  },
  won: true,
};
const loyal: Sketch = {
  key: 'loyal',
  span: 'afterSales',
  name: { pl: 'Stały klient', en: 'Loyal customer' },
  definition: { pl: 'Kupił ponownie.', en: 'Bought again.' },
};

export const funnelTemplates: Readonly<Record<'b2b' | 'b2c', FunnelDefinition>> = {
  b2b: stagesOf([
    visitor,
    subscriber,
    lead,
    {
      key: 'mql',
      span: 'bofu',
      name: same('MQL'),
      definition: {
        pl: 'Marketing uznał, że warto przekazać go sprzedaży.',
        en: 'Marketing found it worth handing to sales.',
      },
    },
    {
      key: 'sal',
      span: 'handoff',
      name: same('SAL'),
      definition: {
        pl: 'Handlowiec przyjął leada i się nim zajmuje.',
        en: 'A sales rep accepted the lead and works on it.',
      },
    },
    {
      key: 'sql',
      span: 'handoff',
      name: same('SQL'),
      definition: {
        pl: 'Rozmowa potwierdziła potrzebę, budżet i termin.',
        en: 'A conversation confirmed need, budget and timing.',
      },
    },
    {
      key: 'evaluation',
      span: 'sales',
      name: { pl: 'Ocena', en: 'Evaluation' },
      definition: {
        pl: 'Kupujący porównuje rozwiązania, widział prezentację.',
        en: 'The buyer compares solutions and has seen a demo.',
      },
    },
    {
      key: 'offer',
      span: 'sales',
      name: { pl: 'Oferta', en: 'Offer' },
      definition: { pl: 'Oferta jest u kupującego.', en: 'An offer is with the buyer.' },
    },
    {
      key: 'negotiation',
      span: 'sales',
      name: { pl: 'Negocjacje', en: 'Negotiation' },
      definition: { pl: 'Ustalane są warunki umowy.', en: 'The terms of the contract are being settled.' },
    },
    customer,
    loyal,
  ]),
  b2c: stagesOf([
    visitor,
    subscriber,
    lead,
    {
      key: 'basket',
      span: 'bofu',
      name: { pl: 'Koszyk', en: 'Basket' },
      definition: {
        pl: 'Włożył coś do koszyka albo zaczął zamówienie.',
        en: 'Put something into the basket or began an order.',
      },
    },
    customer,
    loyal,
  ]),
};
