import { expect, it } from 'vitest';
import { outcomeMeant, pipelineMeant, stageMeant } from './deal-words.ts';

const stages = [
  { key: 'discovery', names: ['Rozpoznanie potrzeb', 'Discovery'] },
  { key: 'offer', names: ['Oferta', 'Offer'] },
  { key: 'negotiation', names: ['Negocjacje', 'Negotiation'] },
  { key: 'contract', names: ['Umowa', 'Contract'] },
];

it.each([
  ['closedwon', { outcome: 'won' }],
  ['Closed Won', { outcome: 'won' }],
  ['Wygrana', { outcome: 'won' }],
  ['Umowa podpisana', { outcome: 'won' }],
  ['Closed Lost', { outcome: 'lost' }],
  ['Przegrana – cena', { outcome: 'lost' }],
  ['niezrealizowana', { outcome: 'lost' }],
  ['Negocjacje', { stage: 'negotiation' }],
  ['qualifiedtobuy', { stage: 'discovery' }],
  ['Proposal/Price Quote', { stage: 'offer' }],
  ['Oferta wysłana', { stage: 'offer' }],
  ['contractsent', { stage: 'contract' }],
  ['Podpisanie umowy', { stage: 'contract' }],
  ['Faza X', null],
])('the stage “%s”', (text, means) => {
  expect(stageMeant(text, stages)).toEqual(means);
});

it('a stage of our own comes before words that mean an end', () => {
  expect(stageMeant('Won', [...stages, { key: 'won', names: ['Won'] }])).toEqual({ stage: 'won' });
});

it.each([
  ['Won', 'won'],
  ['Open', 'open'],
  ['W toku', 'open'],
  ['otwarta', 'open'],
  ['Utracona', 'lost'],
  ['42', null],
] as const)('the outcome “%s”', (text, outcome) => {
  expect(outcomeMeant(text)).toBe(outcome);
});

it('a pipeline by its name', () => {
  expect(pipelineMeant('sprzedaż', [{ key: 'sales', names: ['Sprzedaż'] }, { key: 'export', names: ['Eksport'] }])).toBe('sales'); // prettier-ignore
  expect(pipelineMeant('Inny', [{ key: 'sales', names: ['Sprzedaż'] }])).toBeNull();
});
