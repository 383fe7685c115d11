import { describe, expect, test } from 'vitest';
import { funnelTemplates } from '../../domain/funnel-templates.ts';
import {
  addStage,
  changeStage,
  draftOf,
  faultsOf,
  moveDraftStage,
  removeStage,
  restoreStage,
  stagesOfDraft,
} from './draft-shape.ts';

const funnel = { version: 3, name: 'Main', stages: funnelTemplates.b2c.stages };
const draft = draftOf(funnel);
const idOf = (key: string) => draft.stages.find((stage) => stage.key === key)!.id;
const keys = (shape: typeof draft) => stagesOfDraft(shape).map(({ key }) => key);

describe('a draft', () => {
  test('opened and saved without a change is the shape it was made of', () => {
    expect(stagesOfDraft(draft)).toEqual(funnel.stages);
    expect(draft.basedOn).toBe(3);
    expect(faultsOf(draft)).toEqual([]);
  });

  test('a name in one language stands for both', () => {
    const lead = draft.stages.find(({ key }) => key === 'lead')!;
    expect(lead.name).toEqual({ pl: 'Lead', en: '' });
    const nameOf = (name: { pl: string; en: string }) => stagesOfDraft(changeStage(draft, lead.id, { name }))[2]!.name;
    expect(nameOf({ pl: ' Kontakt ', en: '' })).toEqual({ pl: 'Kontakt', en: 'Kontakt' });
    expect(nameOf({ pl: '', en: 'Enquiry' })).toEqual({ pl: 'Enquiry', en: 'Enquiry' });
  });

  test('a definition that was emptied is gone', () => {
    const saved = stagesOfDraft(changeStage(draft, idOf('lead'), { definition: { pl: ' ', en: '' } }));
    expect(saved[2]).not.toHaveProperty('definition');
  });
});

describe('stages', () => {
  test('a new one gets a key of its name, never that of a stage of the past', () => {
    const named = changeStage(addStage(draft, 'new-1', 'sales', 4), 'new-1', {
      name: { pl: 'Płatność', en: 'Payment' },
    });
    expect(stagesOfDraft(named)[4]).toMatchObject({ slot: 0, key: 'platnosc', span: 'sales', won: false });
    expect(stagesOfDraft(named, ['platnosc'])[4]!.key).toBe('platnosc-2');
  });

  test('two new ones of one name get two keys', () => {
    let two = addStage(addStage(draft, 'new-1', 'sales', 4), 'new-2', 'sales', 5);
    for (const id of ['new-1', 'new-2']) two = changeStage(two, id, { name: { pl: 'Oferta', en: '' } });
    expect(keys(two).filter((key) => key.startsWith('oferta'))).toEqual(['oferta', 'oferta-2']);
  });

  test('naming the winning one takes it from the other', () => {
    const loyal = changeStage(draft, idOf('loyal'), { won: true });
    expect(loyal.stages.filter(({ won }) => won).map(({ key }) => key)).toEqual(['loyal']);
  });

  test('removed and put back it is where it was, and does not win a second time', () => {
    const without = changeStage(removeStage(draft, idOf('customer')), idOf('loyal'), { won: true });
    const back = restoreStage(without, draft.stages[4]!, 4);
    expect(keys(back)).toEqual(keys(draft));
    expect(back.stages.filter(({ won }) => won).map(({ key }) => key)).toEqual(['loyal']);
    expect(restoreStage(back, draft.stages[4]!, 4)).toBe(back);
  });

  test('moved by its row, not by its place', () => {
    expect(keys(moveDraftStage(draft, idOf('lead'), 0))[0]).toBe('lead');
  });
});

test('what stands in the way of saving is named', () => {
  const bare = { ...draft, name: ' ', stages: [{ ...draft.stages[0]!, name: { pl: '', en: '' } }] };
  expect(faultsOf(bare)).toEqual(['noFunnelName', 'fewStages', 'noWon', 'noName']);
  expect(faultsOf(removeStage(draft, idOf('customer')))).toEqual(['noWon']);
});
