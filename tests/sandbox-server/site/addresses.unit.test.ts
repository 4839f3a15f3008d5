import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { reachOf } from '#sandbox/site/addresses.ts';

const at = (address: string, internal = false) =>
  ({ address, family: address.includes(':') ? 'IPv6' : 'IPv4', internal }) as NetworkInterfaceInfo;
const interfaces = {
  lo: [at('127.0.0.1', true), at('::1', true)],
  en0: [at('192.168.1.20'), at('fe80::1'), at('2001:db8::20'), at('169.254.3.4')],
  utun1: [at('10.8.0.2')],
};
const origins = (host: string) =>
  reachOf(host, 4321, interfaces).addresses.map(({ origin }) => origin);

it('a server that listens on the loopback is reached by no other machine', () => {
  for (const host of ['127.0.0.1', '::1', 'localhost'])
    expect(reachOf(host, 4321, interfaces)).toEqual({ loopbackOnly: true, addresses: [] });
});

it('a server that listens everywhere is reached at each address that is not link-local', () => {
  const ipv4 = ['http://192.168.1.20:4321', 'http://10.8.0.2:4321'];
  expect(origins('0.0.0.0')).toEqual(ipv4);
  expect(origins('::').sort()).toEqual([...ipv4, 'http://[2001:db8::20]:4321'].sort());
  expect(reachOf('0.0.0.0', 4321, interfaces).addresses[1]?.network).toBe('utun1');
});

it('a server that listens at one address is reached there', () => {
  expect(origins('192.168.1.20')).toEqual(['http://192.168.1.20:4321']);
});
