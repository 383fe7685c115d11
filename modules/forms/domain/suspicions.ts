/** What makes a submission look like spam. Grave marks hold it back at once; slight ones ask the browser for a little work first. */
import type { FormDefinition } from './form-definition.ts';

export const graveSuspicions = ['trap', 'too-quick', 'markup', 'no-ticket', 'stale-ticket'] as const;
export const slightSuspicions = ['links', 'repeated-text', 'many-from-address'] as const;
export type Suspicion = (typeof graveSuspicions)[number] | (typeof slightSuspicions)[number];

export const isGrave = (suspicion: Suspicion): boolean => graveSuspicions.some((grave) => grave === suspicion);

/** More than this many from one address to one form within ten minutes is unusual. */
export const usualInTenMinutes = 5;
/** A page may stay open over a weekend; longer than this nobody fills in a form. */
const longestOpenMilliseconds = 7 * 86_400_000;

export type Circumstances = {
  readonly trapFilled: boolean;
  /** Null: the form came without a ticket. */
  readonly shownAt: Date | null;
  readonly at: Date;
  readonly sameTextLately: number;
  readonly fromAddressLately: number;
};

const linksIn = (text: string): number => (text.match(/https?:\/\/|\bwww\./gi) ?? []).length;
const markup = /<a\s|<script|\[url[=\]]|\[link[=\]]/i;

/** The long answers in one, for telling whether the same text came before; null when there is too little of it. */
export function longText(
  form: Pick<FormDefinition, 'fields'>,
  answers: Readonly<Record<string, string>>,
): string | null {
  const texts = form.fields
    .filter((field) => field.hidden === null && (field.kind === 'longText' || field.kind === 'text'))
    .map((field) => (Object.hasOwn(answers, field.key) ? (answers[field.key] ?? '') : ''))
    .filter((text) => text.length >= 40)
    .map((text) => text.toLowerCase().replace(/\s+/g, ' '));
  return texts.length === 0 ? null : texts.join('\n');
}

export function suspicionsOf(
  form: Pick<FormDefinition, 'fields' | 'spam'>,
  answers: Readonly<Record<string, string>>,
  { trapFilled, shownAt, at, sameTextLately, fromAddressLately }: Circumstances,
): Suspicion[] {
  const written = form.fields
    .filter((field) => field.hidden === null && (field.kind === 'text' || field.kind === 'longText'))
    .map((field) => ({ field, text: Object.hasOwn(answers, field.key) ? (answers[field.key] ?? '') : '' }));
  const links = written.reduce((sum, { text }) => sum + linksIn(text), 0);
  const inName = written.some(({ field, text }) => /^(first|last)Name$/.test(field.target) && linksIn(text) > 0);
  const age = shownAt === null ? null : at.getTime() - shownAt.getTime();
  const marks: [Suspicion, boolean][] = [
    ['trap', trapFilled],
    ['no-ticket', age === null],
    ['too-quick', age !== null && age < form.spam.quickSeconds * 1000],
    ['stale-ticket', age !== null && age > longestOpenMilliseconds],
    ['markup', written.some(({ text }) => markup.test(text))],
    ['links', links > form.spam.links || inName],
    ['repeated-text', sameTextLately > 0],
    ['many-from-address', fromAddressLately >= usualInTenMinutes],
  ];
  return marks.filter(([, holds]) => holds).map(([suspicion]) => suspicion);
}
