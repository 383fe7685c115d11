/** What a merge makes of the survivor, and what taking it back restores. */
import {
  type ChangedValue,
  type Changes,
  type ContactValues,
  changesBetween,
  customField,
  isSameValue,
  plainFields,
  valueOf,
  withValues,
} from './contact-values.ts';

/** A touch is one thing: the source of one visit with the campaign of another would tell of a visit that never was. */
const touches = [
  ['firstSource', 'firstMedium', 'firstCampaign'],
  ['lastSource', 'lastMedium', 'lastCampaign'],
] as const;

const isEmpty = (value: ChangedValue): boolean => value === null || value === '';

/**
 * Empty fields of the survivor are filled, `keep` fields come from the absorbed contact when it has them, tags are joined.
 * Answers only what changes.
 */
export function mergeChanges(survivor: ContactValues, absorbed: ContactValues, keep: readonly string[]): Changes {
  const kept = new Set(keep);
  const has = (field: string) => !isEmpty(valueOf(survivor, field));
  const closed = new Set<string>(touches.filter((touch) => touch.some(has)).flat());
  const wins = (field: string) =>
    !isEmpty(valueOf(absorbed, field)) && (kept.has(field) || (!has(field) && !closed.has(field)));
  const fields = [...plainFields, ...Object.keys(absorbed.custom).map(customField)];
  const taken: Record<string, ChangedValue> = Object.fromEntries(
    fields.filter(wins).map((field) => [field, valueOf(absorbed, field)]),
  );
  const joined = [...new Set([...survivor.tags, ...absorbed.tags])];
  taken['tags'] = kept.has('tags') ? absorbed.tags : joined;
  return changesBetween(survivor, withValues(survivor, taken));
}

const asTags = (value: ChangedValue): readonly string[] => (typeof value === 'object' && value !== null ? value : []);

/** Tags without what a change had added, with what it had taken away. */
function tagsWithout(tags: readonly string[], change: Changes[string]): readonly string[] {
  if (isSameValue(tags, change.to)) return asTags(change.from);
  const [from, to] = [asTags(change.from), asTags(change.to)];
  const left = tags.filter((tag) => from.includes(tag) || !to.includes(tag));
  return [...left, ...from.filter((tag) => !to.includes(tag) && !left.includes(tag))];
}

/** Fields that take a change back; a field edited since stays as it is (of tags, those the change brought leave). */
export function takenBack(current: ContactValues, changes: Changes): { values: ContactValues; edited: string[] } {
  const back: Record<string, ChangedValue> = {};
  const edited: string[] = [];
  for (const [field, change] of Object.entries(changes)) {
    const now = valueOf(current, field);
    if (!isSameValue(now, change.to)) edited.push(field);
    if (field === 'tags') back[field] = tagsWithout(asTags(now), change);
    else if (isSameValue(now, change.to)) back[field] = change.from;
  }
  return { values: withValues(current, back), edited };
}

/**
 * A later merge remembers as "before" what an earlier one made. When the earlier is taken back first, the later must not
 * bring its values back: its memory is put right.
 */
export function withoutEarlier(later: Changes, earlier: Changes): Changes {
  const corrected = Object.entries(later).map(([field, change]) => {
    const before = earlier[field];
    if (!before) return [field, change] as const;
    if (field === 'tags') return [field, { ...change, from: tagsWithout(asTags(change.from), before) }] as const;
    return [field, isSameValue(change.from, before.to) ? { ...change, from: before.from } : change] as const;
  });
  return Object.fromEntries(corrected);
}
