/** Binds a command's data to the parser and the help text. */
import type { Command, Options, RunnableCommand } from './command.ts';
import { commandHelp } from './help-text.ts';
import { parseWords } from './parse-words.ts';

export function runnable<const O extends Options>(command: Command<O>): RunnableCommand {
  return {
    async call(listed, args, shell) {
      const given = parseWords({ name: listed.name, words: command.words, options: command.options }, args);
      if (given !== 'help') return command.run(given, shell);
      shell.say(commandHelp(listed, command, shell));
      return 0;
    },
  };
}
