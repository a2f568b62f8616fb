import { diffSides } from '../../../src/diff/diff';
import { diffJson } from '../../../src/diff/writers/json';
import { diffJunit } from '../../../src/diff/writers/junit';
import { diffMarkdown } from '../../../src/diff/writers/markdown';
import { terminalColours } from '../../../src/diff/writers/palette';
import { diffSarif } from '../../../src/diff/writers/sarif';
import { briefText, diffText } from '../../../src/diff/writers/text';
import { hostile, object, side, smallDiff } from '../support/sides';

const nothing = diffSides(side('before', object('Service', 'web')), side('after', object('Service', 'web')));
const undeclared = diffSides(
  side('before', object('Service', 'web', { a: [1, 2] })),
  side('after', object('Service', 'web', { a: [2, 1], b: 'x y' })),
);

describe('text', () => {
  test('groups by declaration', () => {
    expect(diffText(smallDiff())).toMatchInlineSnapshot(`
"before → after

moved: the object of moved, the field of moved
  required: The reason of moved.
  + ConfigMap app/new only on the right
  - ConfigMap app/old only on the left

net-port: the object of net-port, the field of net-port
  capricious: The reason of net-port.
  ~ Service app/web
      spec.port: 80 → 8080

undeclared
~ Service app/web
    spec.tier: a → b

1 object identical, 2 required, 0 capricious, 1 undeclared
8 fields identical, 8 required, 1 capricious, 1 undeclared
"
`);
  });

  test('goes by object where no differences are declared', () => {
    expect(diffText(undeclared)).toMatchInlineSnapshot(`
"before → after

~ Service app/web
    a[0]: 1 → 2
    a[1]: 2 → 1
    b: + "x y"

0 objects identical, 1 different
4 fields identical, 3 different
"
`);
  });

  test('in brief has a line an object', () => {
    expect(briefText(smallDiff())).toMatchInlineSnapshot(`
"before → after

+ ConfigMap app/new only on the right (moved)
- ConfigMap app/old only on the left (moved)
~ Service app/web: 2 fields (net-port, undeclared)

1 object identical, 2 required, 0 capricious, 1 undeclared
8 fields identical, 8 required, 1 capricious, 1 undeclared
"
`);
    expect(briefText(undeclared)).toContain('~ Service app/web: 3 fields\n');
  });

  test('says so when nothing differs', () => {
    expect(diffText(nothing)).toBe(
      'before → after\n\n1 object identical, 0 different\n4 fields identical, 0 different\n',
    );
  });

  test('colours both sides', () => {
    expect(diffText(smallDiff(), terminalColours)).toContain(
      'spec.port: \u001b[31m80\u001b[0m → \u001b[32m8080\u001b[0m',
    );
  });

  test('lets no name steer the terminal', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(diffText(smallDiff(hostile))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(diffText(smallDiff(hostile))).toContain('\\u001b[31m\\u202e\\u0000');
  });
});

describe('JSON', () => {
  test('has both sides, the score and the groups', () => {
    const document = JSON.parse(diffJson(smallDiff()));
    expect(document).toMatchObject({
      left: 'before',
      right: 'after',
      declared: true,
      score: { objects: { identical: 1 }, fields: { undeclared: 1 } },
      groups: [
        { declaration: { id: 'moved', kind: 'required' } },
        {
          declaration: { id: 'net-port', reason: 'The reason of net-port.' },
          objects: [
            { name: 'Service app/web', differences: [{ kind: 'changed', path: 'spec.port', left: 80, right: 8080 }] },
          ],
        },
        { objects: [{ differences: [{ path: 'spec.tier' }] }] },
      ],
    });
  });

  test('carries any name', () => {
    expect(JSON.parse(diffJson(smallDiff(hostile))).groups[1].objects[0].left.name).toBe(hostile);
  });
});

