// What somebody sees first: the command that the README begins with, and its pictures.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './support/emitted-types';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const pictures = path.join(root, 'docs', 'pictures');

test('the first command prints what stands below it, in ten lines at most', () => {
  const [, command = '', printed = ''] = /^ {4}npm ci && (npx om .*)\n\n```text\n(.*?)^```$/ms.exec(readme) ?? [];
  expect(printed.trim().split('\n').length).toBeLessThanOrEqual(10);
  const om = `"${process.execPath}" bin/om.js`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command.replace('npx om', om)], { cwd: root, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual([printed, '']);
});

test('each picture is there, small, light and dark, and made by a script that a release runs', () => {
  const shown = [...readme.matchAll(/(?:src|srcset)="(docs\/pictures\/[^"]+)"/g)].map(([, file = '']) =>
    path.basename(file),
  );
  expect(readdirSync(pictures).sort()).toEqual([...shown].sort());
  expect(shown.filter((name) => name.endsWith('-dark.png'))).toHaveLength(shown.length / 2);
  for (const name of shown) expect(statSync(path.join(pictures, name)).size).toBeLessThan(150_000);
  const script = readFileSync(path.join(root, 'scripts', 'pictures.mjs'), 'utf8');
  for (const name of shown) expect(script).toContain(`name: '${name.replace(/-(?:light|dark)\.png$/, '')}'`);
  for (const [, source = ''] of script.matchAll(/'(examples\/[^']+)'/g))
    expect(existsSync(path.join(root, source))).toBe(true);
  expect(readFileSync(path.join(root, 'docs', 'releasing.md'), 'utf8')).toContain('npm run pictures');
});
