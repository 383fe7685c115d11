import { expect, it } from 'vitest';
import { hashPassword, makeNewHashesCost, verifyPassword } from './password-hash.ts';

const password = 'gruszki na wierzbie';

it('a password is kept as Argon2id with 46 MiB and two passes, salted, and only it opens', async () => {
  const hash = await hashPassword(password);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await hashPassword(password)).not.toBe(hash);
  expect([
    await verifyPassword({ hash, password }),
    await verifyPassword({ hash, password: 'sliwki na wierzbie' }),
    await verifyPassword({ hash: 'nonsense', password }),
  ]).toEqual([true, false, false]);
});

it('a hash is checked at the cost it was made with', async () => {
  makeNewHashesCost({ memory: 64, passes: 1, parallelism: 1 });
  const hash = await hashPassword(password);
  makeNewHashesCost(null);
  expect(hash).toContain('$m=64,t=1,p=1$');
  expect(await verifyPassword({ hash, password })).toBe(true);
  expect(await hashPassword(password)).toContain('$m=47104,t=2,p=1$');
});
