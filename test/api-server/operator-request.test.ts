import { refusalOf } from '../../src/api-server/operator-request';
import { patchTypes } from '../../src/api-server/request';
import { make, serverAt } from './support/server';

const secrets = '/api/v1/namespaces/default/secrets';

test('a refusal quotes no Secret that a patch would have made', () => {
  const server = serverAt();
  make(server, secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'staff', namespace: 'default' },
    data: { password: Buffer.from('hunter "2"').toString('base64') },
    stringData: { quoted: 'hunter "3" \\' },
  });
  const answer = server.serve({
    method: 'PATCH',
    path: `${secrets}/staff`,
    contentType: patchTypes.merge,
    body: { data: { password: 3 }, metadata: { annotations: { note: 'hunter "4" \\' } } },
  });
  const quoted = JSON.stringify(answer.body);
  expect(answer.code).toBe(422);
  expect(quoted).toContain('hunter');

  const { message } = refusalOf(answer.code, answer.body);
  expect(message).not.toContain('hunter');
  expect(message).toMatch(/patch: Invalid value: an object: \S/);
});

test('any other refusal is told as the server has it', () => {
  const message = 'Secret "a" is invalid: type: Invalid value: "b": field is immutable';
  expect(refusalOf(422, { message }).message).toBe(message);
});
