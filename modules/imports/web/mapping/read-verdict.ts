/** What stands between the settings and a start, and what the sample says of them. */
import type { Preview } from '#modules/imports/contract.ts';
import type { z } from 'zod';

export type Verdict =
  | { readonly is: 'questions'; readonly open: number }
  | { readonly is: 'no-key' }
  | { readonly is: 'checking' }
  | { readonly is: 'unchecked' }
  | { readonly is: 'clean'; readonly sampled: number }
  | { readonly is: 'some-rejected'; readonly sampled: number; readonly rejected: number }
  | { readonly is: 'all-rejected'; readonly sampled: number };

type Known = {
  readonly openQuestions: number;
  readonly hasKey: boolean;
  readonly preview: Pick<z.infer<typeof Preview>, 'sampled' | 'rejected'> | undefined;
  readonly previewFailed: boolean;
};

/** Questions come before everything: until they are answered the sample says nothing. */
export const readVerdict = ({ openQuestions, hasKey, preview, previewFailed }: Known): Verdict => {
  if (openQuestions > 0) return { is: 'questions', open: openQuestions };
  if (!hasKey) return { is: 'no-key' };
  if (!preview) return { is: previewFailed ? 'unchecked' : 'checking' };
  const { sampled, rejected } = preview;
  if (rejected === 0) return { is: 'clean', sampled };
  return rejected === sampled ? { is: 'all-rejected', sampled } : { is: 'some-rejected', sampled, rejected };
};

/** A preview that could not be had is no reason to refuse: the rows are checked again while they are written. */
export const mayStart = ({ is }: Verdict): boolean => is !== 'questions' && is !== 'no-key';
