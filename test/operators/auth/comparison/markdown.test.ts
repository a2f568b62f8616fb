import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { convergenceMarkdown } from '../../../../src/operators/auth/comparison/markdown';
import { register } from '../../../../src/operators/auth/divergences/register';

const file = resolve(__dirname, '../../../../docs/convergence.md');

describe('docs/convergence.md', () => {
  const text = convergenceMarkdown();

  test('is what the register says: run `npm run build && node scripts/convergence.mjs` where it is not', () => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('has each divergence in one table', () => {
    for (const { id } of register) expect(text.split(`<a id="${id}"></a>`)).toHaveLength(2);
  });

  test('has tables whose rows are as long as their heads', () => {
    const tables = text.split('\n\n').filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThan(10);
    for (const rows of tables.map((block) => block.trimEnd().split('\n'))) {
      const lengths = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
      expect(new Set(lengths).size).toBe(1);
    }
  });

  test('links to places that it has', () => {
    const links = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(10);
    for (const id of links) expect(text).toContain(`<a id="${id}"></a>`);
  });
});
