/** A page while it is edited: the same as its definition, but fields may hold what is not right yet. Changes give a new draft. */
import { PageDefinition, type BlockKind } from '../../contract.ts';

export type EditedBlock = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: BlockKind };
export type Draft = {
  readonly name: string;
  readonly slug: string;
  readonly language: PageDefinition['language'];
  readonly theme: PageDefinition['theme'];
  readonly seo: PageDefinition['seo'];
  readonly blocks: readonly EditedBlock[];
};

export const draftOf = (page: {
  readonly name: string;
  readonly slug: string;
  readonly draft: PageDefinition;
}): Draft => ({
  name: page.name,
  slug: page.slug,
  ...page.draft,
});

export type Checked =
  | { readonly definition: PageDefinition; readonly wrong: null }
  /** The first block that holds something wrong, or null for the page's own settings. */
  | { readonly definition: null; readonly wrong: { readonly blockId: string | null; readonly field: string } };

export function checkDraft({ language, theme, seo, blocks }: Draft): Checked {
  const parsed = PageDefinition.safeParse({ language, theme, seo, blocks });
  if (parsed.success) return { definition: parsed.data, wrong: null };
  const [top, place, ...rest] = parsed.error.issues[0]?.path ?? [];
  const block = top === 'blocks' && typeof place === 'number' ? blocks[place] : undefined;
  return {
    definition: null,
    wrong: { blockId: block?.id ?? null, field: block ? rest.join('.') : [place, ...rest].join('.') },
  };
}

const starts: Readonly<Partial<Record<BlockKind, Readonly<Record<string, unknown>>>>> = {
  testimonials: { items: [{}] },
  faq: { items: [{}] },
  columns: { items: [{}, {}, {}] },
  logos: { pictures: [] },
  footer: { links: [] },
};

export const addBlock = (draft: Draft, kind: BlockKind, id: string): Draft => {
  // The form is where buttons of the templates lead.
  const isFirstForm = kind === 'form' && !draft.blocks.some((block) => block.id === 'form');
  const block: EditedBlock = { ...starts[kind], id: isFirstForm ? 'form' : id, kind };
  // A footer stays last.
  const at = draft.blocks.at(-1)?.kind === 'footer' ? draft.blocks.length - 1 : draft.blocks.length;
  return { ...draft, blocks: draft.blocks.toSpliced(at, 0, block) };
};

export const changeBlock = (draft: Draft, id: string, change: Readonly<Record<string, unknown>>): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) => (block.id === id ? { ...block, ...change } : block)),
});

export const removeBlock = (draft: Draft, id: string): Draft => ({
  ...draft,
  blocks: draft.blocks.filter((block) => block.id !== id),
});

export const moveBlock = (draft: Draft, id: string, to: number): Draft => {
  const block = draft.blocks.find((one) => one.id === id);
  if (!block) return draft;
  const others = draft.blocks.filter((one) => one.id !== id);
  return { ...draft, blocks: others.toSpliced(Math.min(Math.max(to, 0), others.length), 0, block) };
};