describe('Markdown', () => {
  test('is sections and tables', () => {
    expect(diffMarkdown(smallDiff())).toMatchInlineSnapshot(`
"# before → after

| | identical | required | capricious | undeclared |
|---|---:|---:|---:|---:|
| objects | 1 | 2 | 0 | 1 |
| fields | 8 | 8 | 1 | 1 |

## moved (required)

the object of moved: the field of moved. The reason of moved.

Risk of changing it: The risk of moved.

### \`ConfigMap app/new\`

Only on the right.

### \`ConfigMap app/old\`

Only on the left.

## net-port (capricious)

the object of net-port: the field of net-port. The reason of net-port.

Risk of changing it: The risk of net-port.

### \`Service app/web\`

| field | left | right |
|---|---|---|
| \`spec.port\` | \`80\` | \`8080\` |

## Undeclared

### \`Service app/web\`

| field | left | right |
|---|---|---|
| \`spec.tier\` | \`a\` | \`b\` |
"
`);
  });

  test('keeps names from ending a cell, a fence or a line', () => {
    const row = diffMarkdown(smallDiff(hostile))
      .split('\n')
      .find((line) => line.startsWith('### ```'));
    expect(row).toBe('### ```Service app/</td><script>alert(1)</script>"\'&\\|``]]>\\u001b[31m\\u202e\\u0000```');
  });

  test('escapes the names of the sides', () => {
    const diff = diffSides(side('<b>*a*</b>\n# x'), side('r'));
    expect(diffMarkdown(diff).split('\n')[0]).toBe('# &lt;b\\>\\*a\\*&lt;/b\\>\\\\u000a\\# x → r');
  });
});

describe('JUnit', () => {
  test('fails objects with what nobody declared, and reports the rest', () => {
    expect(diffJunit(smallDiff())).toMatchInlineSnapshot(`
"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="om diff" tests="4" failures="1" errors="0">
  <testsuite name="before → after" tests="4" failures="1" errors="0" skipped="0">
    <testcase classname="ConfigMap" name="ConfigMap app/new">
      <system-out>moved (required): only on the right</system-out>
    </testcase>
    <testcase classname="ConfigMap" name="ConfigMap app/old">
      <system-out>moved (required): only on the left</system-out>
    </testcase>
    <testcase classname="ConfigMap" name="ConfigMap app/same"/>
    <testcase classname="Service" name="Service app/web">
      <failure message="spec.tier: a → b">spec.tier: a → b</failure>
      <system-out>net-port (capricious): spec.port: 80 → 8080</system-out>
    </testcase>
  </testsuite>
</testsuites>
"
`);
  });

  test('lets no name out of its attribute, and holds no character that XML cannot', () => {
    const text = diffJunit(smallDiff(hostile));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(text).not.toContain('<script>');
    expect(text.match(/<[a-z]+/g)).toEqual(diffJunit(smallDiff()).match(/<[a-z]+/g));
  });
});

describe('SARIF', () => {
  const runOf = (text: string) => JSON.parse(text).runs[0];

  test('has a rule a declaration, and a result a finding', () => {
    const { tool, results } = runOf(diffSarif(smallDiff(), '1.2.3'));
    expect(tool.driver).toMatchObject({
      name: 'om diff',
      version: '1.2.3',
      rules: [{ id: 'moved' }, { id: 'net-port' }, { id: 'undeclared' }],
    });
    expect(
      results.map(({ ruleId, ruleIndex, level }: { [key: string]: unknown }) => [ruleId, ruleIndex, level]),
    ).toEqual([
      ['moved', 0, 'note'],
      ['moved', 0, 'note'],
      ['net-port', 1, 'warning'],
      ['undeclared', 2, 'error'],
    ]);
    expect(results[2]).toMatchObject({
      message: { text: 'Service app/web: spec.port: 80 → 8080' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'after' } },
          logicalLocations: [{ fullyQualifiedName: 'Service app/web spec.port' }],
        },
      ],
    });
  });

  test('has its list of results even when nothing differs', () => {
    expect(JSON.parse(diffSarif(nothing, '1'))).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] });
  });

  test('tells results apart by fingerprints that survive other values', () => {
    const prints = (diff: typeof undeclared) =>
      runOf(diffSarif(diff, '1')).results.map(
        (one: { partialFingerprints: { place: string } }) => one.partialFingerprints.place,
      );
    expect(new Set(prints(smallDiff())).size).toBe(4);
    expect(prints(undeclared)).toEqual(
      prints(
        diffSides(
          side('x', object('Service', 'web', { a: [1, 2] })),
          side('y', object('Service', 'web', { a: [2, 1], b: 'z' })),
        ),
      ),
    );
  });

  test.each([
    ['dist/a b.yaml', 'dist/a%20b.yaml'],
    ['/abs/out', 'file:///abs/out'],
  ])('names %s as the URI %s', (label, uri) => {
    const { results } = runOf(diffSarif(diffSides(side('l'), side(label, object('Service', 'x'))), '1'));
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });
});
