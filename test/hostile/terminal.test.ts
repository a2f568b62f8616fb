import { join } from 'node:path';
import { printable, shownText } from '../../src/diff/printable';
import { diffFormats } from '../../src/diff/writers/formats';
import { terminalColours } from '../../src/diff/writers/palette';
import { isJsonObject, type JsonValue } from '../../src/kube/json';
import { readYaml } from '../../src/kube/read-yaml';
import { run } from '../cli/support';
import { inDirectory, readTree, writeTree } from '../om/support/directory';

/** A window title, a colour in one character, text from right to left, a line of its own, and one over another. */
const EVIL = 'x\u001b]0;pwn\u0007\u009b31m\u202eevil\nerror: fake\rover\u2028it\u0085';
/** Evil as the name of a file can be. */
const EVIL_NAME = 'x\u001b]0;pwn\u0007\u202e\nerror: fake';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

const examples = join(__dirname, '..', '..', 'examples');
const kept = new Set(['apiVersion', 'kind', 'metadata']);

/** The value with evil behind every text, but for what says which object it is. */
function withEvil(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value + EVIL;
  if (Array.isArray(value)) return value.map((item: JsonValue) => withEvil(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      kept.has(key) ? key : key,
      kept.has(key) || member === undefined ? member : withEvil(member),
    ]),
  );
}

const check = (printed: string): void => {
  expect(printed).not.toMatch(steering);
  expect(printed).not.toMatch(/^error: fake/m);
};

test.each(['standalone', 'hosted'])('no text of the %s example steers a terminal', async (name) => {
  const files = readTree(join(examples, name));
  await inDirectory(async (directory) => {
    for (const [index, [path, text]] of Object.entries(files).entries()) {
      // A command line takes a second; what is read alike is tried once.
      if (
        !/oauths|ingresses|kubeadmin|authentications|staff-htpasswd|etcd-endpoints|hostedcontrolplanes|oauth-openshift/.test(
          path,
        )
      )
        continue;
      const input = `${directory}/in-${index}`;
      writeTree(input, { ...files, [path]: JSON.stringify(withEvil(readYaml(text))) });
      for (const args of [
        ['apply-configuration', '--input-dir', input, '--output-dir', `${directory}/out-${index}`],
        ['synth', '--input-dir', input, '--output-dir', `${directory}/synth-${index}`],
        ['prune-input', input, '--output-dir', `${directory}/cut-${index}`],
        ['diff', input, join(examples, name)],
      ]) {
        const { out, err } = await run(args, directory);
        check(out + err);
      }
    }
  });
});

test.each(diffFormats)('no text of a manifest steers a terminal in a diff as %s', async (format) => {
  const manifest = (value: string) =>
    JSON.stringify({
      apiVersion: `v1${value}`,
      kind: `Map${value}`,
      metadata: { name: `m${value}` },
      data: { [value]: value, same: value },
    });
  await inDirectory(async (directory) => {
    writeTree(directory, {
      'a/x.json': manifest(EVIL),
      'b/x.json': manifest(`${EVIL}2`),
      'c/x.json': manifest('other'),
    });
    for (const side of ['b', 'c']) {
      const { out, err } = await run(['diff', `${directory}/a`, `${directory}/${side}`, '--output', format]);
      // JSON spells newlines out; the rest of it is data, which a terminal gets through the process itself.
      if (format === 'html') expect(shownText(out, false)).not.toMatch(steering);
      else check(shownText(out, false) + err);
      if (format === 'text' || format === 'markdown' || format === 'junit') check(out);
    }
  });
});

test('no name of a file or a folder steers a terminal', async () => {
  const files = readTree(join(examples, 'standalone'));
  const map = 'namespaces/openshift-config/core/configmaps';
  const places = [
    `${map}/${EVIL_NAME}.yaml`,
    `${map}/${EVIL_NAME}`,
    `namespaces/${EVIL_NAME}/core/configmaps/x.yaml`,
    `cluster-scoped-resources/core/nodes/${EVIL_NAME}.yaml`,
    `cluster-scoped-resources/core/nodes/${EVIL_NAME}.json`,
  ];
  await inDirectory(async (directory) => {
    for (const [index, place] of places.entries()) {
      const input = `${directory}/${index}${EVIL_NAME}`;
      for (const text of ['a: [', 'a: b']) {
        writeTree(input, { ...files, [place]: text });
        for (const args of [
          ['apply-configuration', '--input-dir', input, '--output-dir', `${directory}/out-${EVIL_NAME}`],
          ['explain', '--input-dir', input, `ConfigMap/${EVIL_NAME}`, EVIL],
          ['explain', '--input-dir', input, 'ClusterOperator/authentication', EVIL],
          ['prune-input', input, '--output-dir', `${directory}/cut-${EVIL_NAME}`],
          ['migrate', '--input-dir', input],
          ['test', input],
          [EVIL.split('\n', 1)[0] ?? '', input],
        ]) {
          const { out, err } = await run(args);
          check(out + err);
        }
      }
    }
  });
});

test('no text of a test directory steers a terminal', async () => {
  const request = `expected-output/Management/Create/namespaces/${EVIL_NAME}/core/configmaps`;
  await inDirectory(async (directory) => {
    writeTree(`${directory}/tests/${EVIL_NAME}`, {
      'test.yaml': JSON.stringify({ testName: EVIL, description: EVIL, desiredError: EVIL }),
      'input-dir/cluster-scoped-resources/x': EVIL,
      [`${request}/0000-body-${EVIL_NAME}.yaml`]: JSON.stringify({ a: EVIL }),
    });
    for (const output of ['text', 'json']) {
      const junit = `${directory}/${output}.xml`;
      const { out, err } = await run(['test', `${directory}/tests`, '--output', output, '--junit', junit]);
      check(out + err);
      check(readTree(directory)[`${output}.xml`] ?? EVIL);
    }
  });
});

test('colours of our own stay, those of a text do not', () => {
  expect(shownText(terminalColours.removed(printable('\u001b[31mx')), true)).toBe('\u001b[31m\\u001b[31mx\u001b[0m');
  expect(shownText('\u001b[2Jx\n\ty', true)).toBe('\\u001b[2Jx\n\ty');
  expect(shownText('\u001b[31mx', false)).toBe('\\u001b[31mx');
});
