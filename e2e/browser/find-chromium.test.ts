import { describe, expect, it } from 'vitest';
import { findChromium, type Machine } from './find-chromium.ts';

type Told = { readonly here?: readonly string[]; readonly afterInstall?: Record<string, string> };

/** A machine with these browsers; installing with a program makes another one appear. */
function machine(told: Told & Partial<Machine>): Machine & { installed: string[] } {
  const here = new Set(told.here);
  const installed: string[] = [];
  return {
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    distribution: 'debian',
    runs: (program) => here.has(program),
    install: (program, words) => {
      const name = program === 'sh' ? 'apt' : 'playwright';
      installed.push(words.includes('--with-deps') ? `${name} --with-deps` : name);
      const appears = told.afterInstall?.[name];
      if (appears !== undefined) here.add(appears);
      return appears !== undefined;
    },
    ofPlaywright: () => '/cache/chromium/chrome',
    ...told,
    installed,
  };
}

describe('a Chromium for the journeys', () => {
  it('is the one that CHROMIUM_PATH names, before any other', () => {
    const chosen = machine({ here: ['/opt/mine', '/usr/bin/chromium'], environment: { CHROMIUM_PATH: '/opt/mine' } });
    expect(findChromium(chosen)).toBe('/opt/mine');
  });

  it('is not replaced in silence when CHROMIUM_PATH names none', () => {
    const wrong = machine({ here: ['/usr/bin/chromium'], environment: { CHROMIUM_PATH: '/opt/gone' } });
    expect(() => findChromium(wrong)).toThrow('CHROMIUM_PATH says /opt/gone');
  });

  it('is found on PATH, in the usual places or in the cache of Playwright', () => {
    expect(findChromium(machine({ here: ['/usr/local/bin/chromium-browser'] }))).toBe(
      '/usr/local/bin/chromium-browser',
    );
    expect(findChromium(machine({ here: ['/usr/bin/google-chrome'], environment: {} }))).toBe('/usr/bin/google-chrome');
    expect(findChromium(machine({ here: ['/cache/chromium/chrome'] }))).toBe('/cache/chromium/chrome');
  });

  it('is installed with apt by root on Debian', () => {
    const debian = machine({ isRoot: true, afterInstall: { apt: '/usr/bin/chromium' } });
    expect(findChromium(debian)).toBe('/usr/bin/chromium');
    expect(debian.installed).toEqual(['apt']);
  });

  it('is installed with Playwright by others, on Ubuntu, and where apt failed', () => {
    const ofPlaywright = { playwright: '/cache/chromium/chrome' };
    const ordinary = machine({ afterInstall: ofPlaywright });
    const ubuntu = machine({ isRoot: true, distribution: 'ubuntu', afterInstall: ofPlaywright });
    const offline = machine({ isRoot: true, afterInstall: ofPlaywright });
    for (const each of [ordinary, ubuntu, offline]) expect(findChromium(each)).toBe('/cache/chromium/chrome');
    expect(ordinary.installed).toEqual(['playwright']);
    expect(ubuntu.installed).toEqual(['playwright --with-deps']);
    expect(offline.installed).toEqual(['apt', 'playwright --with-deps']);
  });

  it('is named as missing, with what to do, where none can be had', () => {
    expect(() => findChromium(machine({}))).toThrow(/none is here or could be installed.*CHROMIUM_PATH/);
  });
});
