import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { claimsEnvironment, compileCel } from '../../src/kube/cel';
import { typeText } from '../../src/kube/cel/types';
import { certificateSyntaxFault } from '../../src/kube/certificate-syntax';
import { formatGoDuration, readGoDuration } from '../../src/kube/duration';
import { goFormat, goQuote, goSyntax, goTypeName } from '../../src/kube/go-format';
import { canonicalIp } from '../../src/kube/go-ip';
import { firstJsonValue, jsonSyntaxFault } from '../../src/kube/go-json-syntax';
import { goAtoi } from '../../src/kube/go-strconv';
import type { Unmarshalled } from '../../src/kube/go-unmarshal';
import type { JsonValue } from '../../src/kube/json';
import { parseGoUrl } from '../../src/kube/parse-go-url';
import { canonicalQuantity } from '../../src/kube/quantity';
import { toYaml } from '../../src/kube/yaml';
import { certificateQuestions, changedCertificate } from './go/certificates';
import { constants } from './go/constants';
import { calls, macros, pairs } from './go/expressions';
import { durations, integers, quantities } from './go/numbers';
import { addresses, jsonTexts, printed, quotable, urls } from './go/texts';
import { keyPairs } from './go/yaml';

const folder = path.join(__dirname, 'go');

/** Answers of a program in Go. With GO_ANSWERS=record, and Go, it is asked again: all questions there are now. */
const isRecording = process.env.GO_ANSWERS === 'record';

const answered = z.record(z.string(), z.string());

/** What the library is asked, where a question only names it. */
const asked = (library: string, question: string): string =>
  library === 'certificate' ? changedCertificate(question).toString('base64') : question;

const askGo = (library: string, questions: readonly string[]): Readonly<Record<string, string>> => {
  const input = JSON.stringify(questions.map((question) => asked(library, question)));
  const options = { input, maxBuffer: 1 << 30, encoding: 'utf8', cwd: folder } as const;
  const answers = z.array(z.string()).parse(JSON.parse(execFileSync('go', ['run', '.', library], options)));
  return Object.fromEntries(questions.map((question, index) => [question, answers[index] ?? '']));
};

function answersOf(name: string, library: string, questions: readonly string[]): Readonly<Record<string, string>> {
  const file = path.join(folder, 'answers', `${name}.json`);
  if (isRecording) writeFileSync(file, `${JSON.stringify(askGo(library, questions), undefined, 2)}\n`);
  return existsSync(file) ? answered.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

const told = <T>(read: Unmarshalled<T>, shown: (value: T) => string): string =>
  read.ok ? shown(read.value) : `error: ${read.error}`;

const typeOf = (text: string): string => {
  const compiled = compileCel(text, claimsEnvironment);
  return compiled.ok ? typeText(compiled.type) : 'refused';
};

const refusal = 'error: ';
test.each<[name: string, library: string, questions: readonly string[], own: (text: string) => string]>([
  ['quantities', 'quantity', quantities, (text) => canonicalQuantity(text) ?? 'refused'],
  [
    'durations',
    'duration',
    durations,
    (text) => told(readGoDuration(text), (value) => `${value} ${formatGoDuration(value)}`),
  ],
  ['integers', 'atoi', integers, (text) => told(goAtoi(text), (value) => BigInt(value).toString())],
  ['quoted', 'quote', quotable, goQuote],
  [
    'urls',
    'url',
    urls,
    (text) =>
      told(parseGoUrl(text), ({ scheme, user, host, rawQuery, fragment }) =>
        [goQuote(scheme), user === undefined ? '-' : '+', ...[host, rawQuery, fragment].map(goQuote)].join(' '),
      ),
  ],
  [
    'json',
    'json',
    jsonTexts,
    (text) => {
      const fault = jsonSyntaxFault(text);
      return fault === undefined ? '' : refusal + fault;
    },
  ],
  [
    'json-stream',
    'json-stream',
    jsonTexts,
    (text) => {
      const first = firstJsonValue(text);
      return first.ok ? first.text : refusal + first.error;
    },
  ],
  [
    'printed',
    'value',
    printed,
    (text) => {
      const value: JsonValue = JSON.parse(text);
      const verbs = [goFormat(value, 'v'), goFormat(value, 's'), goFormat(value, 'q')];
      return [...verbs, goSyntax(value), goTypeName(value)].join('  ');
    },
  ],
  [
    'certificates',
    'certificate',
    certificateQuestions,
    (question) => {
      const fault = certificateSyntaxFault(changedCertificate(question));
      return fault === undefined ? '' : refusal + fault;
    },
  ],
  ['yaml-keys', 'yaml', keyPairs, (text) => toYaml(JSON.parse(text))],
  ['addresses', 'ip', addresses, (text) => canonicalIp(text) ?? ''],
  ['cel-calls', 'cel', calls, typeOf],
  ['cel-pairs', 'cel', pairs, typeOf],
  ['cel-macros', 'cel', macros, typeOf],
  ['cel-constants', 'cel', constants, typeOf],
])('%s are told as Go tells them', (name, library, questions, own) => {
  const once = [...new Set(questions)];
  const answers = answersOf(name, library, once);
  expect(Object.keys(answers).sort()).toEqual([...once].sort());
  const expected = once.map((question) => [question, answers[question]]);
  expect(once.map((question) => [question, own(question)])).toEqual(expected);
});
