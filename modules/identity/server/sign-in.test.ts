import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSetupToken } from './actions/set-up.ts';
import { type House, linkIn, makeHouse } from './testing-house.ts';
import { makeSignedInUser } from './testing.ts';

let house: House;
beforeAll(async () => {
  house = await makeHouse();
}, 60_000);
afterAll(() => house.close());

const good = 'gruszki na wierzbie';
const acme = { name: 'Acme Sp. z o.o.', language: 'pl', currency: 'PLN', timeZone: 'Europe/Warsaw', template: 'b2b' };

/** Letters leave after the answer. */
async function letterTo(email: string, subject: string): Promise<ReturnType<House['letters']['at']>> {
  for (let waited = 0; waited < 100; waited++) {
    const found = house.letters.findLast((letter) => letter.to === email && letter.subject === subject);
    if (found) return found;
    await sleep(20);
  }
  return undefined;
}

describe('the first start', () => {
  it('makes the owner and the workspace once, and signs in', async () => {
    const token = await newSetupToken(house.host.db);
    const owner = house.browser();
    const asked = { name: 'Anna Nowak', email: 'Anna@Acme.example', password: good, workspace: acme };
    expect((await owner.ask('GET', '/setup')).json()).toEqual({ needed: true, letters: true });

    expect((await owner.ask('POST', '/setup', { ...asked, token: 'x'.repeat(43) })).json().code).toBe(
      'setup-token-wrong',
    );
    expect((await owner.ask('POST', '/setup', { ...asked, token, password: 'password1234' })).json().code).toBe(
      'password-too-common',
    );

    const made = await owner.ask('POST', '/setup', { ...asked, token });
    expect(made.statusCode).toBe(201);
    expect(made.json().workspace).toMatchObject({ slug: 'acme-sp-z-o-o', name: 'Acme Sp. z o.o.', template: 'b2b' });

    const me = (await owner.ask('GET', '/me')).json();
    expect(me.user).toMatchObject({ name: 'Anna Nowak', email: 'anna@acme.example', language: 'pl', twoFactor: false });
    expect(me.workspaces).toHaveLength(1);
    expect(me.workspaces[0]).toMatchObject({
      slug: 'acme-sp-z-o-o',
      role: 'owner',
      currency: 'PLN',
      timeZone: 'Europe/Warsaw',
    });
    expect(me.workspaces[0].permissions).toContain('workspace.delete');

    const stranger = house.browser();
    expect((await stranger.ask('GET', '/setup')).json().needed).toBe(false);
    const second = await stranger.ask('POST', '/setup', { ...asked, email: 'b@acme.example', token });
    expect(second.json().code).toBe('already-set-up');
    const another = await newSetupToken(house.host.db);
    expect(
      (await stranger.ask('POST', '/setup', { ...asked, email: 'b@acme.example', token: another })).json().code,
    ).toBe('already-set-up');
  });

  it('a set-up token of an earlier start no longer works, and two people with the same token make one owner', async () => {
    const other = await makeHouse();
    try {
      const old = await newSetupToken(other.host.db);
      const token = await newSetupToken(other.host.db);
      const asked = (email: string, by: string) => ({ name: 'Jan', email, password: good, workspace: acme, token: by });
      expect((await other.browser().ask('POST', '/setup', asked('a@acme.example', old))).statusCode).toBe(403);
      const both = await Promise.all(
        ['a@acme.example', 'b@acme.example'].map((email) => other.browser().ask('POST', '/setup', asked(email, token))),
      );
      expect(both.map((answer) => answer.statusCode).sort()).toEqual([201, 409]);
    } finally {
      await other.close();
    }
  });

  it('there is no way to sign up by oneself', async () => {
    for (const path of ['/sign-up', '/sign-up/email', '/auth/sign-up/email']) {
      expect(
        (await house.browser().ask('POST', path, { email: 'x@y.example', password: good, name: 'X' })).statusCode,
      ).toBe(404);
    }
    expect((await house.app.inject({ method: 'POST', url: '/inner/sign-up/email', payload: {} })).statusCode).toBe(404);
    expect((await house.app.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload: {} })).statusCode).toBe(
      404,
    );
  });
});

