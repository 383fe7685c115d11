import { runnable } from '#platform/server/shell/runnable.ts';
import { stopRequested } from '#platform/server/shell/stop-signals.ts';

export const worker = runnable({
  words: [],
  options: {},
  example: 'npx lejek worker',
  async run(_given, shell) {
    shell.tell(shell.text({ en: 'Starting …', pl: 'Uruchamianie …' }));
    const [{ openHost }, { startBackground }] = await Promise.all([
      import('./open-host.ts'),
      import('./background.ts'),
    ]);
    const { host, close } = await openHost(shell.environment);
    try {
      const background = await startBackground(host);
      shell.say(shell.text({ en: 'Working. Ctrl-C stops.', pl: 'Pracuję. Ctrl-C zatrzymuje.' }));
      await stopRequested(shell.stop);
      shell.tell(shell.text({ en: 'Finishing what is under way …', pl: 'Kończę rozpoczęte prace …' }));
      await background.stop();
    } finally {
      await close();
    }
    return 0;
  },
});
