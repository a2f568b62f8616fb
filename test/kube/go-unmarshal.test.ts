import { structMembers } from '../../src/kube/go-unmarshal';
import { repeatedKeys } from '../../src/kube/repeated-keys';

describe('members of a struct', () => {
  test.each([
    ['in any case', '{"URLs":{"AUTHORIZE":"a"}}', { urls: { authorize: 'a' } }],
    ['the last of a text', '{"token":"a","token":"b"}', { token: 'b' }],
    ['the last of a text, whatever its case', '{"token":"a","Token":"b"}', { token: 'b' }],
    ['nothing by null', '{"token":"a","token":null}', { token: 'a' }],
    ['more of an object', '{"urls":{"token":"a"},"urls":{"authorize":"b"}}', { urls: { token: 'a', authorize: 'b' } }],
    ['nothing by null in an object', '{"urls":{"token":"a"},"urls":{"token":null}}', { urls: { token: 'a' } }],
    ['an object for a text', '{"token":"a","token":{"token":"b"}}', { token: { token: 'b' } }],
    ['escaped names', '{"t\\u006fken":"a","tok\\u0065n":"b"}', { token: 'b' }],
    ['nothing that is no field', '{"__proto__":{"token":"a"},"constructor":1,"other":2}', {}],
    ['no object', '["a"]', ['a']],
  ])('are %s', (_, text, members) => {
    expect(structMembers(text, ['urls', 'authorize', 'token'])).toEqual(members);
  });
});

test('a text that nests deeply is read all the same', () => {
  const text = `${'{"urls":'.repeat(9_000)}{"token":"a"${',"token":"b"'.repeat(9_000)}}${'}'.repeat(9_000)}`;
  expect(structMembers(text, ['urls', 'token'])).toHaveProperty('urls.urls');
});

test('keys that come again are told with the way to them', () => {
  const text = '{"a":[{"b":1},{"b":{"c":1,"c":2},"b":3}],"\\"}":0,"a":"{\\"a\\":1}","__proto__":1,"__proto__":2}';
  const found: unknown[] = [];
  for (const { path, key, offset, end } of repeatedKeys(text)) found.push([path(), key, text.slice(offset, end)]);
  expect(found).toEqual([
    [['a', 1, 'b'], 'c', '"c"'],
    [['a', 1], 'b', '"b"'],
    [[], 'a', '"a"'],
    [[], '__proto__', '"__proto__"'],
  ]);
});
