import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../../src/kube/json';
import { readYaml } from '../../../src/kube/read-yaml';
import { parseRecordedAnswers, recordedAnswersJsonSchema } from '../../../src/operators/auth/recorded-answers';

const docs = join(__dirname, '..', '..', '..', 'docs');

test('the published schema is the one that files are read by', () => {
  const published = JSON.parse(readFileSync(join(docs, 'recorded-answers.schema.json'), 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(recordedAnswersJsonSchema())));
});

test('the example of the page is a file that can be used', () => {
  const page = readFileSync(join(docs, 'recorded-answers.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const value = readYaml(example);
  expect(isJsonObject(value) && Object.keys(value)).toEqual(['openID', 'passwordGrant', 'http']);
  expect(parseRecordedAnswers(value)).toEqual(value);
});

test.each([
  [{ openID: [{ issuer: 'a' }] }, 'openID[0].authorize', 'text'],
  [{ openID: [{ issuer: 'a', authorize: 'b', token: 7 }] }, 'openID[0].token', 'text'],
  [{ openID: [{ issuer: 'a', error: 7 }] }, 'openID[0].authorize', 'text'],
  [{ passwordGrant: [{ secretResourceVersion: '1' }] }, 'passwordGrant[0].allowed', 'true or false'],
  [{ passwordGrant: [{ allowed: true }] }, 'passwordGrant[0].secretResourceVersion', 'text'],
])('%j is refused at %s', (value, path, expected) => {
  expect(parseRecordedAnswers(value)).toMatchObject({ problem: { path, expected } });
});
