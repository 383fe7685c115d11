import type { ImportSettings, Inspection } from '#modules/imports/contract.ts';
import type { Pipeline } from '#modules/pipeline/contract.ts';
import { expect, it } from 'vitest';
import { meaningId, meaningOf, withMeaning, wordColumns } from './words-in-file.ts';

const stage = (slot: number, key: string, pl: string, en: string) => ({ slot, key, name: { pl, en }, probability: 50, milestones: [], funnelStage: null }); // prettier-ignore
const sales: Pipeline = {
  id: '00000000-0000-4000-8000-000000000000',
  key: 'sales',
  name: 'Sprzedaż',
  funnel: 'main',
  version: 1,
  stages: [stage(1, 'discovery', 'Rozpoznanie potrzeb', 'Discovery'), stage(2, 'offer', 'Oferta', 'Offer')],
};
const settings: ImportSettings = {
  of: 'deals',
  deals: { pipeline: null, words: [] },
  funnel: 'main',
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  source: null,
  columns: [
    { name: 'Etap', target: { to: 'deal', field: 'stage' }, dateFormat: null, numberFormat: null },
    { name: 'Kwota', target: { to: 'deal', field: 'value' }, dateFormat: null, numberFormat: null },
  ],
};
const column = (name: string, words: string[] | null): Inspection['columns'][number] => ({
  name,
  words,
  samples: [],
  filledShare: 1,
  distinct: 3,
  type: 'text',
  proposal: { target: { to: 'ignore' }, sure: 'guess' },
  dates: null,
  numbers: null,
});
const inspection: Inspection = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sure: 'certain',
  sheets: null,
  sheet: null,
  totalBytes: 10,
  columns: [column('Etap', ['Oferta wysłana', 'Wygrana', 'Faza X']), column('Kwota', null)],
};

it('takes words by their names, and as a person said where they said so', () => {
  const [found] = wordColumns(inspection, settings, [sales]);
  expect(found?.words).toEqual([
    { text: 'Oferta wysłana', means: { stage: 'offer' } },
    { text: 'Wygrana', means: { outcome: 'won' } },
    { text: 'Faza X', means: null },
  ]);
  const told = withMeaning(withMeaning(settings, 'stage', 'Faza X', { outcome: 'won' }), 'stage', 'Faza X', { stage: 'discovery' }); // prettier-ignore
  expect(wordColumns(inspection, told, [sales])[0]?.words?.[2]).toEqual({
    text: 'Faza X',
    means: { stage: 'discovery' },
  });
});

it('writes a meaning as the value of a choice and back', () => {
  for (const means of [{ stage: 'offer' }, { outcome: 'lost' }, { pipeline: 'sales' }] as const)
    expect(meaningOf(meaningId(means))).toEqual(means);
  expect(meaningOf('')).toBeNull();
});
