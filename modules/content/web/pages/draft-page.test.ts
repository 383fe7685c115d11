import { expect, it } from 'vitest';
import { PageDefinition } from '../../contract.ts';
import { addBlock, changeBlock, checkDraft, draftOf, moveBlock, removeBlock } from './draft-page.ts';

const empty = draftOf({ name: 'Page', slug: 'page', draft: PageDefinition.parse({ language: 'en', blocks: [] }) });
const idsOf = (draft: typeof empty) => draft.blocks.map((block) => block.id);

it('adds blocks above the footer and calls the first form by the name that buttons lead to', () => {
  const draft = addBlock(addBlock(addBlock(addBlock(empty, 'hero', 'a'), 'footer', 'b'), 'form', 'c'), 'form', 'd');
  expect(idsOf(draft)).toEqual(['a', 'form', 'd', 'b']);
  expect(checkDraft(draft).definition?.blocks).toHaveLength(4);
});

it('moves and removes blocks, and leaves the draft as it was when there is no such block', () => {
  const draft = addBlock(addBlock(addBlock(empty, 'text', 'a'), 'text', 'b'), 'text', 'c');
  expect(idsOf(moveBlock(draft, 'c', 0))).toEqual(['c', 'a', 'b']);
  expect(idsOf(moveBlock(draft, 'a', 99))).toEqual(['b', 'c', 'a']);
  expect(moveBlock(draft, 'x', 0)).toBe(draft);
  expect(idsOf(removeBlock(draft, 'b'))).toEqual(['a', 'c']);
});

it('says which field of which block is not right', () => {
  const draft = changeBlock(addBlock(empty, 'button', 'a'), 'a', { text: 'Go', to: 'javascript:alert(1)' });
  expect(checkDraft(draft).wrong).toEqual({ blockId: 'a', field: 'to' });
  const seo = { ...empty.seo, canonical: 'nowhere' };
  expect(checkDraft({ ...empty, seo }).wrong).toEqual({ blockId: null, field: 'canonical' });
});
