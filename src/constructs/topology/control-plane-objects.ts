import type { KubeObject, ObjectMeta } from '../../kube/types';
import { DEFAULT_VERSION } from '../../operators/auth/observe/hosted/release';
import { OAUTH_APISERVER } from '../../operators/auth/operands/oauth-apiserver/names';
import { CONTROL_PLANE_CA_BUNDLE } from '../../operators/auth/operands/oauth-server/names';
import { AUTHENTICATOR_CERT_SECRET, CA_KEY, ROOT_CA_SECRET } from '../../operators/auth/operands/webhook-authenticator';
import type { HostedControlPlane } from '../../operators/auth/resources/config/hosted-control-plane';
import {
  type ControlPlaneComponent,
  controlPlaneComponents,
  type ImageStream,
  imageStreams,
} from '../../operators/auth/resources/hypershift';
import type { ControlPlaneProps, HostedNeighbours, HostedTopologyProps, ReleaseProps } from './hosted-props';

/** What is in the namespace of a control plane of this description. */
export function controlPlaneObjects({
  controlPlane,
  release,
  neighbours,
  objects = [],
}: HostedTopologyProps): readonly KubeObject[] {
  const described = 'kind' in controlPlane ? controlPlane : hostedControlPlane(controlPlane);
  const { metadata } = described;
  const streams = release === undefined ? [] : [imageStream(release, metadata)];
  const known = neighbours === undefined ? [] : neighbourObjects(neighbours, metadata.namespace ?? '');
  return [described, ...streams, ...known, ...readyComponents(metadata, [...streams, ...objects]), ...objects];
}

function hostedControlPlane(props: ControlPlaneProps): HostedControlPlane {
  const { name, namespace, uid, login, api, platform = 'None', availability = 'HighlyAvailable' } = props;
  const { labels, annotations, serviceNetwork = ['172.31.0.0/16'] } = props;
  return {
    apiVersion: 'hypershift.openshift.io/v1beta1',
    kind: 'HostedControlPlane',
    metadata: { name, namespace, uid, labels, annotations },
    spec: {
      platform: { type: platform },
      controllerAvailabilityPolicy: availability,
      issuerURL: props.issuerUrl,
      networking: { serviceNetwork: serviceNetwork.map((cidr) => ({ cidr })) },
      nodeSelector: props.nodeSelector,
      tolerations: props.tolerations,
      services: [
        {
          service: 'OAuthServer',
          servicePublishingStrategy: typeof login === 'string' ? { type: 'Route', route: { hostname: login } } : login,
        },
      ],
    },
    status: { controlPlaneEndpoint: api },
  };
}

const imageStream = ({ version, images }: ReleaseProps, { namespace }: ObjectMeta): ImageStream => ({
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { name: version, namespace },
  spec: { tags: Object.entries(images).map(([name, image]) => ({ name, from: { kind: 'DockerImage', name: image } })) },
});

function neighbourObjects(neighbours: HostedNeighbours, namespace: string): readonly KubeObject[] {
  const { rootCa, oauthServerCa = rootCa, authenticator, oauthApiserverIp } = neighbours;
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  return [
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: ROOT_CA_SECRET, namespace },
      data: { [CA_KEY]: encoded(rootCa) },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: CONTROL_PLANE_CA_BUNDLE, namespace },
      data: { [CA_KEY]: oauthServerCa },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: AUTHENTICATOR_CERT_SECRET, namespace },
      data: { 'tls.crt': encoded(authenticator.certificate), 'tls.key': encoded(authenticator.key) },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: OAUTH_APISERVER, namespace },
      spec: { clusterIP: oauthApiserverIp, ports: [{ port: 443 }] },
    },
  ];
}

/** What both servers wait for in a live control plane (see `operators/auth/hosted-cpo/components`). */
const dependencies = ['kube-apiserver', 'openshift-apiserver'];

/**
 * The components that the servers wait for, as if they were rolled out. Whoever describes a control plane wants to see what
 * it will hold in the end; whoever hands over components as well means those.
 */
function readyComponents(controlPlane: ObjectMeta, objects: readonly KubeObject[]): readonly KubeObject[] {
  if (objects.some(({ kind }) => kind === controlPlaneComponents.kind)) return [];
  const version = objects.find(({ kind }) => kind === imageStreams.kind)?.metadata.name ?? DEFAULT_VERSION;
  return dependencies.map((name) => ready(name, controlPlane, version));
}

const ready = (name: string, { namespace, generation }: ObjectMeta, version: string): ControlPlaneComponent => ({
  apiVersion: 'hypershift.openshift.io/v1beta1',
  kind: 'ControlPlaneComponent',
  metadata: { name, namespace },
  status: {
    conditions: ['Available', 'RolloutComplete'].map((type) => ({ type, status: 'True' })),
    version,
    observedGeneration: generation,
  },
});
