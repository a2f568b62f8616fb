import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { manualPages } from '../../scripts/man/pages';
import { paragraph, roffText } from '../../scripts/man/roff';
import { omProgram } from '../../src/cli/main';

const root = resolve(__dirname, '../..');
const folder = join(root, 'man');
const pages = manualPages();
const pageOf = (name: string): string => pages.find((page) => page.name === name)?.text ?? '';

test('pages are as the commands have them: `npm run man` writes them', () => {
  const written = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  expect(new Map(pages.map(({ name, text }) => [name, text]))).toEqual(
    new Map(written.map(([name = '', text]) => [name, text])),
  );
});

test('npm installs all of them', () => {
  const { man, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(man).toEqual(pages.map(({ name }) => `man/${name}`));
  expect(files).toContain('man');
});

test('every command has one, which the program’s page names', () => {
  for (const { name, summary } of omProgram.commands) {
    expect(pageOf(`om-${name}.1`)).toContain(`.SH NAME\n${roffText(`om-${name} - `)}${roffText(summary)}\n`);
    expect(pageOf('om.1')).toContain(`.B ${roffText(`om-${name}(1)`)}\n`);
  }
});

test('a page has options, exit codes and examples, and what nested commands take', () => {
  const check = pageOf('om-check.1');
  expect(check).toContain('.TP\n.B \\-\\-fail\\-on <severity>\n');
  expect(check).toMatch(/\.SH EXIT STATUS\n0 nothing as grave/);
  expect(check).toMatch(/\.SH EXAMPLES\n\.nf\nom check oauth\.yaml\n/);
  expect(pageOf('om-sequence.1')).toMatch(/\.SS sequence run\n[\s\S]*\.B \\-\\-trace <file>\n/);
});

test('no text of a command is taken for a request of the formatter', () => {
  expect(roffText(".so /etc/passwd\n'br\na\\b -x")).toBe("\\&.so /etc/passwd\n\\&'br\na\\eb \\-x");
  expect(paragraph(['  .so x', '  om y', 'then'])).toBe('.PP\n.nf\n\\&.so x\nom y\n.fi\n.PP\nthen\n');
});

const formatters: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['groff', ['-man', '-ww', '-z', '-Tutf8'], /never/],
  // Lines are wrapped by who reads them, and of a date nothing is known.
  ['mandoc', ['-T', 'lint', '-W', 'warning'], /missing date/],
];
for (const [formatter, args, allowed] of formatters) {
  const isThere = spawnSync(formatter, ['-h']).error === undefined;
  (isThere ? test : test.skip)(
    `${formatter} has nothing to say${isThere ? '' : ' (skipped: it is not installed)'}`,
    () => {
      const files = pages.map(({ name }) => join(folder, name));
      const { stdout, stderr } = spawnSync(formatter, [...args, ...files], { encoding: 'utf8' });
      expect(`${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !allowed.test(line))).toEqual([]);
    },
  );
}
