/** Finds a command by name, runs it, and turns whatever goes wrong into one sentence and an exit code. */
import { BadUsage, type ExitCode } from '#platform/server/shell/command.ts';
import { failureSentence } from '#platform/server/shell/failure-sentence.ts';
import { programHelp } from '#platform/server/shell/help-text.ts';
import { nearestWord } from '#platform/server/shell/nearest-word.ts';
import type { Shell } from '#platform/server/shell/shell.ts';
import { StopRequested } from '#platform/server/shell/stop-signals.ts';
import { commands } from './commands/list.ts';
import { version } from './commands/version.ts';

/** Rejects only where the shell was told to stop. */
export async function callCommand(args: readonly string[], shell: Shell): Promise<ExitCode> {
  try {
    return await find(args, shell);
  } catch (error) {
    if (error instanceof StopRequested && shell.stop.aborted) throw error;
    shell.tell(failureSentence(error, shell));
    return error instanceof BadUsage ? 2 : 1;
  }
}

async function find([name, ...args]: readonly string[], shell: Shell): Promise<ExitCode> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    shell.say(programHelp(commands, shell));
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    shell.say(version);
    return 0;
  }
  const found = commands.find((command) => command.name === name);
  if (!found) throw unknownCommand(name);
  const command = await found.load();
  return command.call(found, args, shell);
}

function unknownCommand(name: string): BadUsage {
  const near = nearestWord(
    name,
    commands.map((command) => command.name),
  );
  return new BadUsage({
    en: `There is no command “${name}”. ${near ? `Did you mean \`lejek ${near}\`?` : '`lejek --help` lists them all.'}`,
    pl: `Nie ma polecenia „${name}”. ${near ? `Może chodziło o \`lejek ${near}\`?` : 'Wszystkie wypisze `lejek --help`.'}`,
  });
}
