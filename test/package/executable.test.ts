import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Archive, krewManifest } from '../../scripts/krew/manifest';

const root = resolve(__dirname, '../..');
const manifestOf = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** Which machine a program is for, as the build of the executable finds out. */
function platformOf(binary: Buffer): string {
  const module = JSON.stringify(join(root, 'scripts', 'sea', 'platform.mjs'));
  const script = `import(${module}).then(({ platformOf }) => console.log(platformOf(Buffer.from('${binary.toString('hex')}', 'hex'))))`;
  return execFileSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** The start of an ELF file for a processor. */
function elf(processor: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header.writeUInt16LE(processor, 18);
  return header;
}

describe('the executable', () => {
  test('is named by the machine that its Node is for', () => {
    expect(platformOf(elf(62))).toBe('linux-x64');
    expect(platformOf(elf(183))).toBe('linux-arm64');
    if (process.platform === 'linux') {
      expect(platformOf(readFileSync(process.execPath).subarray(0, 64))).toBe(`linux-${process.arch}`);
    }
  });

  test.each([
    ['another processor', elf(40)],
    ['no program', Buffer.from('#!/bin/sh\necho a script of some length\n')],
    ['next to nothing', Buffer.from('\x7fELF', 'latin1')],
  ])('is refused for %s', (_, binary) => {
    expect(() => platformOf(binary)).toThrow();
  });
});

describe('the manifest for krew', () => {
  const archives: readonly Archive[] = ['om-linux-x64.tar.gz', 'om-linux-arm64.tar.gz'].map((name, index) => ({
    name,
    sha256: `${index}`.repeat(64),
  }));
  const { version } = manifestOf('package.json');
  const manifest = krewManifest(version, 'https://example.org/v1/', archives);

  test('is what krew takes', () => {
    expect(manifest).toMatchObject({
      apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
      kind: 'Plugin',
      metadata: { name: expect.stringMatching(/^[\w-]+$/) },
      spec: {
        version: expect.stringMatching(/^v\d+\.\d+\.\d+(-[\w.]+)?$/),
        shortDescription: expect.stringMatching(/^.{1,50}$/),
      },
    });
    for (const platform of manifest.spec.platforms) {
      expect(Object.keys(platform.selector.matchLabels)).toEqual(['os', 'arch']);
      expect(platform.sha256).toMatch(/^[a-f0-9]{64}$/);
      expect(platform.files.map(({ from }) => from)).toContain(platform.bin);
    }
  });

  test('names each platform as Go does, and where its archive is', () => {
    expect(manifest.spec.platforms.map(({ selector, uri }) => [selector.matchLabels.arch, uri])).toEqual([
      ['amd64', 'https://example.org/v1/om-linux-x64.tar.gz'],
      ['arm64', 'https://example.org/v1/om-linux-arm64.tar.gz'],
    ]);
  });

  test('is refused for an archive of another platform', () => {
    expect(() => krewManifest(version, 'https://example.org', [{ name: 'om-plan9-mips.tar.gz', sha256: '' }])).toThrow(
      'om-plan9-mips.tar.gz is for no platform that is known',
    );
  });
});

test('the package is a plugin of kubectl and oc by its names, in the lock file too', () => {
  const { bin } = manifestOf('package.json');
  for (const name of ['om', 'kubectl-om', 'oc-om', 'authentication-operator']) expect(bin[name]).toBe('bin/om.js');
  expect(manifestOf('package-lock.json').packages[''].bin).toEqual(bin);
});
