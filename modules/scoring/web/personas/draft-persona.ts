/** A persona while it is being written: pure steps from one to the next. */
import type { Filter } from '#platform/contract/filter.ts';
import { PersonaCriterion, type Persona } from '../../contract.ts';
import type { z } from 'zod';

export type DraftCriterion = { readonly id: string; readonly name: string | null; readonly filter: Filter | undefined };
export type DraftPersona = {
  readonly name: string;
  readonly description: string;
  readonly criteria: readonly DraftCriterion[];
  readonly atLeast: number;
};
type Body = Pick<Persona, 'name' | 'description' | 'atLeast'> & { criteria: z.infer<typeof PersonaCriterion>[] };

export const draftOf = ({ name, description, criteria, atLeast }: Body): DraftPersona => ({
  name,
  description,
  criteria,
  atLeast,
});

/** What is sent; undefined while something is missing. Criteria without a condition are left out. */
export const bodyOf = (draft: DraftPersona): Body | undefined => {
  const criteria = draft.criteria.flatMap((criterion) => {
    const name = criterion.name?.trim() ?? '';
    const { data } = PersonaCriterion.safeParse({ ...criterion, name: name === '' ? null : name });
    return data ? [data] : [];
  });
  const name = draft.name.trim();
  if (name === '' || criteria.length === 0) return undefined;
  return {
    name,
    description: draft.description.trim(),
    criteria,
    atLeast: Math.min(Math.max(1, draft.atLeast), criteria.length),
  };
};
