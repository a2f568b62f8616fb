import { withOwner } from '../../../../kube/owner-reference';
import { orAbsent } from '../../../../kube/string-map';
import type { Service } from '../../../../kube/types';
import { withSpecHash } from '../../../../library/spec-hash-annotation';
import { apiserverServiceDefaults, apiserverServiceMarks } from '../../divergences/exposure';
import type { ControlPlaneOwner } from '../control-plane-owner';
import { OAUTH_APISERVER_NAMESPACE } from '../namespaces';
import {
  APISERVER_SERVICE,
  APISERVER_SERVING_CERT,
  OAUTH_APISERVER,
  OAUTH_APISERVER_PORT,
} from '../oauth-apiserver/names';
import type { Placement } from '../placement';
import { SERVING_CERT_ANNOTATION } from './login-service';

/** The Service of the OAuth API server in a hosted control plane's namespace, and of its stand-in in the guest cluster. */
export const HOSTED_APISERVER_SERVICE = OAUTH_APISERVER;
/** The port that clients and the aggregator use. */
export const APISERVER_SERVICE_PORT = 443;

const port = { name: 'https', port: APISERVER_SERVICE_PORT };

/** Upstream: cluster-authentication-operator bindata/oauth-apiserver/svc.yaml. */
export const apiserverService = ({ resolve }: Placement): Service => {
  const { labels, annotations } = resolve(apiserverServiceMarks);
  return withSpecHash(
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        namespace: OAUTH_APISERVER_NAMESPACE,
        name: APISERVER_SERVICE,
        annotations: { [SERVING_CERT_ANNOTATION]: APISERVER_SERVING_CERT, ...annotations },
        labels,
      },
      spec: { selector: { apiserver: 'true' }, ports: [{ ...port, targetPort: OAUTH_APISERVER_PORT }] },
    },
    'core/v1.ServiceSpec',
  );
};

/**
 * The Service of the OAuth API server in a hosted control plane: the existing one with labels, type and first port set. A
 * selector and further ports that are there stay.
 * Upstream: hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go.
 */
export const controlPlaneApiserverService = (
  { resolve }: Placement,
  existing: Service | undefined,
  owner: ControlPlaneOwner,
): Service => {
  const { labels, annotations } = resolve(apiserverServiceMarks);
  const { protocol, type } = resolve(apiserverServiceDefaults);
  const [first, ...others] = existing?.spec.ports ?? [];
  return {
    ...existing,
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: HOSTED_APISERVER_SERVICE,
      namespace: owner.namespace,
      ...existing?.metadata,
      labels,
      annotations: orAbsent({ ...existing?.metadata.annotations, ...annotations }),
      ownerReferences: withOwner(existing?.metadata.ownerReferences, owner.reference),
    },
    spec: {
      ...existing?.spec,
      selector: existing?.spec.selector ?? {
        app: OAUTH_APISERVER,
        'hypershift.openshift.io/control-plane-component': OAUTH_APISERVER,
      },
      type: type ?? existing?.spec.type,
      ports: [
        { ...first, ...port, protocol: protocol ?? first?.protocol, targetPort: OAUTH_APISERVER_PORT },
        ...others,
      ],
    },
  };
};
