/** The `lejek` command at a terminal: its streams, its signals and its exit code. */
import { terminalShell } from '#platform/server/shell/shell.ts';
import { exitCodeOf, listenForStopSignals } from '#platform/server/shell/stop-signals.ts';
import { callCommand } from './call-command.ts';

export async function main(args: readonly string[]): Promise<void> {
  // `lejek funnel | head`: whoever reads has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const stop = listenForStopSignals();
  const shell = terminalShell(process.env, stop.signal);
  try {
    process.exitCode = await callCommand(args, shell);
  } catch (error) {
    const signal = stop.askedBy();
    if (!signal) throw error;
    shell.tell(shell.text({ en: 'Stopped.', pl: 'Przerwano.' }));
    process.exitCode = exitCodeOf(signal);
  } finally {
    stop.forget();
  }
}
