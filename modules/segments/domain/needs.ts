/**
 * What a filter may answer differently after: so that of somebody who only did something, only what asks for it is computed anew. Whatever
 * is not known here counts as needing everything, which costs time and is never wrong.
 */
import { Behaviour } from '#modules/tracking/contract.ts';
import type { Filter } from '#platform/contract/filter.ts';

export type Needs = {
  /** Names of what is done as the queue tells them; a kind alone stands for all names of it. */
  readonly done: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly scores: boolean;
  /** It may change by anything at all. */
  readonly anything: boolean;
};

/** What changed of somebody: names of what they did ("kind name"), and `scoreChanged`; null: it may be anything. */
export type Change = ReadonlySet<string> | null;

/** Told by the step that computes scores to those that come after it. No name of a behaviour is without a space. */
export const scoreChanged = 'score';

export type Asked = {
  readonly isScore: (field: string) => boolean;
  /** The filter of a live segment; null: a frozen one, or none. */
  readonly segment: (id: string) => Filter | null;
};

const nothing: Needs = { done: new Set(), kinds: new Set(), scores: false, anything: false };
const everything: Needs = { ...nothing, anything: true };

export const together = (all: readonly Needs[]): Needs => ({
  done: new Set(all.flatMap(({ done }) => [...done])),
  kinds: new Set(all.flatMap(({ kinds }) => [...kinds])),
  scores: all.some(({ scores }) => scores),
  anything: all.some(({ anything }) => anything),
});

/** Of what somebody did, by kind and, where it matters, by name. */
export const needsOfBehaviour = ({ kind, name }: Pick<Behaviour, 'kind' | 'name'>): Needs =>
  name === undefined ? { ...nothing, kinds: new Set([kind]) } : { ...nothing, done: new Set([`${kind} ${name}`]) };

export function needsOf(filter: Filter, asked: Asked, inside: readonly string[] = []): Needs {
  if ('all' in filter) return together(filter.all.map((part) => needsOf(part, asked, inside)));
  if ('any' in filter) return together(filter.any.map((part) => needsOf(part, asked, inside)));
  if ('not' in filter) return needsOf(filter.not, asked, inside);
  if ('field' in filter) return asked.isScore(filter.field) ? { ...nothing, scores: true } : nothing;
  if (filter.set === 'behaviour') {
    const behaviour = Behaviour.safeParse(filter.of);
    return behaviour.success ? needsOfBehaviour(behaviour.data) : everything;
  }
  if (filter.set === 'segment') {
    const id = filter.of['segment'];
    if (typeof id !== 'string' || inside.includes(id)) return everything;
    const other = asked.segment(id);
    return other === null ? nothing : needsOf(other, asked, [...inside, id]);
  }
  return everything;
}

/** Whether the answer may be another one after this. */
export function concerns(needs: Needs, change: Change): boolean {
  if (change === null || needs.anything) return true;
  for (const name of change)
    if (
      name === scoreChanged
        ? needs.scores
        : needs.done.has(name) || (needs.kinds.size > 0 && needs.kinds.has(name.slice(0, name.indexOf(' '))))
    )
      return true;
  return false;
}
