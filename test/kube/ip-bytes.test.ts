import { BlockList } from 'node:net';
import fc from 'fast-check';
import { ipBytes } from '../../src/kube/go-ip';

const hex = (text: string): string | undefined => ipBytes(text)?.toString('hex');

test.each([
  ['10.0.0.1', '0a000001'],
  ['::', '00'.repeat(16)],
  ['::1', `${'00'.repeat(15)}01`],
  ['1::', `0001${'00'.repeat(14)}`],
  ['fd00::a:1', 'fd0000000000000000000000000a0001'],
  ['::ffff:10.0.0.9', '00000000000000000000ffff0a000009'],
  ['FE80:0:0:0:1:2:3:ABCD', 'fe80000000000000000100020003abcd'],
])('the bytes of %s', (text, bytes) => expect(hex(text)).toBe(bytes));

test.each(['', 'a.test', '10.0.0', 'fe80::1%eth0', '[::1]', '10.0.0.1/8'])('%j is no address', (text) =>
  expect(ipBytes(text)).toBeUndefined(),
);

test('bytes are those of the address, however it is written', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const list = new BlockList();
      const groups = (hex(text) ?? '').match(/.{4}/g) ?? [];
      list.addAddress(groups.join(':'), 'ipv6');
      expect(list.check(text, 'ipv6')).toBe(true);
    }),
  );
});
