import type { JsonObject } from '../../kube/json';
import { changed, filledIn, objectAt, textAt } from './shape';

/** The specification of a pod with what the server fills in (kubernetes `pkg/apis/core/v1/defaults.go`). */
export function defaultPodSpec(spec: JsonObject): JsonObject {
  const account = textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount');
  let result = filledIn(spec, {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...(account === '' ? {} : { serviceAccountName: account, serviceAccount: account }),
  });
  if (account !== '' && result.serviceAccount !== account) result = { ...result, serviceAccount: account };
  for (const list of ['containers', 'initContainers', 'ephemeralContainers']) {
    result = changed(result, list, defaultContainer);
  }
  return changed(result, 'volumes', defaultVolume);
}

function defaultContainer(container: JsonObject): JsonObject {
  let result = filledIn(container, {
    imagePullPolicy: isLatest(textAt(container, 'image')) ? 'Always' : 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  result = changed(result, 'ports', (port) => filledIn(port, { protocol: 'TCP' }));
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    result = changed(result, probe, defaultProbe);
  result = changed(result, 'env', (variable) =>
    changed(variable, 'valueFrom', (from) =>
      changed(from, 'fieldRef', (reference) => filledIn(reference, { apiVersion: 'v1' })),
    ),
  );
  return changed(result, 'lifecycle', (lifecycle) =>
    changed(changed(lifecycle, 'postStart', defaultHandler), 'preStop', defaultHandler),
  );
}

/** Whether an image is pulled each time: no tag means the latest, a digest alone does not. */
function isLatest(image: string): boolean {
  if (image === '' || image.includes('@')) return false;
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  return tag === 'latest';
}

const defaultHandler = (handler: JsonObject): JsonObject =>
  changed(handler, 'httpGet', (get) => filledIn(get, { path: '/', scheme: 'HTTP' }));

const defaultProbe = (probe: JsonObject): JsonObject =>
  changed(
    defaultHandler(filledIn(probe, { failureThreshold: 3, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 })),
    'grpc',
    (grpc) => filledIn(grpc, { service: '' }),
  );

/** Kinds of volumes whose files get these modes. */
const withModes = ['secret', 'configMap', 'downwardAPI', 'projected'];

function defaultVolume(volume: JsonObject): JsonObject {
  let result = Object.keys(volume).some((name) => name !== 'name') ? volume : { ...volume, emptyDir: {} };
  for (const source of withModes) result = changed(result, source, (value) => filledIn(value, { defaultMode: 420 }));
  result = changed(result, 'hostPath', (path) => filledIn(path, { type: '' }));
  result = changed(result, 'downwardAPI', defaultDownwardItems);
  return changed(result, 'projected', (projected) =>
    changed(projected, 'sources', (source) =>
      changed(
        changed(source, 'serviceAccountToken', (token) => filledIn(token, { expirationSeconds: 3600 })),
        'downwardAPI',
        defaultDownwardItems,
      ),
    ),
  );
}

const defaultDownwardItems = (source: JsonObject): JsonObject =>
  changed(source, 'items', (item) => changed(item, 'fieldRef', (ref) => filledIn(ref, { apiVersion: 'v1' })));

/** A pod asks for as much as it is limited to where it says nothing. */
export const defaultRequests = (spec: JsonObject): JsonObject =>
  changed(spec, 'containers', (container) =>
    changed(container, 'resources', (resources) => {
      if (resources.limits === undefined) return resources;
      return { ...resources, requests: filledIn(objectAt(resources, 'requests'), objectAt(resources, 'limits')) };
    }),
  );
