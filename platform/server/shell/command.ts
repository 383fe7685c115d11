/**
 * A shell command is data: its words and options with their meaning in both languages, and one function to run.
 * The parser, the help text and the types of the values are all made from it.
 */
import { z } from 'zod';
import type { LocalText } from '#platform/contract/problem.ts';
import type { Shell } from './shell.ts';

export type Option<T = unknown> = {
  /** A flag is there or not; a value comes once (the last one counts); values gather. */
  readonly kind: 'flag' | 'value' | 'values';
  /** What stands for the value in the help text; empty for a flag. */
  readonly takes: string;
  readonly summary: LocalText;
  readonly schema: z.ZodType<T>;
};
export type Options = Readonly<Record<string, Option>>;

export const flag = (summary: LocalText): Option<boolean> => ({
  kind: 'flag',
  takes: '',
  summary,
  schema: z.boolean().default(false),
});

export const value = <T>(takes: string, schema: z.ZodType<T>, summary: LocalText): Option<T> => ({
  kind: 'value',
  takes,
  summary,
  schema,
});

export const values = <T>(takes: string, each: z.ZodType<T>, summary: LocalText): Option<T[]> => ({
  kind: 'values',
  takes,
  summary,
  schema: z.array(each).default([]),
});

/** A number written in digits. */
export const wholeNumber = (from: number, to: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().int().min(from).max(to));

export type Word = {
  /** In capitals, as the help text shows it. */
  readonly name: string;
  readonly summary: LocalText;
  readonly optional?: boolean;
};

export type ValuesOf<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };
export type Given<O extends Options> = { readonly words: readonly string[]; readonly options: ValuesOf<O> };

/** 0: done; 1: it ran and something is wrong; 2: it was called wrongly. */
export type ExitCode = number;

/** A line of the list of commands; the rest of a command is loaded only when it is called. */
export type Listed = { readonly name: string; readonly summary: LocalText };

export type Command<O extends Options = Options> = {
  readonly words: readonly Word[];
  readonly options: O;
  readonly example: string;
  run(given: Given<O>, shell: Shell): Promise<ExitCode>;
};

/** A command bound to its parser and help text: nobody outside needs the types of its options. */
export type RunnableCommand = {
  call(listed: Listed, args: readonly string[], shell: Shell): Promise<ExitCode>;
};

/** The command was called wrongly. */
export class BadUsage extends Error {
  readonly sentence: LocalText;
  constructor(sentence: LocalText) {
    super(sentence.en);
    this.sentence = sentence;
  }
}
