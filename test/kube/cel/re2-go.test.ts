import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { z } from 'zod';
import { re2Fault } from '../../../src/kube/cel/re2-syntax';
import { patterns } from './pattern-arbitrary';

const folder = path.join(__dirname, 'go-regexp');
const recorded = z
  .array(z.tuple([z.string(), z.string()]))
  .parse(JSON.parse(readFileSync(path.join(folder, 'answers.json'), 'utf8')));

test('says of patterns what Go says, word by word', () => {
  expect(recorded.map(([pattern]) => [pattern, re2Fault(pattern) ?? ''])).toEqual(recorded);
});

const askGo = (asked: readonly string[]): readonly string[] => {
  const options = { input: JSON.stringify(asked), maxBuffer: 1 << 30, encoding: 'utf8' } as const;
  return z.array(z.string()).parse(JSON.parse(execFileSync('go', ['run', path.join(folder, 'main.go')], options)));
};

// Needs Go: REGEXP_RUNS=100000 npx jest re2-go
const runs = Number(process.env.REGEXP_RUNS ?? 0);
(runs > 0 ? test : test.skip)('says of new patterns what Go says', () => {
  const asked = fc.sample(patterns, runs);
  const answers = askGo(asked);
  const differing = asked.flatMap((pattern, index) => {
    const own = re2Fault(pattern) ?? '';
    return own === answers[index] ? [] : [{ pattern, own, go: answers[index] }];
  });
  expect(differing).toEqual([]);
});

test.each([
  ['groups', (depth: number) => '('.repeat(depth) + ')'.repeat(depth)],
  ['repetitions', (depth: number) => `a${'(?i)*'.repeat(depth)}`],
])('nested %s end at a thousand', (_, nested) => {
  expect(re2Fault(nested(999))).toBeUndefined();
  expect(re2Fault(nested(1000))).toContain('expression nests too deeply');
});

/** How often an expression may not stand any more, from Go 1.26. */
test.each([
  ['(\\d{1000})', 3349],
  ['(?:ab){1000}', 1678],
  ['(?:a|b){1000}', 3356],
  ['(?:a|bc){1000}', 839],
  ['(?:abc|d*){1000}', 480],
  ['(a?){1000}', 839],
  ['(a{0,1000})', 1677],
  ['(a{500,1000})', 2234],
  ['(a{500,})', 6671],
  ['(a*b+c?){1000}', 373],
  ['(?:a{2,3}){300}', 2797],
  ['(^a$){1000}', 672],
  ['(a{0}b){1000}', 839],
  ['(a{1}b){1000}', 839],
  ['(a{0,}b){1000}', 560],
  ['([ab]|c|d){1000}', 1119],
  ['(?:|a){1000}', 1119],
])('%s compiles to too much %d times', (expression, times) => {
  expect(re2Fault(expression.repeat(times))).toContain('expression too large');
  expect(re2Fault(expression.repeat(times - 1))).toBeUndefined();
});
