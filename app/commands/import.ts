import { z } from 'zod';
import type { ImportFileOutcome, ImportFileRequest } from '#modules/imports/server/index.ts';
import type { Host } from '#platform/server/module.ts';
import { BadUsage, flag, value, values } from '#platform/server/shell/command.ts';
import { formatNumber } from '#platform/server/shell/counted.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import { describeImport } from './describe-import.ts';
import { pair } from './pair.ts';
import { slug } from './slug.ts';

export type ImportRequest = ImportFileRequest;
export type ImportOutcome = ImportFileOutcome;

/** Runs to its end; throws a Problem when the file cannot be read or a named column or stage does not exist. */
export type ImportFile = (host: Host, request: ImportRequest) => Promise<ImportOutcome>;

export const importCommand = runnable({
  words: [{ name: 'FILE', summary: { en: 'a CSV or XLSX file', pl: 'plik CSV lub XLSX' } }],
  options: {
    workspace: value('SLUG', slug, {
      en: 'the workspace, as its address names it',
      pl: 'przestrzeń robocza, tak jak w jej adresie',
    }),
    'create-workspace': flag({
      en: 'make the workspace if it is not there',
      pl: 'tworzy przestrzeń roboczą, jeśli jej nie ma',
    }),
    template: value('b2b|b2c', z.enum(['b2b', 'b2c']).default('b2b'), {
      en: 'funnel of a workspace made now; b2b unless told',
      pl: 'lejek tworzonej przestrzeni; domyślnie b2b',
    }),
    currency: value(
      'CODE',
      z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      {
        en: 'currency of a workspace made now, e.g. EUR',
        pl: 'waluta tworzonej przestrzeni, np. PLN',
      },
    ),
    'time-zone': value('ZONE', z.string().optional(), {
      en: 'time zone of a workspace made now, e.g. Europe/Warsaw; this machine’s unless told',
      pl: 'strefa czasowa tworzonej przestrzeni, np. Europe/Warsaw; domyślnie strefa tego komputera',
    }),
    deals: flag({
      en: 'the rows are deals, not people',
      pl: 'w wierszach są szanse sprzedaży, nie osoby',
    }),
    pipeline: value('KEY', z.string().optional(), {
      en: 'of deals: the pipeline of rows that name none; the first one unless told',
      pl: 'szanse: proces sprzedaży dla wierszy, które go nie podają; domyślnie pierwszy',
    }),
    means: values('WORD=MEANING', pair('text', 'meaning'), {
      en: 'of deals: what a word in the column of stages or outcomes means: won, lost, open, or the key of a stage',
      pl: 'szanse: co znaczy słowo w kolumnie etapów lub wyników: won, lost, open albo klucz etapu',
    }),
    funnel: value('KEY', z.string().optional(), {
      en: 'funnel of the stage dates; the first one unless told',
      pl: 'lejek, do którego trafiają daty etapów; domyślnie pierwszy',
    }),
    key: value('COLUMN', z.string().optional(), {
      en: 'column with the id by which a person, or a deal, is found again',
      pl: 'kolumna z identyfikatorem, po którym odnajduje się osobę albo szansę',
    }),
    stage: values('STAGE=COLUMN', pair('stage', 'column'), {
      en: 'the column is the date of entering the stage',
      pl: 'kolumna jest datą wejścia na etap',
    }),
    map: values('COLUMN=FIELD', pair('column', 'field'), {
      en: 'the column goes to this field; an unknown name makes a custom field',
      pl: 'kolumna trafia do tego pola; nieznana nazwa tworzy własne pole',
    }),
    'only-named': flag({
      en: 'leave out columns that are not named here',
      pl: 'pomija kolumny, których tu nie nazwano',
    }),
    encoding: value('NAME', z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1252']).optional(), {
      en: 'utf-8, utf-16le, utf-16be, windows-1250 or windows-1252; found unless told',
      pl: 'utf-8, utf-16le, utf-16be, windows-1250 albo windows-1252; domyślnie rozpoznawane',
    }),
    delimiter: value('SIGN', z.enum([',', ';', '|', '\t', 'tab']).optional(), {
      en: 'what stands between columns: “,”, “;”, “|” or tab; found unless told',
      pl: 'co rozdziela kolumny: „,”, „;”, „|” albo tab; domyślnie rozpoznawane',
    }),
    decimal: value('comma|point', z.enum(['comma', 'point']).optional(), {
      en: 'decimal sign of numbers; found unless told',
      pl: 'znak dziesiętny liczb: comma (przecinek) albo point (kropka); domyślnie rozpoznawany',
    }),
    date: values('COLUMN=FORMAT', pair('column', 'format'), {
      en: 'date format of a column, e.g. created=DD-MM-YYYY; needed only where days and months cannot be told apart',
      pl: 'format dat w kolumnie, np. utworzono=DD-MM-YYYY; potrzebny tylko tam, gdzie nie da się odróżnić dnia od miesiąca',
    }),
    sheet: value('NAME', z.string().optional(), {
      en: 'sheet of an XLSX file; the first one unless told',
      pl: 'arkusz pliku XLSX; domyślnie pierwszy',
    }),
    rejects: value('FILE', z.string().min(1).optional(), {
      en: 'write the rejected rows here, with the reason in a column',
      pl: 'zapisuje tu odrzucone wiersze z powodem w kolumnie',
    }),
    'allow-rejects': flag({
      en: 'exit code 0 even when rows were rejected',
      pl: 'kod wyjścia 0 nawet przy odrzuconych wierszach',
    }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example:
    'npx lejek import leads.csv --workspace acme --key lead_id --stage mql=first_contact_date --map origin=source',
  async run({ words: [path = ''], options }, shell) {
    const named = [...options.stage, ...options.map].map(({ column }) => column);
    const twice = named.find((column, at) => named.indexOf(column) !== at);
    if (twice !== undefined) {
      throw new BadUsage({
        en: `The column “${twice}” is named twice; it can go to one place only.`,
        pl: `Kolumnę „${twice}” podano dwa razy, a może trafić tylko w jedno miejsce.`,
      });
    }
    if (options.deals && options.stage.length > 0) {
      throw new BadUsage({
        en: '“--stage” is for dates of people. Of deals, name the column of stages with “--map COLUMN=stage”.',
        pl: 'Opcja „--stage” dotyczy dat osób. Dla szans wskaż kolumnę etapów przez „--map KOLUMNA=stage”.',
      });
    }
    const [{ withHost }, { workspaceForImport }, { importFile }] = await Promise.all([
      import('./open-host.ts'),
      import('./make-workspace.ts'),
      import('./module-doors.ts'),
    ]);
    const outcome = await withHost(shell.environment, async (host) =>
      importFile(host, {
        path,
        workspace: await workspaceForImport(host, options, shell),
        of: options.deals ? 'deals' : 'contacts',
        pipeline: options.pipeline ?? null,
        words: options.means,
        funnel: options.funnel ?? null,
        key: options.key ?? null,
        stages: options.stage,
        fields: options.map,
        onlyNamed: options['only-named'],
        format: {
          encoding: options.encoding ?? null,
          delimiter: options.delimiter === 'tab' ? '\t' : (options.delimiter ?? null),
          sheet: options.sheet ?? null,
          decimal: options.decimal ?? null,
          dates: options.date,
        },
        rejectsPath: options.rejects ?? null,
        signal: shell.stop,
        onProgress({ rows, share }) {
          const done = share === null ? '' : ` (${Math.floor(share * 100)} %)`;
          shell.progress(`${formatNumber(shell.language, rows)}${done}`);
        },
      }),
    );
    shell.progress('');
    shell.say(options.json ? JSON.stringify(outcome) : describeImport(outcome, options.rejects ?? null, shell));
    return outcome.rejected > 0 && !options['allow-rejects'] ? 1 : 0;
  },
});
