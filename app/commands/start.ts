import { z } from 'zod';
import type { Config } from '#platform/server/config.ts';
import { flag, value, wholeNumber } from '#platform/server/shell/command.ts';
import { runnable } from '#platform/server/shell/runnable.ts';
import { stopRequested } from '#platform/server/shell/stop-signals.ts';
import { describeExample } from './describe-example.ts';

export const start = runnable({
  words: [],
  options: {
    port: value('PORT', wholeNumber(0, 65_535).optional(), {
      en: 'listen here instead of LEJEK_PORT (3210); 0 takes any free port',
      pl: 'nasłuchuje tutaj zamiast na LEJEK_PORT (3210); 0 bierze dowolny wolny port',
    }),
    host: value('ADDRESS', z.string().min(1).optional(), {
      en: 'listen on this address instead of LEJEK_HOST (127.0.0.1); 0.0.0.0 means all',
      pl: 'nasłuchuje na tym adresie zamiast na LEJEK_HOST (127.0.0.1); 0.0.0.0 oznacza wszystkie',
    }),
    demo: flag({
      en: 'go straight to an example workspace and print how to sign in',
      pl: 'otwiera od razu przykładową przestrzeń roboczą i podaje, jak się zalogować',
    }),
  },
  example: 'npx lejek start --port 8080',
  async run({ options }, shell) {
    shell.tell(shell.text({ en: 'Starting …', pl: 'Uruchamianie …' }));
    const settings: Partial<Config> = {
      ...(options.port === undefined ? {} : { port: options.port }),
      ...(options.host === undefined ? {} : { host: options.host }),
    };
    // The server and its libraries take a second to load; the line above must not wait for them.
    const { openHost } = await import('./open-host.ts');
    const { host, close } = await openHost(shell.environment, settings);
    try {
      const { runServer } = await import('./run-server.ts');
      const server = await runServer(host);
      try {
        if (options.demo) {
          const { fillExample } = await import('./module-doors.ts');
          const { exampleRequest } = await import('./demo.ts');
          shell.tell(shell.text({ en: 'Filling the example …', pl: 'Wypełnianie przykładu …' }));
          const example = await fillExample(host, exampleRequest(shell, {}));
          for (const line of describeExample(example, shell)) shell.say(line);
        }
        const token = await server.setupToken();
        shell.say(token === null ? server.address : `${server.address}/setup?token=${token}`);
        shell.tell(shell.paint.dim(shell.text({ en: 'Ctrl-C stops.', pl: 'Ctrl-C zatrzymuje.' })));
        await stopRequested(shell.stop);
        shell.tell(shell.text({ en: 'Stopping …', pl: 'Zatrzymywanie …' }));
      } finally {
        await server.stop();
      }
    } finally {
      await close();
    }
    return 0;
  },
});
