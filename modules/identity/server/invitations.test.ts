import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '#platform/contract/endpoint.ts';
import type { Me, invitationEndpoints } from '../contract.ts';
import type { Role } from '../domain/permissions.ts';
import { type Browser, type House, linkIn, makeHouse } from './testing-house.ts';
import { type SignedInUser, makeSignedInUser } from './testing.ts';

let house: House;
beforeAll(async () => {
  house = await makeHouse();
}, 60_000);
afterAll(() => house.close());

const good = 'gruszki na wierzbie';
const details = { name: 'Żółw i Spółka', language: 'pl', currency: 'EUR', timeZone: 'Europe/Warsaw', template: 'b2c' };

type Somebody = SignedInUser & { browser: Browser };
async function somebody(role: Role, workspace?: string, email?: string): Promise<Somebody> {
  const made = await makeSignedInUser(house.host, {
    role,
    ...(workspace === undefined ? {} : { workspace }),
    ...(email === undefined ? {} : { email }),
  });
  return { ...made, browser: house.browser(undefined, made.headers.cookie) };
}
const at = (slug: string, rest = '') => `/workspaces/${slug}${rest}`;

describe('invitations', () => {
  const invite = async (by: Somebody, email: string, role: Role = 'marketer', more: object = {}) =>
    (await by.browser.ask('POST', at(by.workspace.slug, '/invitations'), { email, role, ...more })).json<
      AnswerOf<typeof invitationEndpoints.invite>
    >();
  const tokenFor = (email: string) =>
    linkIn(house.letters.findLast((letter) => letter.to === email)).replace('/invitation/', '');

  it('a new colleague gets a letter, makes an account and is in, with the role meant for them', async () => {
    const owner = await somebody('owner');
    const made = await invite(owner, 'Nowa@Acme.example', 'salesManager', { language: 'pl' });
    expect(made).toMatchObject({
      letter: 'sent',
      link: null,
      invitation: { email: 'nowa@acme.example', role: 'salesManager', expired: false },
    });
    const letter = house.letters.at(-1);
    expect(letter?.to).toBe('nowa@acme.example');
    expect(letter?.subject).toBe(`${owner.user.name} zaprasza cię do przestrzeni ${owner.workspace.name}`);

    const token = tokenFor('nowa@acme.example');
    const guest = house.browser();
    const shown = (await guest.ask('GET', `/invitations/${token}`)).json();
    expect(shown).toMatchObject({
      workspace: owner.workspace.name,
      invitedBy: owner.user.name,
      email: 'nowa@acme.example',
      role: 'salesManager',
      hasAccount: false,
    });
    expect((await guest.ask('POST', `/invitations/${token}/accept`, {})).json().code).toBe('invitation-needs-account');
    expect(
      (await guest.ask('POST', `/invitations/${token}/accept`, { name: 'Nowa', password: 'nowa123456' })).json().code,
    ).toBe('password-own-name');
    expect((await guest.ask('POST', `/invitations/${token}/accept`, { name: 'Nowa', password: good })).json()).toEqual({
      workspace: owner.workspace.slug,
    });
    const me = (await guest.ask('GET', '/me')).json<Me>();
    expect(me.user).toMatchObject({ email: 'nowa@acme.example', language: 'pl' });
    expect(me.workspaces.map((one) => [one.slug, one.role])).toEqual([[owner.workspace.slug, 'salesManager']]);

    expect(
      (await house.browser().ask('POST', `/invitations/${token}/accept`, { name: 'Other', password: good })).json()
        .code,
    ).toBe('invitation-accepted');
    expect((await owner.browser.ask('GET', at(owner.workspace.slug, '/invitations'))).json().data).toEqual([]);
  });

  it('somebody with an account joins by signing in, not by the link alone, and only as the one invited', async () => {
    const owner = await somebody('owner');
    const known = await somebody('owner', undefined, 'known@acme.example');
    const stranger = await somebody('viewer');
    await invite(owner, 'known@acme.example', 'viewer');
    const token = tokenFor('known@acme.example');
    expect((await house.browser().ask('GET', `/invitations/${token}`)).json().hasAccount).toBe(true);
    expect(
      (await house.browser().ask('POST', `/invitations/${token}/accept`, { name: 'X', password: good })).json().code,
    ).toBe('invitation-needs-sign-in');
    expect((await stranger.browser.ask('POST', `/invitations/${token}/accept`, {})).json().code).toBe(
      'invitation-for-another',
    );
    expect((await known.browser.ask('POST', `/invitations/${token}/accept`, {})).json()).toEqual({
      workspace: owner.workspace.slug,
    });
    expect((await known.browser.ask('GET', '/me')).json().workspaces).toHaveLength(2);
    const again = await owner.browser.ask('POST', at(owner.workspace.slug, '/invitations'), {
      email: 'known@acme.example',
      role: 'owner',
    });
    expect(again.json().code).toBe('already-member');
  });

  it('one taken back, replaced or too old does not work, and says which', async () => {
    const owner = await somebody('owner');
    const accept = (token: string) =>
      house.browser().ask('POST', `/invitations/${token}/accept`, { name: 'Late Guest', password: good });

    const made = await invite(owner, 'revoked@acme.example');
    const revoked = tokenFor('revoked@acme.example');
    expect(
      (await owner.browser.ask('DELETE', at(owner.workspace.slug, `/invitations/${made.invitation.id}`))).statusCode,
    ).toBe(204);
    expect((await accept(revoked)).json().code).toBe('invitation-revoked');
    expect(
      (await owner.browser.ask('DELETE', at(owner.workspace.slug, `/invitations/${made.invitation.id}`))).statusCode,
    ).toBe(404);

    await invite(owner, 'twice@acme.example', 'owner');
    const first = tokenFor('twice@acme.example');
    await invite(owner, 'twice@acme.example', 'viewer');
    expect((await accept(first)).json().code).toBe('invitation-revoked');

    await invite(owner, 'late@acme.example');
    const late = tokenFor('late@acme.example');
    house.later(7 * 24 * 60);
    expect((await accept(late)).json().code).toBe('invitation-expired');
    expect((await house.browser().ask('GET', `/invitations/${late}`)).statusCode).toBe(410);
    house.later(-7 * 24 * 60);

    for (const wrong of [`${late.slice(0, -1)}${late.endsWith('A') ? 'B' : 'A'}`, 'x'.repeat(64), 'x'.repeat(40)]) {
      expect((await accept(wrong)).json().code).toBe('invitation-unknown');
    }
  });

  it('two who click the same link at once: one joins', async () => {
    const owner = await somebody('owner');
    await invite(owner, 'race@acme.example');
    const token = tokenFor('race@acme.example');
    const both = await Promise.all(
      ['One', 'Two'].map((name) =>
        house.browser().ask('POST', `/invitations/${token}/accept`, { name, password: good }),
      ),
    );
    expect(both.filter((answer) => answer.statusCode === 200)).toHaveLength(1);
    expect((await owner.browser.ask('GET', at(owner.workspace.slug, '/members'))).json().data).toHaveLength(2);
  });

  it('a line break in a name does not become a line of the letter', async () => {
    const owner = await somebody('owner');
    await owner.browser.ask('PATCH', at(owner.workspace.slug), { name: 'Acme\r\nBcc: all@acme.example' });
    await invite(owner, 'header@acme.example', 'viewer', { language: 'en' });
    expect(house.letters.at(-1)?.subject).not.toMatch(/[\r\n]/);
  });
});

