/** Which stage a column of dates is about: `Date entered MQL`, `Became a lead date`, `Data wygranej`. */
import type { StageNames } from './mapping.ts';
import { namesADate, normaliseHeader } from './normalise-header.ts';
import type { Sureness } from './detect-encoding.ts';

/** Other names of the usual stages; a workspace's stage that goes by one of them goes by all. */
const sameStage: readonly (readonly string[])[] = [
  ['visitor', 'visit', 'odwiedzajacy', 'wizyta'],
  ['subscriber', 'subscribed', 'subscription', 'newsletter', 'subskrybent', 'subskrypcja'],
  ['lead', 'leada', 'leady'],
  ['mql', 'marketing qualified lead', 'marketing qualified', 'marketingqualifiedlead'],
  ['sal', 'sales accepted lead', 'sales accepted'],
  ['sql', 'sales qualified lead', 'sales qualified', 'salesqualifiedlead'],
  ['opportunity', 'szansa', 'szansa sprzedazy'],
  ['evaluation', 'ocena', 'analiza potrzeb'],
  ['offer', 'proposal', 'quote', 'oferta', 'oferty'],
  ['negotiation', 'negotiations', 'negocjacje', 'negocjacji'],
  [
    'customer',
    'client',
    'klient',
    'klienta',
    'won',
    'closed won',
    'closedwon',
    'deal won',
    'wygrana',
    'wygrane',
    'wygranej',
  ],
  ['loyal customer', 'repeat customer', 'staly klient', 'evangelist'],
];

/** Words around a stage's name that say "the day it was entered". */
const enteringWords = new Set([
  ...[
    'date',
    'time',
    'timestamp',
    'at',
    'on',
    'day',
    'entered',
    'became',
    'become',
    'a',
    'an',
    'the',
    'stage',
    'since',
    'to',
    'of',
  ],
  ...[
    'data',
    'dnia',
    'wejscia',
    'wejscie',
    'do',
    'etapu',
    'etap',
    'na',
    'w',
    'zostal',
    'zostania',
    'przejscia',
    'od',
    'uzyskania',
  ],
]);

/** These dates are about something else than entering a stage. */
const otherDates =
  /\b(expected|planned|estimated|forecast|left|exited|exit|last|latest|next|current|due|birth|birthday|modified|updated|przewidywan[aey]|planowan[aey]|oczekiwan[aey]|ostatni\w*|nastepn\w*|opuszczenia|wyjscia|urodz\w*|ocekavane|lost|przegran\w*)\b/;

export type StageMatch = { readonly stage: string; readonly sure: Sureness };

export const namesOtherDate = (name: string): boolean => otherDates.test(normaliseHeader(name));

/** Every name a stage goes by, longest first, so that `marketing qualified lead` is not taken for `lead`. */
const allNames = (stages: readonly StageNames[]): readonly (readonly [name: string, stage: string])[] =>
  stages
    .flatMap((stage) => {
      const own = [stage.key, ...stage.names].map(normaliseHeader);
      const usual = sameStage.filter((group) => group.some((name) => own.includes(name))).flat();
      return [...own, ...usual].filter((name) => name !== '').map((name): [string, string] => [name, stage.key]);
    })
    .sort((x, y) => y[0].length - x[0].length);

/** The stage named in a column of dates; `isDate`: its cells are dates, whatever its name says. */
export const recogniseStage = (name: string, stages: readonly StageNames[], isDate: boolean): StageMatch | null => {
  const header = normaliseHeader(name);
  if (otherDates.test(header) || !(isDate || namesADate(name) || /\b(entered|became)\b/.test(header))) return null;
  const found = allNames(stages).find(([stage]) => ` ${header} `.includes(` ${stage} `));
  if (found === undefined) return null;
  const rest = ` ${header} `.replace(` ${found[0]} `, ' ').trim();
  const onlyEntering = rest === '' || rest.split(' ').every((word) => enteringWords.has(word));
  return { stage: found[1], sure: onlyEntering ? 'certain' : 'guess' };
};

/** The stage that means "bought": by its outcome, else by its names. */
export const wonStage = (stages: readonly StageNames[]): string | null =>
  stages.find((stage) => stage.outcome === 'won')?.key ?? stageCalled('customer', stages);

/** The workspace's stage that goes by one of the usual names, such as `lead` or `subscriber`. */
export const stageCalled = (usualName: string, stages: readonly StageNames[]): string | null => {
  const group = sameStage.find((names) => names.includes(usualName)) ?? [usualName];
  const found = stages.find((stage) =>
    [stage.key, ...stage.names].some((name) => group.includes(normaliseHeader(name))),
  );
  return found?.key ?? null;
};

/**
 * The stage at which people of this file first appear: the one its key column is named after (`mql_id` in a list of MQLs), else
 * the lead stage. For columns such as `first_contact_date`.
 */
export const firstStageOfFile = (columnNames: readonly string[], stages: readonly StageNames[]): string | null => {
  const names = allNames(stages);
  for (const column of columnNames) {
    const words = /^(.*) id$/.exec(normaliseHeader(column))?.[1];
    const found = words === undefined ? undefined : names.find(([name]) => name === words);
    if (found !== undefined) return found[1];
  }
  return stageCalled('lead', stages);
};
