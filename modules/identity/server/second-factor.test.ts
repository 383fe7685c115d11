import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Browser, type House, makeHouse } from './testing-house.ts';
import { makeSignedInUser } from './testing.ts';

let house: House;
beforeAll(async () => {
  house = await makeHouse();
}, 60_000);
afterAll(() => house.close());

const good = 'gruszki na wierzbie';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code an authenticator app shows (RFC 6238: SHA-1, 30 s, 6 digits), `steps` half-minutes from now. */
function codeOf(secret: string, steps = 0): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function withApp(email: string): Promise<{ browser: Browser; secret: string; backupCodes: string[] }> {
  const { headers } = await makeSignedInUser(house.host, { email, password: good });
  const browser = house.browser(undefined, headers.cookie);
  const { secret, backupCodes } = (await browser.ask('POST', '/me/two-factor', { password: good })).json();
  expect((await browser.ask('POST', '/me/two-factor/confirmation', { code: codeOf(secret, -1) })).statusCode).toBe(204);
  return { browser, secret, backupCodes };
}

const withPassword = async (email: string): Promise<Browser> => {
  const browser = house.browser();
  expect((await browser.ask('POST', '/sign-in', { email, password: good })).json()).toEqual({ next: 'second-factor' });
  return browser;
};

describe('an authenticator app', () => {
  // Codes change each half-minute: the clock stands still, or a test that runs over the change would mean another code than it made.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is switched on with the password and a first code', async () => {
    const { headers } = await makeSignedInUser(house.host, { email: 'anna@acme.example', password: good });
    const browser = house.browser(undefined, headers.cookie);
    expect((await browser.ask('POST', '/me/two-factor', { password: 'not the password' })).json().code).toBe(
      'wrong-password',
    );
    const started = (await browser.ask('POST', '/me/two-factor', { password: good })).json();
    expect(started.uri).toMatch(
      /^otpauth:\/\/totp\/Lejek:anna%40acme\.example\?secret=[A-Z2-7]+&issuer=Lejek&digits=6&period=30$/,
    );
    expect(started.backupCodes).toHaveLength(10);
    // Nothing is asked for until the app has proved itself.
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'anna@acme.example', password: good })).json().next,
    ).toBe('signed-in');
    expect((await browser.ask('POST', '/me/two-factor/confirmation', { code: '000000' })).json().code).toBe(
      'wrong-code',
    );
    expect(
      (await browser.ask('POST', '/me/two-factor/confirmation', { code: codeOf(started.secret) })).statusCode,
    ).toBe(204);
    expect((await browser.ask('GET', '/me')).json().user.twoFactor).toBe(true);
    expect((await browser.ask('POST', '/me/two-factor', { password: good })).json().code).toBe('two-factor-is-on');
  });

  it('from then on the password alone opens nothing', async () => {
    const { secret } = await withApp('jan@acme.example');
    const browser = await withPassword('jan@acme.example');
    expect((await browser.ask('GET', '/me')).statusCode).toBe(401);
    expect((await browser.ask('POST', '/sign-in/second-factor', { code: '123456' })).json().code).toBe('wrong-code');
    expect((await browser.ask('POST', '/sign-in/second-factor', { code: codeOf(secret) })).json()).toEqual({
      next: 'signed-in',
    });
    expect((await browser.ask('GET', '/me')).json().user.email).toBe('jan@acme.example');
  });

  it('a code works once, even for two who use it at the same moment', async () => {
    const { secret } = await withApp('ewa@acme.example');
    const code = codeOf(secret, 1);
    const [one, other] = [await withPassword('ewa@acme.example'), await withPassword('ewa@acme.example')];
    const answers = await Promise.all(
      [one, other].map((browser) => browser.ask('POST', '/sign-in/second-factor', { code })),
    );
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
    const opened = await Promise.all([one, other].map(async (browser) => (await browser.ask('GET', '/me')).statusCode));
    expect(opened.sort()).toEqual([200, 401]);
    const later = await withPassword('ewa@acme.example');
    expect((await later.ask('POST', '/sign-in/second-factor', { code })).json().code).toBe('wrong-code');
    // The code that switched the app on is used up as well.
    expect((await later.ask('POST', '/sign-in/second-factor', { code: codeOf(secret, -1) })).statusCode).toBe(422);
    // A used code costs nothing: the one before it still signs in.
    expect((await later.ask('POST', '/sign-in/second-factor', { code: codeOf(secret) })).statusCode).toBe(200);
  });

  it('a backup code works instead, once; new ones replace the old', async () => {
    const { browser, backupCodes } = await withApp('piotr@acme.example');
    const [first = '', second = ''] = backupCodes;
    const phoneLost = await withPassword('piotr@acme.example');
    expect((await phoneLost.ask('POST', '/sign-in/second-factor', { code: first })).json()).toEqual({
      next: 'signed-in',
    });
    expect(
      (await (await withPassword('piotr@acme.example')).ask('POST', '/sign-in/second-factor', { code: first })).json()
        .code,
    ).toBe('wrong-code');

    const renewed = (await browser.ask('POST', '/me/two-factor/backup-codes', { password: good })).json().backupCodes;
    expect(renewed).toHaveLength(10);
    expect(
      (await (await withPassword('piotr@acme.example')).ask('POST', '/sign-in/second-factor', { code: second })).json()
        .code,
    ).toBe('wrong-code');
    expect(
      (await (await withPassword('piotr@acme.example')).ask('POST', '/sign-in/second-factor', { code: renewed[0] }))
        .statusCode,
    ).toBe(200);
  });

  it('ten wrong codes lock the second step, whoever begins anew', async () => {
    const { secret } = await withApp('maria@acme.example');
    const codes: string[] = [];
    for (let begun = 0; begun < 3; begun++) {
      const browser = await withPassword('maria@acme.example');
      for (let number = 0; number < 5; number++)
        codes.push((await browser.ask('POST', '/sign-in/second-factor', { code: `00000${number}` })).json().code);
    }
    expect(codes.filter((code) => code === 'wrong-code').length).toBeLessThanOrEqual(10);
    expect(codes.at(-1)).toBe('codes-locked');
    const browser = await withPassword('maria@acme.example');
    expect((await browser.ask('POST', '/sign-in/second-factor', { code: codeOf(secret, 1) })).json().code).toBe(
      'codes-locked',
    );
  });

  it('a code without the password before it opens nothing', async () => {
    const { secret } = await withApp('adam@acme.example');
    expect((await house.browser().ask('POST', '/sign-in/second-factor', { code: codeOf(secret, 1) })).json().code).toBe(
      'sign-in-again',
    );
  });

  it('is switched off with the password', async () => {
    const { browser } = await withApp('olga@acme.example');
    expect((await browser.ask('POST', '/me/two-factor/removal', { password: 'not the password' })).json().code).toBe(
      'wrong-password',
    );
    expect((await browser.ask('POST', '/me/two-factor/removal', { password: good })).statusCode).toBe(204);
    expect((await browser.ask('GET', '/me')).json().user.twoFactor).toBe(false);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'olga@acme.example', password: good })).json().next,
    ).toBe('signed-in');
    expect((await browser.ask('POST', '/me/two-factor/backup-codes', { password: good })).json().code).toBe(
      'two-factor-is-off',
    );
  });
});

