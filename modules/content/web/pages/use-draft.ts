import { call } from '#platform/web/api.ts';
import { useInvalidate } from '#platform/web/ask.ts';
import { useWorkspace } from '#platform/web/session.ts';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { pageEndpoints, type LandingPage } from '../../contract.ts';
import { checkDraft, draftOf, type Draft } from './draft-page.ts';

const saveAfter = 900;
const stepsKept = 100;
const sameStep = 1200;

type History = {
  readonly past: readonly Draft[];
  readonly now: Draft;
  readonly future: readonly Draft[];
  readonly at: number;
  readonly typing: string | null;
};

/** The page under the hand: its steps can be undone, and it saves itself a moment after the last change. */
export const useDraft = (page: LandingPage) => {
  const { slug: workspace } = useWorkspace();
  const invalidate = useInvalidate();
  const [history, setHistory] = useState<History>({ past: [], now: draftOf(page), future: [], at: 0, typing: null });
  const [saved, setSaved] = useState({ page, draft: history.now });
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly draft: Draft } | null>(null);
  const draft = history.now;

  /** `typing`: what is typed into; letters into the same are one step of undo when they follow quickly. */
  const change = useCallback((next: (draft: Draft) => Draft, typing: string | null = null): void => {
    setHistory(({ past, now, at, typing: former }) => {
      const changed = next(now);
      const time = Date.now();
      const joins = typing !== null && typing === former && time - at < sameStep;
      return { past: joins ? past : [...past, now].slice(-stepsKept), now: changed, future: [], at: time, typing };
    });
  }, []);
  const undo = useCallback((): void => {
    setHistory((former) => {
      const before = former.past.at(-1);
      return before
        ? { past: former.past.slice(0, -1), now: before, future: [former.now, ...former.future], at: 0, typing: null }
        : former;
    });
  }, []);
  const redo = useCallback((): void => {
    setHistory((former) => {
      const [after, ...future] = former.future;
      return after ? { past: [...former.past, former.now], now: after, future, at: 0, typing: null } : former;
    });
  }, []);

  const save = useEffectEvent(async (): Promise<void> => {
    const { definition } = checkDraft(draft);
    if (definition === null || draft.name.trim() === '') return;
    setSaving(true);
    try {
      const answer = await call(pageEndpoints.savePage, {
        params: { workspace, pageId: page.id },
        body: { name: draft.name, slug: draft.slug, definition, basedOn: saved.page.revision },
      });
      setSaved({ page: answer, draft });
      setFailure(null);
      void invalidate([pageEndpoints.listPages]);
    } catch (error) {
      setFailure({ error, draft });
    } finally {
      setSaving(false);
    }
  });

  // One save at a time, each upon the one before; what could not be saved waits for the next change.
  const isWaiting = saved.draft !== draft && failure?.draft !== draft;
  useEffect(() => {
    if (!isWaiting || isSaving) return;
    const timer = setTimeout(() => void save(), saveAfter);
    return () => clearTimeout(timer);
  }, [draft, isWaiting, isSaving]);

  return {
    draft,
    checked: checkDraft(draft),
    page: saved.page,
    /** The server knows something newer of the page: published, for example. */
    setPage: (next: LandingPage) => setSaved((former) => ({ ...former, page: next })),
    isSaved: saved.draft === draft,
    failure: failure?.draft === draft ? failure.error : null,
    change,
    undo,
    redo,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  };
};
