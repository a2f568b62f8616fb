/** Writes the manual pages to man/, and names them in package.json, from which npm installs them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { manualPages } from './pages';

const root = resolve(__dirname, '../..');
const pages = manualPages();

rmSync(join(root, 'man'), { recursive: true, force: true });
mkdirSync(join(root, 'man'));
for (const { name, text } of pages) writeFileSync(join(root, 'man', name), text);

const manifest = join(root, 'package.json');
const listed = JSON.stringify(
  pages.map(({ name }) => `man/${name}`),
  undefined,
  2,
).replaceAll('\n', '\n  ');
writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"man": \[[^\]]*\]/, `"man": ${listed}`));
