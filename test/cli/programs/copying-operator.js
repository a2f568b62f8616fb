// An operator under the contract, without any library: ConfigMap default/copy has the data of default/source. Its first argument says
// what is wrong with it.
const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const path = require('node:path');

const [fault, command, ...args] = process.argv.slice(2);
const option = (name) => args[args.indexOf(name) + 1];
const resource = (name) => ({ group: '', version: 'v1', resource: 'configmaps', namespace: 'default', name });

function read(name) {
  const file = path.join(option('--input-dir'), 'namespaces/default/core/configmaps', `${name}.yaml`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function write(action, name, data, metadata = {}) {
  const folder = path.join(option('--output-dir'), 'Management', action, 'namespaces/default/core/configmaps');
  mkdirSync(folder, { recursive: true });
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default', ...metadata }, data };
  const about = { action, controllerInstanceName: 'copy', name, namespace: 'default' };
  writeFileSync(path.join(folder, `0000-metadata-${name}.yaml`), JSON.stringify(about));
  writeFileSync(path.join(folder, `0000-body-${name}.yaml`), action === 'Delete' ? '' : JSON.stringify(body));
}

function apply() {
  mkdirSync(option('--output-dir'), { recursive: true });
  const [, marker] = /^hangs-once:(.*)$/.exec(fault) ?? [];
  const hasHung = marker === undefined || existsSync(marker);
  if (!hasHung) writeFileSync(marker, '');
  if (fault === 'hangs' || !hasHung) {
    spawn('sleep', ['60'], { stdio: 'inherit' });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
  if (readdirSync(option('--input-dir')).length === 0) throw new Error('an input without a layout');
  if (fault === 'crashes') throw new Error('a null pointer');
  const [source, copy] = [read('source'), read('copy')];
  const wanted = source?.data;
  if (fault === 'undeclared') write('Create', 'other', wanted);
  if (fault === 'garbage') return write('Explode', 'copy', wanted);
  if (wanted === undefined) {
    if (copy !== undefined && fault !== 'forgetful') write('Delete', 'copy');
  } else if (copy === undefined) write('Create', 'copy', { ...wanted, ...(fault === 'shouting' ? { a: '!' } : {}) });
  else if (JSON.stringify(copy.data) !== JSON.stringify(wanted)) {
    write('Update', 'copy', wanted, { resourceVersion: copy.metadata.resourceVersion });
  }
}

switch (command) {
  case 'input-resources': {
    const exactResources = [resource('source'), resource('copy')];
    console.log(JSON.stringify({ applyConfigurationResources: { exactResources } }));
    break;
  }
  case 'output-resources':
    console.log(JSON.stringify({ managementResources: { exactResources: [resource('copy')] } }));
    break;
  case 'apply-configuration':
    apply();
}