describe('signing in', () => {
  it('works by e-mail in any case, and signing out ends the session at once', async () => {
    const browser = house.browser();
    const answer = await browser.ask('POST', '/sign-in', { email: 'ANNA@acme.example ', password: good });
    expect(answer.json()).toEqual({ next: 'signed-in' });
    const session = [answer.headers['set-cookie'] ?? []]
      .flat()
      .find((cookie) => cookie.startsWith('lejek.session_token='));
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).not.toMatch(/Secure/);
    expect((await browser.ask('GET', '/me')).statusCode).toBe(200);

    const copied = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect((await browser.ask('POST', '/sign-out')).statusCode).toBe(204);
    expect((await browser.ask('GET', '/me')).statusCode).toBe(401);
    expect((await house.browser('10.9.9.9', copied).ask('GET', '/me')).statusCode).toBe(401);
  });

  it('a forged or altered cookie opens nothing', async () => {
    const browser = house.browser();
    await browser.ask('POST', '/sign-in', { email: 'anna@acme.example', password: good });
    const cookie = browser.cookies.get('lejek.session_token') ?? '';
    for (const forged of [
      cookie.replace(/^./, (first) => (first === 'x' ? 'y' : 'x')),
      cookie.split('.')[0] ?? '',
      'x.y',
      '%E0%A4%A',
      '',
    ]) {
      browser.cookies.set('lejek.session_token', forged);
      expect((await browser.ask('GET', '/me')).statusCode).toBe(401);
    }
  });

  it('a session left alone for a week has ended, and one in use ends after thirty days', async () => {
    const other = await makeHouse();
    try {
      const { headers } = await makeSignedInUser(other.host);
      const browser = other.browser('10.9.9.8', headers.cookie);
      for (let day = 0; day < 27; day += 3) {
        other.later(3 * 24 * 60);
        expect((await browser.ask('GET', '/me')).statusCode).toBe(200);
      }
      other.later(3 * 24 * 60 + 1);
      expect((await browser.ask('GET', '/me')).statusCode).toBe(401);

      const idle = await makeSignedInUser(other.host);
      other.later(-30 * 24 * 60 - 1 + 8 * 24 * 60);
      expect((await other.browser('10.9.9.8', idle.headers.cookie).ask('GET', '/me')).statusCode).toBe(401);
    } finally {
      await other.close();
    }
  });

  it('over https the cookie is Secure and bound to this host', async () => {
    const other = await makeHouse({ publicUrl: 'https://lejek.acme.example' });
    try {
      await makeSignedInUser(other.host, { email: 'jan@acme.example', password: good });
      const browser = other.browser();
      const answer = await browser.ask('POST', '/sign-in', { email: 'jan@acme.example', password: good });
      const session = [answer.headers['set-cookie'] ?? []]
        .flat()
        .find((cookie) => cookie.startsWith('__Host-lejek.session_token='));
      expect(session).toMatch(/; Secure/);
      expect(session).toMatch(/Path=\//);
      expect(session).not.toMatch(/Domain/i);
      expect((await browser.ask('GET', '/me')).statusCode).toBe(200);
    } finally {
      await other.close();
    }
  });

  it('a page on another site cannot sign anybody in or out', async () => {
    for (const path of ['/api/v1/sign-in', '/api/v1/sign-out', '/api/v1/forgotten-password']) {
      const answer = await house.app.inject({
        method: 'POST',
        url: path,
        headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        payload: { email: 'anna@acme.example', password: good },
      });
      expect(answer.json().code).toBe('foreign-origin');
    }
  });
});

describe('guessing', () => {
  it('a wrong password and an unknown address get the same answer', async () => {
    const known = await house
      .browser()
      .ask('POST', '/sign-in', { email: 'anna@acme.example', password: 'not her password' });
    const unknown = await house
      .browser()
      .ask('POST', '/sign-in', { email: 'nobody@acme.example', password: 'not her password' });
    expect(known.statusCode).toBe(401);
    expect(known.json().code).toBe('wrong-credentials');
    const { instance: _one, ...first } = known.json();
    const { instance: _other, ...second } = unknown.json();
    expect(second).toEqual(first);
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(known.headers).sort());
  });

  it('ten tries at one account from anywhere, then none for a quarter of an hour, known or not', async () => {
    await makeSignedInUser(house.host, { email: 'victim@acme.example', password: good });
    for (const email of ['victim@acme.example', 'no-such@acme.example']) {
      const codes: string[] = [];
      for (let number = 0; number < 12; number++) {
        codes.push(
          (await house.browser().ask('POST', '/sign-in', { email, password: `guess number ${number}` })).json().code,
        );
      }
      expect(codes).toEqual([
        ...Array.from({ length: 10 }, () => 'wrong-credentials'),
        'too-many-tries',
        'too-many-tries',
      ]);
    }
    // Not even the right password tells the guesser anything now.
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'victim@acme.example', password: good })).statusCode,
    ).toBe(429);
    house.later(15);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'victim@acme.example', password: good })).statusCode,
    ).toBe(200);
  });

  it('many guesses sent at once do not slip through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        house.browser().ask('POST', '/sign-in', { email: 'crowd@acme.example', password: `guess number ${number}` }),
      ),
    );
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(10);
  });

  it('one address that tries many accounts is stopped, the others go on', async () => {
    const guesser = house.browser('203.0.113.5');
    const codes: number[] = [];
    for (let number = 0; number < 12; number++) {
      codes.push(
        (await guesser.ask('POST', '/sign-in', { email: `person${number}@acme.example`, password: 'Spring and rain' }))
          .statusCode,
      );
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'anna@acme.example', password: good })).statusCode,
    ).toBe(200);
  });

  it('somebody who guesses cannot lock the owner out of the browser they use', async () => {
    await makeSignedInUser(house.host, { email: 'maria@acme.example', password: good });
    const own = house.browser();
    await own.ask('POST', '/sign-in', { email: 'maria@acme.example', password: good });
    await own.ask('POST', '/sign-out');
    for (let number = 0; number < 10; number++)
      await house
        .browser()
        .ask('POST', '/sign-in', { email: 'maria@acme.example', password: `guess number ${number}` });
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'maria@acme.example', password: good })).statusCode,
    ).toBe(429);
    expect((await own.ask('POST', '/sign-in', { email: 'maria@acme.example', password: good })).statusCode).toBe(200);
    // The mark of one account is worth nothing at another.
    expect((await own.ask('POST', '/sign-in', { email: 'crowd@acme.example', password: good })).statusCode).toBe(429);
  });
});