describe('without a mail server', () => {
  let quiet: House;
  beforeAll(async () => {
    quiet = await makeHouse({ mailServer: false });
  }, 60_000);
  afterAll(() => quiet.close());
  const enter = async (role: Role, workspace?: string): Promise<Somebody> => {
    const made = await makeSignedInUser(quiet.host, {
      role,
      password: good,
      ...(workspace === undefined ? {} : { workspace }),
    });
    return { ...made, browser: quiet.browser(undefined, made.headers.cookie) };
  };

  it('the link of an invitation is shown, once', async () => {
    const owner = await enter('owner');
    const made = (
      await owner.browser.ask('POST', at(owner.workspace.slug, '/invitations'), {
        email: 'n@acme.example',
        role: 'viewer',
      })
    ).json<AnswerOf<typeof invitationEndpoints.invite>>();
    expect(made.letter).toBe('no-mail-server');
    expect(made.link).toMatch(/^http:\/\/localhost(:80)?\/invitation\/[\w-]{64}$/);
    expect(
      JSON.stringify((await owner.browser.ask('GET', at(owner.workspace.slug, '/invitations'))).json()),
    ).not.toContain(made.link?.split('/').at(-1));
    expect((await quiet.browser().ask('GET', '/setup')).json().letters).toBe(false);
  });

  it('an administrator gives a member a link to a new password, and it is on record', async () => {
    const owner = await enter('owner');
    const rep = await enter('salesRep', owner.workspace.slug);
    const made = await owner.browser.ask('POST', at(owner.workspace.slug, `/members/${rep.user.id}/reset-link`));
    expect(made.statusCode).toBe(201);
    const token = new URL(made.json().link).searchParams.get('token');
    expect(
      (await quiet.browser().ask('POST', '/reset-password', { token, password: 'sliwki na wierzbie' })).statusCode,
    ).toBe(204);
    expect(
      (await quiet.browser().ask('POST', '/sign-in', { email: rep.user.email, password: 'sliwki na wierzbie' }))
        .statusCode,
    ).toBe(200);
    const audit = (await owner.browser.ask('GET', at(owner.workspace.slug, '/audit'))).json().data;
    expect(audit[0]).toMatchObject({
      action: 'member.reset-link-made',
      actor: owner.user.name,
      subject: rep.user.email,
    });
  });

  it('but not to somebody above them, nor to somebody with another company to lose', async () => {
    const owner = await enter('owner');
    const administrator = await enter('administrator', owner.workspace.slug);
    const ask = (by: Somebody, userId: string) =>
      by.browser.ask('POST', at(owner.workspace.slug, `/members/${userId}/reset-link`));
    expect((await ask(administrator, owner.user.id)).json().code).toBe('above-own-role');

    const guest = await enter('viewer', owner.workspace.slug);
    await guest.browser.ask('POST', '/workspaces', details);
    expect((await ask(owner, guest.user.id)).json().code).toBe('member-elsewhere');
  });

  it('with one, people ask for the letter themselves', async () => {
    const owner = await somebody('owner');
    const rep = await somebody('salesRep', owner.workspace.slug);
    expect(
      (await owner.browser.ask('POST', at(owner.workspace.slug, `/members/${rep.user.id}/reset-link`))).json().code,
    ).toBe('letters-are-sent');
  });
});
