import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';

const root = resolve(__dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = z
  .object({ files: z.array(z.string()), scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')));

describe('the lock file', () => {
  const lock = z.object({
    packages: z.record(
      z.string(),
      z.object({ integrity: z.string().optional(), inBundle: z.boolean().optional(), link: z.boolean().optional() }),
    ),
  });

  /** Packages that npm would take whatever the registry hands out. Those within another package are part of its sum. */
  const unsealed = (text: string): readonly string[] =>
    Object.entries(lock.parse(JSON.parse(text)).packages)
      .filter(([place, { integrity, inBundle, link }]) => place !== '' && !integrity && !inBundle && !link)
      .map(([place]) => place);

  test('has the sum of every package', () => {
    expect(unsealed(textOf('package-lock.json'))).toEqual([]);
  });

  test('without one would be noticed', () => {
    const text = textOf('package-lock.json').replace(/("node_modules\/zod": \{[^}]*?)\s*"integrity": "[^"]*",/, '$1');
    expect(unsealed(text)).toEqual(['node_modules/zod']);
  });
});

test('NOTICE has the licences of what is in the bundles, and is in the package: `npm run notice` writes it', () => {
  const { stderr, status } = spawnSync(process.execPath, [join(root, 'scripts', 'notice.mjs'), '--check'], {
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
  expect(manifest.files).toContain('NOTICE');
  for (const name of ['commander', 'zod', 'js-yaml']) expect(textOf('NOTICE')).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

describe('the workflow that publishes', () => {
  const step = z.object({ run: z.string().optional(), uses: z.string().optional() });
  const job = z.object({ permissions: z.record(z.string(), z.enum(['read', 'write'])), steps: z.array(step) });
  const { permissions, jobs } = z
    .object({ permissions: z.object({}).strict(), jobs: z.record(z.string(), job) })
    .parse(load(textOf('.github/workflows/publish.yml')));
  const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

  test('runs scripts that are there, and all that a change has to pass', () => {
    const scripts = commands.flatMap((text) =>
      [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(scripts).toEqual(['survey', 'sea', 'krew', 'sbom']);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
    expect(commands).toContain('.ci/run');
  });

  test('proves where the package comes from, with no right that a job does not need', () => {
    expect(permissions).toEqual({});
    expect(jobs.package?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(jobs.executable?.permissions).toEqual({ contents: 'read' });
    expect(commands.filter((text) => text.includes('npm publish'))).toEqual([
      'npm publish --provenance --access public --ignore-scripts',
    ]);
  });

  test('hands no text of an event to a shell but by its environment', () => {
    expect(commands.filter((text) => text.includes('${{'))).toEqual([]);
  });
});

describe('forms of issues', () => {
  const form = z.object({
    name: z.string().min(1),
    description: z.string().min(1),
    labels: z.array(z.string()),
    body: z.array(
      z.object({
        type: z.enum(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
        id: z.string().optional(),
        attributes: z.object({ label: z.string().optional(), value: z.string().optional() }),
      }),
    ),
  });
  const folder = '.github/ISSUE_TEMPLATE';
  const names = readdirSync(join(root, folder)).filter((name) => name !== 'config.yml');

  test.each(names)('%s asks, and can be filled in', (name) => {
    const asked = form.parse(load(textOf(`${folder}/${name}`))).body.filter(({ type }) => type !== 'markdown');
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    for (const { attributes } of asked) expect(attributes.label).toBeTruthy();
  });
});
