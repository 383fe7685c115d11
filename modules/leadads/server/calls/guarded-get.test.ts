import { createServer } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askPlatform } from './ask-platform.ts';
import { AddressRefused, NoAnswer, guardedGet } from '#platform/server/outgoing/guarded-get.ts';
import { isPrivateAddress } from '#platform/server/outgoing/private-address.ts';

let reached = 0;
const server = createServer((_request, reply) => {
  reached++;
  reply.end('{"ok":9007199254740993}');
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  port = typeof bound === 'object' && bound ? bound.port : 0;
});
afterAll(() => void server.close());

test('addresses inside a network are refused, however they are written, and before anything is sent', async () => {
  for (const host of [
    '127.0.0.1', 'localhost', '127.1', '0x7f000001', '2130706433', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
    '10.0.0.1', '10.255.1.2', '172.16.5.4', '192.168.1.1', '169.254.169.254', '[fe80::1]', '[fd00::1]', '100.64.0.1', '224.0.0.1', '255.255.255.255', '[64:ff9b::7f00:1]', '[2002:7f00:1::]',
  ]) {
    await expect(guardedGet(`https://${host}:${port}/`, {}), host).rejects.toBeInstanceOf(AddressRefused);
    await expect(guardedGet(`http://${host}:${port}/`, {}), host).rejects.toBeInstanceOf(AddressRefused);
  }
  expect(reached).toBe(0);
  expect(await askPlatform(`https://localhost:${port}/`, {}, {})).toMatchObject({ told: false, code: 'address-refused' });
}); // prettier-ignore

test('a test may reach this machine, and nothing else that is private', async () => {
  const answer = await guardedGet(`http://localhost:${port}/`, {}, { allowLoopback: true });
  expect(answer).toMatchObject({ status: 200, text: '{"ok":9007199254740993}' });
  expect(await askPlatform(`http://127.0.0.1:${port}/`, {}, { allowLoopback: true })).toEqual({
    told: true,
    text: '{"ok":"9007199254740993"}',
  });
  await expect(guardedGet('http://10.0.0.1/', {}, { allowLoopback: true })).rejects.toBeInstanceOf(AddressRefused);
});

test('an answer without end is cut off', async () => {
  const endless = createServer((_request, reply) => {
    const more = () => {
      while (!reply.destroyed && reply.write(Buffer.alloc(65_536))) continue;
    };
    reply.on('drain', more);
    more();
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const bound = endless.address();
  const at = typeof bound === 'object' && bound ? bound.port : 0;
  await expect(guardedGet(`http://127.0.0.1:${at}/`, {}, { allowLoopback: true })).rejects.toBeInstanceOf(NoAnswer);
  endless.closeAllConnections();
  endless.close();
});

test('public addresses are public, and what is no address is not', () => {
  for (const address of ['8.8.8.8', '157.240.1.35', '2a03:2880:f12f:83:face:b00c:0:25de', '172.32.0.1', '11.0.0.1'])
    expect(isPrivateAddress(address), address).toBe(false);
  expect(isPrivateAddress('graph.facebook.com')).toBe(true);
  fc.assert(
    fc.property(
      fc.nat(255),
      fc.nat(255),
      fc.nat(255),
      (a, b, c) => isPrivateAddress(`10.${a}.${b}.${c}`) && isPrivateAddress(`::ffff:10.${a}.${b}.${c}`),
    ),
  );
});
