import fc from 'fast-check';
import { pemBlocks, pemText } from '../../src/kube/pem';

const block = pemText({ type: 'CERTIFICATE', headers: {}, bytes: Buffer.from('something') });

test('what is written reads back, whatever stands around it', () => {
  const type = fc.stringMatching(/^[A-Z ]{1,20}$/).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(fc.array(fc.record({ type, bytes: fc.uint8Array({ maxLength: 200 }) })), (blocks) => {
      const written = blocks.map(({ type: name, bytes }) => ({ type: name, headers: {}, bytes: Buffer.from(bytes) }));
      expect(pemBlocks(written.map((one) => `a note\n${pemText(one)}\n`).join(''))).toEqual(written);
    }),
  );
});

test('headers are read, and written in order', () => {
  const text = '-----BEGIN KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES\n\nYQ==\n-----END KEY-----\n';
  const [found] = pemBlocks(text);
  expect(found).toEqual({
    type: 'KEY',
    headers: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': 'AES' },
    bytes: Buffer.from('a'),
  });
  expect(found && pemText(found)).toBe(text);
});

test.each([
  ['no text', ''],
  ['no end', block.replace(/-----END.*\n/, '')],
  ['another type at the end', block.replace('END CERTIFICATE', 'END KEY')],
  ['no base64', '-----BEGIN A-----\n!!!!\n-----END A-----\n'],
  ['a beginning within a line', `x${block}`],
])('%s is no block', (_, text) => {
  expect(pemBlocks(text)).toEqual([]);
});

test('a beginning without end before a block does not hide it', () => {
  expect(pemBlocks(`-----BEGIN CERTIFICATE-----\n${block}`)).toHaveLength(1);
});
