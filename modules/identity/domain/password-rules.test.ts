import { describe, expect, it } from 'vitest';
import { commonWords } from './common-passwords.ts';
import { passwordFault } from './password-rules.ts';

const anna = { name: 'Anna Żółkiewska', email: 'anna.zolkiewska@acme.example' };
const fault = (password: string) => passwordFault(password, anna);

describe('a password', () => {
  it.each(['ninechars', '', 'łłłłłłłłł'])('%j is too short', (password) => {
    expect(fault(password)).toBe('too-short');
  });

  it('may have 128 characters and not one more', () => {
    const long = 'Gruszki na wierzbie rosną w poniedziałki. '.repeat(4);
    expect(fault(long.slice(0, 128))).toBeNull();
    expect(fault(long.slice(0, 129))).toBe('too-long');
  });

  it.each([
    'password123',
    'P@ssw0rd2024!',
    'Hasło12345',
    'hasło2026!!!',
    'Qwertyuiop',
    'qwerty12345',
    '1234567890',
    '0987654321',
    'aaaaaaaaaaaa',
    'abababababab',
    '1q2w3e4r5t6y',
    'Warszawa2026',
    'kochamcie!!!',
    'administrator1',
    'Lejek123456',
  ])('%s is one that everybody tries', (password) => {
    expect(fault(password)).toBe('too-common');
  });

  it.each([
    'Zolkiewska1990',
    'anna123456',
    'annazolkiewska',
    'anna.zolkiewska',
    'Żółkiewska!!!',
    'anna.zolkiewska@acme.example',
  ])('%s is the person’s own name', (password) => {
    expect(fault(password)).toBe('own-name');
  });

  it.each(['gruszki na wierzbie', 'correct horse battery', 'zupelnie inny kot', 'xK9#mQ2$vL', 'annapurna w deszczu'])(
    '%s will do',
    (password) => {
      expect(fault(password)).toBeNull();
    },
  );

  it('the list of common ones stays short enough to read', () => {
    expect(commonWords.length).toBeLessThanOrEqual(200);
  });
});
