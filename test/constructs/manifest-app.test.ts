import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Manifest } from '../../src/constructs/manifest';
import { ManifestApp } from '../../src/constructs/manifest-app';

const configMap = (name: string, data: { [key: string]: string } = {}) => ({
  apiVersion: 'v1' as const,
  kind: 'ConfigMap' as const,
  metadata: { name },
  data,
});

describe('ManifestApp', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = path.join(mkdtempSync(path.join(tmpdir(), 'manifest-app-')), 'dist');
  });
  afterEach(() => rmSync(path.dirname(outdir), { recursive: true }));

  test('writes a file per chart, charts within charts too', () => {
    const app = new ManifestApp({ outdir });
    const outer = new Chart(app, 'outer');
    new Manifest(outer, 'a', configMap('a'));
    new Manifest(new Chart(outer, 'inner'), 'b', configMap('b'));
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['outer-inner.k8s.yaml', 'outer.k8s.yaml']);
    expect(readFileSync(path.join(outdir, 'outer.k8s.yaml'), 'utf8')).toBe(
      'apiVersion: v1\ndata: {}\nkind: ConfigMap\nmetadata:\n  name: a\n',
    );
  });

  test('keeps nulls and empty values, which the originals write', () => {
    const app = new ManifestApp({ outdir });
    new Manifest(new Chart(app, 'c'), 'x', { ...configMap('x'), status: { conditions: null, list: [] } });
    expect(app.synthYaml()).toContain('status:\n  conditions: null\n  list: []\n');
  });

  test('files that hold secrets are private, whatever was there before', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { a: 'Yg==' } };
    for (const object of [configMap('s'), secret]) {
      const app = new ManifestApp({ outdir });
      new Manifest(new Chart(app, 'c'), 's', object);
      app.synth();
    }
    expect(statSync(path.join(outdir, 'c.k8s.yaml')).mode & 0o077).toBe(0);
  });

  test('writes nothing when a construct finds fault', () => {
    const app = new ManifestApp({ outdir });
    const chart = new Chart(app, 'c');
    chart.node.addValidation({ validate: () => ['no replicas'] });
    expect(() => app.synth()).toThrow('[c] no replicas');
    expect(existsSync(outdir)).toBe(false);
  });

  test('takes objects of cdk8s beside its own, and puts dependencies first', () => {
    const app = new ManifestApp({ outdir });
    const late = new Chart(app, 'late');
    const early = new Chart(app, 'early');
    new ApiObject(early, 'n', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } });
    new Manifest(late, 'm', configMap('m'));
    late.addDependency(early);
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['0000-early.k8s.yaml', '0001-late.k8s.yaml']);
  });
});
