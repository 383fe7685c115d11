import type { Language } from '#platform/contract/problem.ts';
import type { Host } from '#platform/server/module.ts';
import { flag, value, wholeNumber } from '#platform/server/shell/command.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { describeExample } from './describe-example.ts';
import { slug } from './slug.ts';

export type ExampleRequest = {
  readonly seed: number;
  readonly contacts: number;
  /** Slug of the workspace to make. */
  readonly workspace: string;
  readonly language: Language;
  readonly signal: AbortSignal;
  onProgress(done: number, of: number): void;
};

export type Example = {
  readonly workspace: string;
  readonly contacts: number;
  readonly companies: number;
  /** The workspace was there already and was left as it was. */
  readonly alreadyThere: boolean;
  readonly people: readonly { readonly email: string; readonly role: string }[];
  /** Of all these people; null when it cannot be told any more. */
  readonly password: string | null;
};

/** Makes the example workspace, or finds it: the same workspace is never filled twice. */
export type FillExample = (host: Host, request: ExampleRequest) => Promise<Example>;

type Wishes = { readonly seed?: number; readonly contacts?: number; readonly workspace?: string };

export const exampleRequest = (
  shell: Shell,
  { seed = 1, contacts = 20_000, workspace = 'demo' }: Wishes,
): ExampleRequest => ({
  seed,
  contacts,
  workspace,
  language: shell.language,
  signal: shell.stop,
  onProgress: (done, of) => shell.progress(`${Math.floor((100 * done) / Math.max(1, of))} %`),
});

export const demo = runnable({
  words: [],
  options: {
    seed: value('NUMBER', wholeNumber(0, 2 ** 31 - 1).default(1), {
      en: 'the same number gives the same data; 1 unless told',
      pl: 'ta sama liczba daje te same dane; domyślnie 1',
    }),
    contacts: value('NUMBER', wholeNumber(100, 5_000_000).default(20_000), {
      en: 'how many people; 20,000 unless told',
      pl: 'ile osób; domyślnie 20 000',
    }),
    workspace: value('SLUG', slug.default('demo'), {
      en: 'the workspace to make; demo unless told',
      pl: 'jaką przestrzeń roboczą utworzyć; domyślnie demo',
    }),
    json: flag({ en: 'print JSON', pl: 'wypisuje JSON' }),
  },
  example: 'npx lejek demo --seed 1 --contacts 20000',
  async run({ options }, shell) {
    const [{ withHost }, { fillExample }] = await Promise.all([import('./open-host.ts'), import('./module-doors.ts')]);
    const example = await withHost(shell.environment, (host) => fillExample(host, exampleRequest(shell, options)));
    shell.progress('');
    if (options.json) shell.say(JSON.stringify(example));
    else for (const line of describeExample(example, shell)) shell.say(line);
    return 0;
  },
});