describe('a forgotten password', () => {
  it('known and unknown addresses get the same answer, and only the known one a letter', async () => {
    const known = await house.browser().ask('POST', '/forgotten-password', { email: 'anna@acme.example' });
    const unknown = await house.browser().ask('POST', '/forgotten-password', { email: 'nobody@acme.example' });
    expect([known.statusCode, known.body]).toEqual([202, '{}']);
    expect([unknown.statusCode, unknown.body]).toEqual([202, '{}']);
    expect(await letterTo('anna@acme.example', 'Ustaw nowe hasło')).toBeDefined();
    expect(house.letters.filter((letter) => letter.to === 'nobody@acme.example')).toEqual([]);
  });

  it('the link works once, ends every session, and the old password is gone', async () => {
    await makeSignedInUser(house.host, { email: 'piotr@acme.example', password: good });
    const before = house.browser();
    await before.ask('POST', '/sign-in', { email: 'piotr@acme.example', password: good });
    await before.ask('POST', '/forgotten-password', { email: 'piotr@acme.example' });
    await before.ask('POST', '/forgotten-password', { email: 'piotr@acme.example' });
    const link = linkIn(await letterTo('piotr@acme.example', 'Set a new password'));
    const token = new URL(link, 'http://x').searchParams.get('token');
    expect(link).toMatch(/^\/reset-password\?token=/);

    const reset = (password: string, by = token) =>
      house.browser().ask('POST', '/reset-password', { token: by, password });
    expect((await reset('short')).json().code).toBe('password-too-short');
    expect((await reset('piotr@acme.example')).json().code).toBe('password-own-name');
    expect((await reset('another long one', 'x'.repeat(43))).json().code).toBe('reset-link-dead');
    expect((await reset('sliwki na wierzbie')).statusCode).toBe(204);
    expect((await reset('jablka na wierzbie')).json().code).toBe('reset-link-dead');

    expect((await before.ask('GET', '/me')).statusCode).toBe(401);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'piotr@acme.example', password: good })).statusCode,
    ).toBe(401);
    expect(
      (await house.browser().ask('POST', '/sign-in', { email: 'piotr@acme.example', password: 'sliwki na wierzbie' }))
        .statusCode,
    ).toBe(200);
    expect(await letterTo('piotr@acme.example', 'Your password was changed')).toBeDefined();
  });

  it('the link never points at the address that whoever asked made up', async () => {
    await makeSignedInUser(house.host, { email: 'ewa@acme.example', password: good });
    await house.app.inject({
      method: 'POST',
      url: '/api/v1/forgotten-password',
      headers: { host: 'evil.example' },
      payload: { email: 'ewa@acme.example' },
    });
    expect((await letterTo('ewa@acme.example', 'Set a new password'))?.text).toContain(
      'http://127.0.0.1:3210/reset-password?token=',
    );
  });

  it('what the database keeps is not what the letter says', async () => {
    const { rows } = await house.host.db.executeQuery<{ identifier: string }>({
      sql: 'select identifier from identity.verification',
      parameters: [],
      query: { kind: 'RawNode', sqlFragments: [''], parameters: [] },
      queryId: { queryId: 'test' },
    });
    const tokens = house.letters
      .map((letter) => new URL(linkIn(letter) || '/', 'http://x').searchParams.get('token'))
      .filter((token) => token !== null);
    expect(tokens.length).toBeGreaterThan(0);
    expect(rows.filter((row) => tokens.some((token) => row.identifier.includes(token)))).toEqual([]);
  });
});
