// The project that `cdk8s init typescript-app` makes, without what that does besides: it writes the template that comes with
// cdk8s-cli, installs, and fetches Kubernetes' API description, which nobody needs here.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const cli = path.dirname(require.resolve('cdk8s-cli/package.json'));
const versionOf = (name) =>
  JSON.parse(readFileSync(path.join(path.dirname(cli), name, 'package.json'), 'utf8')).version;

/** Makes the project in an existing folder; it is not installed yet. */
export function makeTemplate(folder) {
  cpSync(path.join(cli, 'templates', 'typescript-app'), folder, { recursive: true });
  // The snapshot is of the template's own chart.
  for (const name of ['.hooks.sscaff.js', '__snapshots__']) rmSync(path.join(folder, name), { recursive: true });
  const values = {
    $base: 'user',
    cdk8s_core_version: versionOf('cdk8s'),
    cdk8s_plus_version: versionOf('cdk8s-plus-33'),
    constructs_version: versionOf('constructs'),
    cdk8s_cli_spec: `^${versionOf('cdk8s-cli')}`,
  };
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8').replace(/\{\{ (\S+) \}\}/g, (_, key) => {
      if (!(key in values)) throw new Error(`the template asks for ${key}, which is not known here`);
      return values[key];
    });
    writeFileSync(file, text);
  }
}
