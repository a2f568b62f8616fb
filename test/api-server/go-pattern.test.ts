import { goPattern } from '../../src/api-server/schema/go-pattern';

const link = String.raw`^$|^((https):\/\/?)[^\s()<>]+(?:\([\w\d]+\)|([^[:punct:]\s]|\/?))$`;

test.each([
  [link, 'https://console.example.com/a', true],
  [link, 'http://console.example.com', false],
  [link, '', true],
  ['^[[:alpha:]_]+$', 'abc_', true],
  ['^[[:alpha:]_]+$', 'abc1', false],
  [String.raw`^a\-b$`, 'a-b', true],
])('%s and %j: %s', (pattern, text, fits) => {
  expect(goPattern(pattern).test(text)).toBe(fits);
});
