/** Addresses that are of no use on the public internet: a program that calls out must never be talked into calling one of them. */
import { BlockList, isIP } from 'node:net';

const refused = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) refused.addSubnet(network, bits, 'ipv4'); // prettier-ignore
// Of IPv6 only 2000::/3 is given out; within it: documentation, 6to4 and Teredo, which carry IPv4 addresses inside.
const outside = new BlockList();
outside.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [['2001:db8::', 32], ['2002::', 16], ['2001::', 32], ['3fff::', 20]] as const)
  refused.addSubnet(network, bits, 'ipv6'); // prettier-ignore

/** Also for what is no IP address at all. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return refused.check(address, 'ipv4');
  if (version === 6) return !outside.check(address, 'ipv6') || refused.check(address, 'ipv6');
  return true;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
export const isLoopback = (address: string): boolean => isIP(address) === 4 && loopback.check(address, 'ipv4');
