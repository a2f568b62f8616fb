import type { JsonObject, JsonValue } from '../../../kube/json';
import { numberAt, objectAt, textAt } from '../../kinds/shape';
import { metaOf } from '../../validation/object-meta';
import {
  bindingColumns,
  definitionColumns,
  roleColumns,
  serviceAccountColumns,
  signingRequestColumns,
} from './access-columns';
import { ageOf } from './age';
import { conditionOf, none, scalarText, sizeOf } from './cells';
import { ageColumn, type Column, column, nameColumn, wide } from './column';
import { endpointsColumns, networkPolicyColumns, serviceColumns } from './network-columns';
import { deploymentColumns, nodeColumns, podColumns } from './workload-columns';

const spec = (object: JsonObject): JsonObject => objectAt(object, 'spec');
const status = (object: JsonObject): JsonObject => objectAt(object, 'status');

const eventObject = (object: JsonObject): string => {
  const involved = objectAt(object, 'involvedObject');
  return `${textAt(involved, 'kind').toLowerCase()}/${textAt(involved, 'name')}`;
};

/** When an event was seen; one that was seen once may say so elsewhere. */
const seenAt = (object: JsonObject, field: string): JsonValue | undefined =>
  object[field] ?? object.eventTime ?? metaOf(object).creationTimestamp;

const eventColumns: readonly Column[] = [
  column('Last Seen', (object, now) => ageOf(seenAt(object, 'lastTimestamp'), now)),
  column('Type', (object) => textAt(object, 'type')),
  column('Reason', (object) => textAt(object, 'reason')),
  column('Object', eventObject),
  wide('Subobject', (object) => textAt(objectAt(object, 'involvedObject'), 'fieldPath')),
  wide('Source', (object) => textAt(objectAt(object, 'source'), 'component') || textAt(object, 'reportingComponent')),
  column('Message', (object) => textAt(object, 'message').trim()),
  wide('First Seen', (object, now) => ageOf(seenAt(object, 'firstTimestamp'), now)),
  wide('Count', (object) => numberAt(object, 'count') ?? 1),
  { ...wide('Name', (object) => metaOf(object).name ?? ''), format: 'name' },
];

const serviceOfApi = (object: JsonObject): string => {
  const service = objectAt(spec(object), 'service');
  return service.name === undefined ? 'Local' : `${textAt(service, 'namespace')}/${textAt(service, 'name')}`;
};

function availability(object: JsonObject): string {
  const condition = conditionOf(object, 'Available');
  const state = textAt(condition, 'status') || 'Unknown';
  const reason = textAt(condition, 'reason');
  return state === 'True' || reason === '' ? state : `${state} (${reason})`;
}

/** Columns of Kubernetes' own kinds by plural name, those that the original prints. */
export const builtInColumns: ReadonlyMap<string, readonly Column[]> = new Map([
  ['apiservices', [nameColumn, column('Service', serviceOfApi), column('Available', availability), ageColumn]],
  ['certificatesigningrequests', signingRequestColumns],
  ['clusterrolebindings', bindingColumns],
  ['clusterroles', roleColumns],
  ['configmaps', [nameColumn, column('Data', ({ data, binaryData }) => sizeOf(data, binaryData)), ageColumn]],
  ['customresourcedefinitions', definitionColumns],
  ['deployments', deploymentColumns],
  ['endpoints', endpointsColumns],
  ['events', eventColumns],
  ['leases', [nameColumn, column('Holder', (object) => textAt(spec(object), 'holderIdentity')), ageColumn]],
  ['namespaces', [nameColumn, column('Status', (object) => textAt(status(object), 'phase')), ageColumn]],
  ['networkpolicies', networkPolicyColumns],
  ['nodes', nodeColumns],
  [
    'poddisruptionbudgets',
    [
      nameColumn,
      column('Min Available', (object) => scalarText(spec(object).minAvailable, 'N/A')),
      column('Max Unavailable', (object) => scalarText(spec(object).maxUnavailable, 'N/A')),
      column('Allowed Disruptions', (object) => numberAt(status(object), 'disruptionsAllowed') ?? 0, 0, 'integer'),
      ageColumn,
    ],
  ],
  ['pods', podColumns],
  ['rolebindings', bindingColumns],
  ['roles', roleColumns],
  [
    'secrets',
    [
      nameColumn,
      column('Type', (object) => textAt(object, 'type') || none),
      column('Data', ({ data }) => sizeOf(data)),
      ageColumn,
    ],
  ],
  ['serviceaccounts', serviceAccountColumns],
  ['services', serviceColumns],
]);
