import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const docs = join(root, 'docs');
const proposal = join(docs, 'enhancements', 'openshift-manager.md');

const documents = readdirSync(docs, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join(docs, file));

describe('the enhancement proposal', () => {
  const check = (file: string): string => {
    const lint = join(root, 'scripts', 'enhancement', 'lint.mjs');
    const program = `import(${JSON.stringify(lint)}).then(({ problemsOf }) => {
      const { readFileSync } = require('node:fs');
      process.stdout.write(problemsOf(${JSON.stringify(file)}, readFileSync(${JSON.stringify(file)}, 'utf8')).join('\\n'));
    })`;
    return execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  };

  test('has excerpts, tables, plot and slides as code and measurements have them, and what the template wants', () => {
    expect(
      execFileSync(process.execPath, [join(root, 'scripts', 'enhancement.mjs'), '--check'], { stdio: 'pipe' }),
    ).toHaveLength(0);
  });

  const text = readFileSync(proposal, 'utf8');
  test.each([
    ['a heading that is missing', text.replace('### Drawbacks', '### Draw'), 'lacks "### Drawbacks"'],
    ['an empty section', text.replace(/(### Drawbacks\n)[\s\S]*?(\n## Alt)/, '$1$2'), '"### Drawbacks" is empty'],
    [
      'a field that is to be decided',
      text.replace(/approvers:\n {2}- .*/, 'approvers:\n  - TBD'),
      'approvers is still to be decided',
    ],
    ['a line that is too long', `${text}${'a'.repeat(401)}\n`, 'has 401 characters'],
    ['a link to nothing', `${text}[a](nothing.md)\n`, 'links to nothing.md'],
    ['a link to no heading', `${text}[a](#nothing)\n`, 'which has no such heading'],
  ])('is refused with %s', (_, changed, problem) => {
    const folder = mkdtempSync(join(tmpdir(), 'proposal-'));
    const file = join(folder, 'enhancements', 'a.md');
    mkdirSync(dirname(file));
    writeFileSync(file, changed);
    expect(check(file)).toContain(problem);
    rmSync(folder, { recursive: true });
  });
});

test('links of every document lead somewhere', () => {
  expect(documents.length).toBeGreaterThan(30);
  const { stdout, status } = spawnSync(process.execPath, [join(root, 'scripts', 'links.mjs'), ...documents], {
    encoding: 'utf8',
  });
  expect([stdout, status]).toEqual(['', 0]);
});
