/**
 * The settings while they are being decided. They are saved shortly after each change, so that closing the page loses nothing,
 * and what they would do is asked for as they settle.
 */
import { importEndpoints, type Import, type ImportSettings, type Preview } from '#modules/imports/contract.ts';
import { askKey, useAsk, useInvalidate, useTell } from '#platform/web/ask.ts';
import { useWorkspaceSlug } from '#platform/web/session.ts';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { z } from 'zod';
import { carryOver } from './change-settings.ts';

type PreviewAnswer = z.infer<typeof Preview>;

export type Draft = {
  readonly settings: ImportSettings;
  readonly change: (make: (former: ImportSettings) => ImportSettings) => void;
  readonly saving: 'saved' | 'saving' | 'failed';
  readonly saveProblem: Error | null;
  readonly saveAgain: () => void;
  readonly preview: UseQueryResult<PreviewAnswer, Error>;
  /** Reads the file anew, as another sheet, encoding or delimiter. */
  readonly reread: (
    correction: Partial<Pick<ImportSettings, 'of' | 'sheet' | 'encoding' | 'delimiter'>>,
  ) => Promise<void>;
  readonly rereading: boolean;
  /** The reader said how to read the file. */
  readonly byHand: boolean;
  readonly start: () => Promise<void>;
  readonly starting: boolean;
  /** What could not be done, and why. */
  readonly problem: { readonly doing: 'rereading' | 'starting'; readonly error: unknown } | null;
};

const beforeSaving = 700;
const beforePreview = 350;
const previewStaysTrue = 30_000;

/** Gives the page the import as the server last told it. */
const useTakeImport = (importId: string): ((told: Import) => void) => {
  const client = useQueryClient();
  const workspace = useWorkspaceSlug();
  return useCallback(
    (told) => client.setQueryData(askKey(importEndpoints.getImport, { params: { workspace, importId } }), told),
    [client, workspace, importId],
  );
};

/** `byHand` and `onByHand`: whether the reader said how to read the file; it outlives a reading. */
export const useDraft = (of: Import, byHand: boolean, onByHand: () => void): Draft => {
  const params = { importId: of.id };
  const [settings, setSettings] = useState(of.settings);
  const [saved, setSaved] = useState(of.settings);
  const [refused, setRefused] = useState<ImportSettings | null>(null);
  const [busy, setBusy] = useState<'rereading' | 'starting' | null>(null);
  const [problem, setProblem] = useState<Draft['problem']>(null);
  const take = useTakeImport(of.id);
  const invalidate = useInvalidate();
  const { mutateAsync: save, error: saveProblem } = useTell(importEndpoints.saveSettings);
  const { mutateAsync: begin } = useTell(importEndpoints.startImport);
  const [pending, setPending] = useState(false);

  const keep = useCallback(
    async (wanted: ImportSettings): Promise<Import | null> => {
      setPending(true);
      try {
        const told = await save({ params: { importId: of.id }, body: wanted });
        setSaved(wanted);
        return told;
      } catch {
        setRefused(wanted);
        return null;
      } finally {
        setPending(false);
      }
    },
    [save, of.id],
  );

  useEffect(() => {
    if (settings === saved || settings === refused || pending || busy !== null) return;
    const timer = setTimeout(() => void keep(settings), beforeSaving);
    return () => clearTimeout(timer);
  }, [settings, saved, refused, pending, busy, keep]);

  const saveOnLeaving = useEffectEvent(() => {
    if (settings !== saved && settings !== refused && busy === null)
      void save({ params, body: settings }).catch(() => undefined);
  });
  useEffect(() => () => saveOnLeaving(), []);

  const [settled] = useDebouncedValue(settings, beforePreview);
  const preview = useAsk(
    importEndpoints.previewImport,
    { params, body: settled },
    { keep: true, staleTime: previewStaysTrue },
  );

  const reread: Draft['reread'] = async (correction) => {
    setBusy('rereading');
    setProblem(null);
    try {
      const told = await save({ params, body: { ...settings, ...correction } });
      if (correction.of !== undefined) {
        take(told);
        return;
      }
      onByHand();
      const carried = carryOver({ settings, inspection: of.inspection }, told);
      take(carried === told.settings ? told : await save({ params, body: carried }));
    } catch (error) {
      setProblem({ doing: 'rereading', error });
    } finally {
      setBusy(null);
    }
  };

  const start = async (): Promise<void> => {
    setBusy('starting');
    setProblem(null);
    try {
      if (settings !== saved) await save({ params, body: settings });
      take(await begin({ params, body: {} }));
      void invalidate([importEndpoints.listImports]);
    } catch (error) {
      setProblem({ doing: 'starting', error });
      setBusy(null);
    }
  };

  return {
    settings,
    change: setSettings,
    saving: settings === saved ? 'saved' : settings === refused ? 'failed' : 'saving',
    saveProblem: settings === refused ? saveProblem : null,
    saveAgain: () => void keep(settings),
    preview,
    reread,
    rereading: busy === 'rereading',
    byHand,
    start,
    starting: busy === 'starting',
    problem,
  };
};
