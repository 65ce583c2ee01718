import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reachOf } from './addresses.js';
import { readDestination } from './destination.js';

const STRICT = { httpsOnly: true, loopback: false };
const LOOPBACK = { httpsOnly: false, loopback: true };

describe('webhook SSRF: an address to connect to', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['2606:4700::1111', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.0.9', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'closed'],
    ['0.1.2.3', 'closed'],
    ['::', 'closed'],
    ['10.0.0.1', 'closed'],
    ['172.16.0.1', 'closed'],
    ['172.31.255.255', 'closed'],
    ['192.168.1.1', 'closed'],
    ['169.254.169.254', 'closed'],
    ['100.64.0.1', 'closed'],
    ['100.100.100.200', 'closed'],
    ['192.0.0.192', 'closed'],
    ['192.0.2.1', 'closed'],
    ['198.18.0.1', 'closed'],
    ['224.0.0.1', 'closed'],
    ['240.0.0.1', 'closed'],
    ['255.255.255.255', 'closed'],
    ['::ffff:127.0.0.1', 'closed'],
    ['::ffff:10.0.0.1', 'closed'],
    ['::ffff:8.8.8.8', 'closed'],
    ['::127.0.0.1', 'closed'],
    ['64:ff9b::7f00:1', 'closed'],
    ['64:ff9b:1::a00:1', 'closed'],
    ['2002:7f00:1::', 'closed'],
    ['2001:0:7f00:1::', 'closed'],
    ['fe80::1', 'closed'],
    ['fe80::1%eth0', 'closed'],
    ['fec0::1', 'closed'],
    ['fd00:ec2::254', 'closed'],
    ['ff02::1', 'closed'],
    ['2001:db8::1', 'closed'],
    ['not an address', 'closed'],
  ])('%s is %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  it('is never public when it carries an IPv4 address in its last bits', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom('::', '::ffff:', '64:ff9b::', '::ffff:0:'), (inside, before) => {
        expect(reachOf(before + inside)).not.toBe('public');
      }),
    );
  });
});

describe('webhook SSRF: an address as it is given', () => {
  it.each([
    'https://hooks.example.org',
    'https://hooks.example.org:443/',
    'https://hooks.example.org:8443/sayso?v=1',
    'https://8.8.8.8/x',
  ])('takes %s', (text) => {
    expect(readDestination(text, STRICT)).toEqual(new URL(text));
  });

  it.each([
    'http://hooks.example.org/',
    'ftp://hooks.example.org/',
    'file:///etc/passwd',
    'hooks.example.org',
    '//hooks.example.org/',
    'https:hooks.example.org',
    'https://hooks.example.org:22/',
    'https://hooks.example.org/#part',
    'https://user:word@hooks.example.org/',
    'https://user@hooks.example.org/',
    'https://hooks.example.org\\@10.0.0.1/',
    'https://HOOKS.example.org/',
    'https://hooks.example.org /',
    'https://hooks\t.example.org/',
    'https://intranet/',
    'https://localhost/',
    'https://api.localhost/',
    'https://localhost./',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://134744072/',
    'https://1２7.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00:ec2::254]/',
    `https://hooks.example.org/${'x'.repeat(500)}`,
  ])('refuses %s', (text) => {
    expect(typeof readDestination(text, STRICT)).toBe('string');
  });

  it.each(['http://127.0.0.1:4711/x', 'http://localhost:4711', 'http://[::1]:80/', 'http://hooks.example.org/'])(
    'takes %s where loopback and http are allowed',
    (text) => {
      expect(readDestination(text, LOOPBACK)).toEqual(new URL(text));
    },
  );

  it.each(['http://10.0.0.1/', 'http://[::ffff:127.0.0.1]/', 'http://2130706433/', 'http://0.0.0.0/'])(
    'refuses %s even there',
    (text) => {
      expect(typeof readDestination(text, LOOPBACK)).toBe('string');
    },
  );

  it('never throws, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(() => readDestination(text, STRICT)).not.toThrow();
      }),
    );
  });
});
