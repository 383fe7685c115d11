/** Command line to checked values, or one sentence about the first thing that is wrong. */
import { parseArgs } from 'node:util';
import type { LocalText } from '#platform/contract/problem.ts';
import { BadUsage, type Given, type Option, type Options, type ValuesOf, type Word } from './command.ts';
import { nearestWord } from './nearest-word.ts';

type Description<O extends Options> = { readonly name: string; readonly words: readonly Word[]; readonly options: O };
type Written = { readonly words: string[]; readonly values: Map<string, (string | true)[]> };

/** `help` when it was asked for, whatever else is on the line. */
export function parseWords<O extends Options>(command: Description<O>, args: readonly string[]): Given<O> | 'help' {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        Object.entries(command.options).map(([name, { kind }]) => [
          name,
          { type: kind === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
    },
    // Strict mode throws English sentences of its own; the checks below say the same in both languages.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return 'help';
  const written: Written = { words: [], values: new Map() };
  for (const token of tokens) {
    if (token.kind === 'positional') written.words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName } = token;
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined;
    if (!option) throw unknownOption(command, rawName);
    written.values.set(name, [...(written.values.get(name) ?? []), valueOf(option, rawName, token)]);
  }
  checkWords(command, written.words);
  return { words: written.words, options: checkValues(command.options, written.values) };
}

function valueOf(
  option: Option,
  rawName: string,
  token: { value?: string | undefined; inlineValue?: boolean | undefined },
): string | true {
  if (option.kind === 'flag') {
    if (token.value === undefined) return true;
    throw new BadUsage({
      en: `${rawName} takes no value; write it alone.`,
      pl: `${rawName} nie przyjmuje wartości; napisz samo ${rawName}.`,
    });
  }
  // `--workspace --json` is a forgotten value; one that does begin with a dash is written `--workspace=-x`.
  if (token.value === undefined || (!token.inlineValue && token.value.length > 1 && token.value.startsWith('-'))) {
    throw new BadUsage({
      en: `${rawName} needs a value: ${rawName} ${option.takes}.`,
      pl: `${rawName} wymaga wartości: ${rawName} ${option.takes}.`,
    });
  }
  return token.value;
}

function unknownOption(command: Description<Options>, rawName: string): BadUsage {
  const near = nearestWord(
    rawName,
    [...Object.keys(command.options), 'help'].map((name) => `--${name}`),
  );
  return new BadUsage({
    en: `lejek ${command.name} has no option ${rawName}. ${near ? `Did you mean ${near}?` : `\`lejek ${command.name} --help\` lists them all.`}`,
    pl: `lejek ${command.name} nie ma opcji ${rawName}. ${near ? `Może chodziło o ${near}?` : `Wszystkie wypisze \`lejek ${command.name} --help\`.`}`,
  });
}

function checkWords(command: Description<Options>, words: readonly string[]): void {
  const needed = command.words.filter(({ optional }) => !optional);
  const missing = needed[words.length];
  if (missing) {
    throw new BadUsage({
      en: `lejek ${command.name} needs ${missing.name} (${missing.summary.en}).`,
      pl: `lejek ${command.name} wymaga ${missing.name} (${missing.summary.pl}).`,
    });
  }
  const extra = words[command.words.length];
  if (extra !== undefined) {
    throw new BadUsage({
      en: `lejek ${command.name} does not know what to do with “${extra}”.`,
      pl: `lejek ${command.name} nie wie, co zrobić z „${extra}”.`,
    });
  }
}

function checkValues<O extends Options>(options: O, written: Written['values']): ValuesOf<O> {
  const checked = Object.entries(options).map(([name, option]) => {
    const given = written.get(name);
    const raw = option.kind === 'values' ? given : given?.at(-1);
    const parsed = option.schema.safeParse(raw);
    if (parsed.success) return [name, parsed.data];
    throw raw === undefined ? missingOption(name, option) : wrongValue(name, option, given ?? []);
  });
  // Each value was parsed by the schema that its type was inferred from.
  return Object.fromEntries(checked) as ValuesOf<O>;
}

function missingOption(name: string, option: Option): BadUsage {
  return new BadUsage({
    en: `--${name} ${option.takes} is needed (${option.summary.en}).`,
    pl: `Potrzebna jest opcja --${name} ${option.takes} (${option.summary.pl}).`,
  });
}

function wrongValue(name: string, option: Option, given: readonly (string | true)[]): BadUsage {
  const each = option.kind === 'values' ? given.map((one) => [one]) : given;
  const wrong = given.find((_, at) => !option.schema.safeParse(each[at]).success) ?? given.at(-1) ?? '';
  const quoted: LocalText = { en: `“${wrong}”`, pl: `„${wrong}”` };
  return new BadUsage({
    en: `--${name} cannot be ${quoted.en}; write ${option.takes} (${option.summary.en}).`,
    pl: `--${name} nie może mieć wartości ${quoted.pl}; podaj ${option.takes} (${option.summary.pl}).`,
  });
}
