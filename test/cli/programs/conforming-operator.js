// An operator under the contract, without any library, that keeps all of it. Its first argument says what it does wrong.
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const [fault, command, ...args] = process.argv.slice(2);
const output = args[args.indexOf('--output-dir') + 1] ?? '';
const one = { group: '', version: 'v1', resource: 'configmaps', namespace: 'default', name: 'one' };

function write(file, content) {
  const full = path.join(output, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, JSON.stringify(content));
}

function apply() {
  if (fault === 'hangs') return setInterval(() => {}, 1000);
  const folder = 'Management/Create/namespaces/default/core/configmaps';
  const data = fault === 'random' ? { at: `${process.hrtime.bigint()}` } : { a: 'b' };
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one', namespace: 'default' }, data };
  write(`${folder}/0000-metadata-one.yaml`, { action: 'Create', controllerInstanceName: 'c', name: 'one' });
  write(`${folder}/0000-body-one.yaml`, body);
  write('controller-results.yaml', { controllerResults: [{ controllerName: 'c', status: 'Succeeded' }] });
  write('request-order.yaml', {
    requestOrder: [{ controllerName: 'c', requests: [`${folder}/0000-body-one.yaml`] }],
  });
}

switch (command) {
  case 'input-resources':
    console.log(JSON.stringify({ applyConfigurationResources: { exactResources: [one] } }));
    break;
  case 'output-resources':
    if (fault === 'undeclaring') process.exitCode = 1;
    else console.log(JSON.stringify({ managementResources: { exactResources: [one] } }));
    break;
  case 'apply-configuration':
    apply();
}
