/**
 * Packs the single executables of dist/ for krew, and writes the plugin's manifest beside them, dist/om.yaml:
 * `npm run krew -- --address URL`, where URL is the folder that the archives are published in.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import { create } from 'tar';
import { type Archive, archived, krewManifest } from './manifest';

const root = resolve(__dirname, '../..');
const dist = join(root, 'dist');

/** Packs an executable. The same bytes make the same archive. */
function pack(name: string): Archive {
  const folder = mkdtempSync(join(tmpdir(), 'krew-'));
  const file = `${name}.tar.gz`;
  try {
    copyFileSync(join(dist, name), join(folder, archived.program));
    for (const name of [archived.licence, archived.notice]) copyFileSync(join(root, name), join(folder, name));
    const options = {
      cwd: folder,
      file: join(dist, file),
      gzip: true,
      portable: true,
      mtime: new Date(0),
      sync: true,
    } as const;
    create(options, Object.values(archived));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    name: file,
    sha256: createHash('sha256')
      .update(readFileSync(join(dist, file)))
      .digest('hex'),
  };
}

function main(): number {
  const { address } = parseArgs({ options: { address: { type: 'string' } } }).values;
  const executables = readdirSync(dist).filter((name) => /^om-[a-z]+-\w+$/.test(name));
  if (address === undefined || !URL.canParse(address)) {
    console.error('krew: say with --address where the archives are published, such as https://example.org/v1.0.0');
    return 2;
  }
  if (executables.length === 0) {
    console.error('krew: dist/ holds no single executable: npm run sea');
    return 2;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(join(dist, 'om.yaml'), dump(krewManifest(version, address, executables.map(pack)), { lineWidth: 120 }));
  console.log(`dist/om.yaml, ${executables.map((name) => `dist/${name}.tar.gz`).join(', ')}`);
  return 0;
}

process.exitCode = main();
