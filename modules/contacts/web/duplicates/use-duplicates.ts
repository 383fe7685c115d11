import { contactEndpoints, type Contact, type DuplicatePair } from '#modules/contacts/contract.ts';
import { call } from '#platform/web/api.ts';
import { useAskPages, useInvalidate, type ListSource } from '#platform/web/ask.ts';
import { useMessages } from '#platform/web/i18n.ts';
import { tellProblem, undoable } from '#platform/web/toast.tsx';
import { useEffect, useState } from 'react';
import { otherSide, type Side } from './choose-values.ts';

const { findDuplicates, mergeContacts, undoMerge, listContacts, countContacts, getContact, contactTimeline } =
  contactEndpoints;

export const keyOf = ({ first, second }: DuplicatePair): string => `${first.id} ${second.id}`;

const without = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  new Set([...set].filter((one) => one !== key));

/** Pairs left at which the next page is asked for. */
const askAhead = 3;

export type Duplicates = {
  readonly source: ListSource<DuplicatePair>;
  readonly current: DuplicatePair | undefined;
  /** How many wait, as far as they are loaded, the current one included. */
  readonly waiting: number;
  readonly skipped: number;
  readonly skip: (pair: DuplicatePair) => void;
  readonly showSkipped: () => void;
  readonly merge: (pair: DuplicatePair, survivor: Side, keep: readonly string[]) => void;
};

/** The pairs one after another. A pair leaves at once when it is merged, and comes back when that fails or is undone. */
export const useDuplicates = (): Duplicates => {
  const t = useMessages('contacts');
  const invalidate = useInvalidate();
  const source = useAskPages(findDuplicates, { query: { limit: 20 } });
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const pairs = (source.data?.pages ?? [])
    .flatMap((page) => page.data)
    .filter((pair) => !skipped.has(keyOf(pair)) && !gone.has(pair.first.id) && !gone.has(pair.second.id));
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = source;
  const wantsMore =
    source.data !== undefined && pairs.length < askAhead && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  const touched = [listContacts, countContacts, getContact, contactTimeline];
  const comeBack = (id: string): void => setGone((former) => without(former, id));
  const undo = async (merged: Contact, absorbed: string): Promise<void> => {
    const made = merged.merges.find(({ absorbedId }) => absorbedId === absorbed);
    if (!made) return;
    await call(undoMerge, { params: { mergeId: made.id }, body: {} });
    comeBack(absorbed);
    await invalidate(touched);
  };
  return {
    source,
    current: pairs[0],
    waiting: pairs.length,
    skipped: skipped.size,
    skip: (pair) => setSkipped((former) => new Set([...former, keyOf(pair)])),
    showSkipped: () => setSkipped(new Set()),
    merge: (pair, survivor, keep) => {
      const stays = pair[survivor];
      const goes = pair[otherSide(survivor)];
      setGone((former) => new Set([...former, goes.id]));
      call(mergeContacts, { params: { contactId: stays.id }, body: { absorb: goes.id, keep: [...keep] } }).then(
        async (merged) => {
          undoable({
            message: t('duplicates.merged', { name: merged.displayName }),
            undo: () => undo(merged, goes.id),
          });
          await invalidate(touched);
        },
        (error: unknown) => {
          comeBack(goes.id);
          tellProblem(error);
        },
      );
    },
  };
};
