/** The `lejek` command: finds the command by name, runs it, and turns whatever goes wrong into one sentence and an exit code. */
import { BadUsage, type ExitCode } from '#platform/server/shell/command.ts';
import { failureSentence } from '#platform/server/shell/failure-sentence.ts';
import { programHelp } from '#platform/server/shell/help-text.ts';
import { nearestWord } from '#platform/server/shell/nearest-word.ts';
import { type Shell, terminalShell } from '#platform/server/shell/shell.ts';
import { StopRequested, exitCodeOf, listenForStopSignals } from '#platform/server/shell/stop-signals.ts';
import { commands } from './commands/list.ts';
import { version } from './commands/version.ts';

export async function main(args: readonly string[]): Promise<void> {
  // `lejek funnel | head`: whoever reads has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const stop = listenForStopSignals();
  const shell = terminalShell(process.env, stop.signal);
  try {
    process.exitCode = await run(args, shell);
  } catch (error) {
    const signal = stop.askedBy();
    if (error instanceof StopRequested && signal) {
      shell.tell(shell.text({ en: 'Stopped.', pl: 'Przerwano.' }));
      process.exitCode = exitCodeOf(signal);
    } else {
      shell.tell(failureSentence(error, shell));
      process.exitCode = error instanceof BadUsage ? 2 : 1;
    }
  } finally {
    stop.forget();
  }
}

async function run([name, ...args]: readonly string[], shell: Shell): Promise<ExitCode> {
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