describe('one’s own account', () => {
  it('takes a new name and language', async () => {
    const { headers } = await makeSignedInUser(house.host);
    const browser = house.browser(undefined, headers.cookie);
    const changed = (await browser.ask('PATCH', '/me', { name: '  Zofia Wójcik ', language: 'pl' })).json();
    expect(changed.user).toMatchObject({ name: 'Zofia Wójcik', language: 'pl' });
    expect((await browser.ask('PATCH', '/me', { name: '' })).statusCode).toBe(422);
  });

  it('what is not offered cannot be changed: e-mail, role, second factor', async () => {
    const { headers, user } = await makeSignedInUser(house.host, { role: 'viewer' });
    const browser = house.browser(undefined, headers.cookie);
    const changed = (
      await browser.ask('PATCH', '/me', { email: 'boss@acme.example', role: 'owner', twoFactor: true, id: 'x' })
    ).json();
    expect(changed.user).toMatchObject({ id: user.id, email: user.email, twoFactor: false });
    expect(changed.workspaces[0].role).toBe('viewer');
  });

  it('a new password needs the old one and ends the other sessions', async () => {
    const { headers } = await makeSignedInUser(house.host, { email: 'lena@acme.example', password: good });
    const browser = house.browser(undefined, headers.cookie);
    const elsewhere = house.browser();
    await elsewhere.ask('POST', '/sign-in', { email: 'lena@acme.example', password: good });
    const change = (current: string, password: string) => browser.ask('POST', '/me/password', { current, password });
    expect((await change('not the password', 'sliwki na wierzbie')).json().code).toBe('wrong-password');
    expect((await change(good, 'qwertyuiop')).json().code).toBe('password-too-common');
    expect((await change(good, 'sliwki na wierzbie')).statusCode).toBe(204);
    expect((await browser.ask('GET', '/me')).statusCode).toBe(200);
    expect((await elsewhere.ask('GET', '/me')).statusCode).toBe(401);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'lena@acme.example', password: good })).statusCode,
    ).toBe(401);
  });

  it('whoever finds an open screen cannot guess the password on it', async () => {
    const { headers } = await makeSignedInUser(house.host, { email: 'igor@acme.example', password: good });
    const browser = house.browser(undefined, headers.cookie);
    const codes: string[] = [];
    for (let number = 0; number < 12; number++) {
      codes.push(
        (
          await browser.ask('POST', '/me/password', {
            current: `guess number ${number}`,
            password: 'sliwki na wierzbie',
          })
        ).json().code,
      );
    }
    expect(codes.slice(10)).toEqual(['too-many-tries', 'too-many-tries']);
  });

  it('can be signed out everywhere else', async () => {
    const { headers } = await makeSignedInUser(house.host, { email: 'ola@acme.example', password: good });
    const browser = house.browser(undefined, headers.cookie);
    const elsewhere = house.browser();
    await elsewhere.ask('POST', '/sign-in', { email: 'ola@acme.example', password: good });
    expect((await browser.ask('POST', '/me/end-other-sessions')).json()).toEqual({ ended: 1 });
    expect((await elsewhere.ask('GET', '/me')).statusCode).toBe(401);
    expect((await browser.ask('GET', '/me')).statusCode).toBe(200);
  });
});
