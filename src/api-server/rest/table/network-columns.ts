import type { JsonObject } from '../../../kube/json';
import { listAt, objectAt, textAt, textsAt } from '../../kinds/shape';
import { joined, labelsText, none, scalarText, selectorText } from './cells';
import { ageColumn, type Column, column, nameColumn, wide } from './column';

const spec = (object: JsonObject): JsonObject => objectAt(object, 'spec');

function externalIp(object: JsonObject): string {
  const own = textsAt(spec(object), 'externalIPs');
  switch (textAt(spec(object), 'type')) {
    case 'ExternalName':
      return textAt(spec(object), 'externalName');
    case 'LoadBalancer': {
      const ingress = listAt(objectAt(objectAt(object, 'status'), 'loadBalancer'), 'ingress');
      const given = ingress.map((one) => textAt(one, 'ip') || textAt(one, 'hostname'));
      return given.length + own.length === 0 ? '<pending>' : [...given, ...own].join(',');
    }
    default:
      return joined(own);
  }
}

const portText = (port: JsonObject): string => {
  const node = scalarText(port.nodePort, '');
  return `${scalarText(port.port, '')}${node === '' ? '' : `:${node}`}/${textAt(port, 'protocol')}`;
};

export const serviceColumns: readonly Column[] = [
  nameColumn,
  column('Type', (object) => textAt(spec(object), 'type')),
  column('Cluster-IP', (object) => textAt(spec(object), 'clusterIP') || none),
  column('External-IP', externalIp),
  column('Port(s)', (object) => joined(listAt(spec(object), 'ports').map(portText))),
  ageColumn,
  wide('Selector', (object) => labelsText(objectAt(spec(object), 'selector'))),
];

/** As many addresses as are shown; what is left is counted. */
const mostShown = 3;

function endpointsText(object: JsonObject): string {
  const all = listAt(object, 'subsets').flatMap((subset) => {
    const addresses = listAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const ports = listAt(subset, 'ports');
    if (ports.length === 0) return addresses;
    return ports.flatMap((port) => addresses.map((address) => `${address}:${scalarText(port.port, '')}`));
  });
  const more = all.length - mostShown;
  return joined(all.slice(0, mostShown)) + (more > 0 ? ` + ${more} more...` : '');
}

export const endpointsColumns: readonly Column[] = [nameColumn, column('Endpoints', endpointsText), ageColumn];

export const networkPolicyColumns: readonly Column[] = [
  nameColumn,
  column('Pod-Selector', (object) => selectorText(objectAt(spec(object), 'podSelector'))),
  ageColumn,
];
