import { expect, test } from 'vitest';
import type { Pipeline } from '../../contract.ts';
import { draftOf, faultOf, isChanged, newStage, stagesToSave } from './pipeline-draft.ts';

const pipeline: Pipeline = {
  id: '00000000-0000-4000-8000-000000000001',
  key: 'sales',
  name: 'Sales',
  funnel: 'main',
  version: 1,
  stages: [
    {
      slot: 1,
      key: 'oferta',
      name: { pl: 'Oferta', en: 'Offer' },
      probability: 40,
      milestones: [{ id: 'price', kind: 'confirmed', text: { pl: 'Cena', en: 'Price' } }],
      funnelStage: 'offer',
    },
  ],
};

test('a pipeline that nobody touched is saved as it was', () => {
  expect(stagesToSave(draftOf(pipeline))).toEqual(pipeline.stages);
  expect(isChanged(draftOf(pipeline), pipeline)).toBe(false);
});

test('a new stage is called by its name, also where another has that name already', () => {
  const draft = draftOf(pipeline);
  const added = { ...newStage('new'), name: { pl: 'Oferta', en: '' } };
  const saved = stagesToSave({ ...draft, stages: [...draft.stages, added] });
  expect(saved[1]).toMatchObject({ slot: 0, key: 'oferta-2', name: { pl: 'Oferta', en: 'Oferta' } });
});

test('a milestone that nobody put into words is left out', () => {
  const [stage] = draftOf(pipeline).stages;
  if (!stage) throw new Error('there is a stage');
  const empty = { id: 'm-1', kind: 'confirmed', text: { pl: ' ', en: '' } } as const;
  const saved = stagesToSave({ name: 'Sales', stages: [{ ...stage, milestones: [...stage.milestones, empty] }] });
  expect(saved[0]?.milestones.map(({ id }) => id)).toEqual(['price']);
});

test('a pipeline without a name, without stages or with a nameless stage is not ready', () => {
  const draft = draftOf(pipeline);
  expect(faultOf(draft)).toBeNull();
  expect(faultOf({ ...draft, name: ' ' })).toBe('noName');
  expect(faultOf({ ...draft, stages: [] })).toBe('noStage');
  expect(faultOf({ ...draft, stages: [...draft.stages, newStage('new')] })).toBe('noStageName');
});
