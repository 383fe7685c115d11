/** The stages a new pipeline begins with, by the kind of company. */
import type { PipelineStage } from '../contract.ts';

type Template = 'b2b' | 'b2c';

const b2b: readonly PipelineStage[] = [
  {
    slot: 1,
    key: 'discovery',
    name: { pl: 'Rozpoznanie potrzeb', en: 'Discovery' },
    probability: 20,
    guidance: {
      pl: 'Dowiedz się, jaki problem chcą rozwiązać, kto o tym zdecyduje i do kiedy.',
      en: 'Find out which problem they want to solve, who will decide and by when.',
    },
    milestones: [
      { id: 'talked', kind: 'activity', activity: 'call' },
      { id: 'main-contact', kind: 'field', field: 'contact' },
    ],
    funnelStage: 'sql',
  },
  {
    slot: 2,
    key: 'offer',
    name: { pl: 'Oferta', en: 'Offer' },
    probability: 40,
    guidance: {
      pl: 'Pokaż rozwiązanie i wyślij ofertę osobie, która podejmuje decyzję.',
      en: 'Show the solution and send the offer to the person who decides.',
    },
    milestones: [
      { id: 'value', kind: 'field', field: 'amount' },
      { id: 'offer-sent', kind: 'document', document: 'offerSent' },
      { id: 'decision-maker', kind: 'role', role: 'decisionMaker' },
    ],
    funnelStage: 'offer',
  },
  {
    slot: 3,
    key: 'negotiation',
    name: { pl: 'Negocjacje', en: 'Negotiation' },
    probability: 65,
    guidance: {
      pl: 'Uzgodnij cenę, zakres i termin. Zapisz oferty konkurencji i zastrzeżenia.',
      en: 'Agree on price, scope and date. Write down competing offers and objections.',
    },
    milestones: [
      { id: 'price', kind: 'confirmed', text: { pl: 'Cena zaakceptowana', en: 'Price accepted' } },
      { id: 'closing-day', kind: 'field', field: 'expectedOn' },
    ],
    funnelStage: 'negotiation',
  },
  {
    slot: 4,
    key: 'contract',
    name: { pl: 'Umowa', en: 'Contract' },
    probability: 85,
    guidance: {
      pl: 'Wyślij umowę i dopilnuj podpisu.',
      en: 'Send the contract and see that it is signed.',
    },
    milestones: [{ id: 'signed', kind: 'confirmed', text: { pl: 'Umowa podpisana', en: 'Contract signed' } }],
    funnelStage: null,
  },
];

const b2c: readonly PipelineStage[] = [
  {
    slot: 1,
    key: 'enquiry',
    name: { pl: 'Zapytanie', en: 'Enquiry' },
    probability: 30,
    milestones: [{ id: 'main-contact', kind: 'field', field: 'contact' }],
    funnelStage: null,
  },
  {
    slot: 2,
    key: 'offer',
    name: { pl: 'Oferta', en: 'Offer' },
    probability: 55,
    milestones: [{ id: 'value', kind: 'field', field: 'amount' }],
    funnelStage: null,
  },
  {
    slot: 3,
    key: 'order',
    name: { pl: 'Zamówienie', en: 'Order' },
    probability: 85,
    milestones: [],
    funnelStage: null,
  },
];

/** Stages of the funnel that this one has not are left out. */
export const firstStages = (template: Template, funnelStages: ReadonlySet<string>): PipelineStage[] =>
  (template === 'b2b' ? b2b : b2c).map((stage) => ({
    ...stage,
    funnelStage: stage.funnelStage !== null && funnelStages.has(stage.funnelStage) ? stage.funnelStage : null,
  }));
