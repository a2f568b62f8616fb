// Inputs of many hosted control planes: the example, under as many names.
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const example = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples', 'hosted');

/** Objects of the example's two clusters, as they were read. */
function exampleObjects() {
  const { readHostedInput } = require('../../lib/index.js');
  const { hostedAuthOperator } = require('../../lib/operators/auth/hosted-cpo/operator.js');
  const input = readHostedInput(example);
  const of = (cluster) => hostedAuthOperator.types.flatMap((type) => input.clusters[cluster].list(type));
  return { management: of('Management'), guest: of('UserWorkload') };
}

/** Props of one chart per cluster: `HostedAuthChart` takes them as they are. */
export function hostedFleet(count) {
  const { management, guest } = exampleObjects();
  const plane = management.find(({ kind }) => kind === 'HostedControlPlane');
  const rest = management.filter((object) => object !== plane);
  return Array.from({ length: count }, (_, index) => {
    const name = `brook-${index}`;
    const namespace = `clusters-${name}`;
    const moved = (object) => ({ ...object, metadata: { ...object.metadata, namespace } });
    const hostedControlPlane = { ...plane, metadata: { ...plane.metadata, name, namespace } };
    return { hostedControlPlane, objects: rest.map(moved), guestObjects: guest };
  });
}
