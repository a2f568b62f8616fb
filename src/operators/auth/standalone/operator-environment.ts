import type { KubeObject } from '../../../kube/types';
import type { Environment } from '../../../om/controller';
import type { ClusterState } from '../../../om/state/cluster-state';
import { OAUTH_APISERVER_NAMESPACE, OAUTH_SERVER_NAMESPACE, OPERATOR_NAMESPACE } from '../operands/namespaces';
import { APISERVER } from '../operands/oauth-apiserver/names';
import { OAUTH_SERVER } from '../operands/oauth-server/names';
import { controlPlaneDeployments } from '../resources/control-plane-deployments';

/** The Deployment that runs the operator in its own cluster. */
export const OPERATOR_DEPLOYMENT = 'authentication-operator';

/** Variables that name what a release consists of: images of the operands and versions. */
export const releaseVariables = [
  'OPERATOR_IMAGE_VERSION',
  'OPERAND_OAUTH_SERVER_IMAGE_VERSION',
  'IMAGE_OAUTH_SERVER',
  'IMAGE_OAUTH_APISERVER',
  'OPERATOR_IMAGE',
] as const;

/**
 * The environment of a run, with the images and versions of the release from the operator's own Deployment where the process
 * was told none: whoever looks into a must-gather has the operator's Deployment in it, not its environment.
 */
export function withReleaseOf(state: ClusterState, environment: Environment): Environment {
  const missing = releaseVariables.filter((name) => environment[name] === undefined);
  if (missing.length === 0) return environment;
  const deployment = state.get(controlPlaneDeployments, OPERATOR_DEPLOYMENT, OPERATOR_NAMESPACE);
  const declared = (deployment?.spec?.template.spec?.containers ?? []).flatMap(({ env = [] }) => env);
  const found = missing.flatMap((name): [string, string][] => {
    const value = declared.find((variable) => variable.name === name)?.value;
    return value === undefined || value === '' ? [] : [[name, value]];
  });
  return found.length === 0 ? environment : { ...environment, ...Object.fromEntries(found) };
}

/** Images by the variables that name them: what they are called in a release, and which Deployment runs them. */
export const releaseImages = [
  {
    variable: 'IMAGE_OAUTH_SERVER',
    image: 'oauth-server',
    namespace: OAUTH_SERVER_NAMESPACE,
    deployment: OAUTH_SERVER,
  },
  {
    variable: 'IMAGE_OAUTH_APISERVER',
    image: 'oauth-apiserver',
    namespace: OAUTH_APISERVER_NAMESPACE,
    deployment: APISERVER,
  },
  {
    variable: 'OPERATOR_IMAGE',
    image: 'cluster-authentication-operator',
    namespace: OAUTH_APISERVER_NAMESPACE,
    deployment: APISERVER,
  },
] as const;

/** Names of images that stand for the images where neither the environment nor a running Deployment has them. */
export const placeholderImages = (state: ClusterState, environment: Environment): Environment =>
  Object.fromEntries(
    releaseImages.flatMap(({ variable, image, namespace, deployment }) => {
      if (environment[variable] !== undefined) return [];
      const pod = state.get(controlPlaneDeployments, deployment, namespace)?.spec?.template.spec;
      const running = variable === 'OPERATOR_IMAGE' ? imageOf(pod?.initContainers) : imageOf(pod?.containers);
      // The operator keeps what runs, but for the image of itself.
      if (running !== undefined && variable !== 'OPERATOR_IMAGE') return [];
      return [[variable, running ?? image]];
    }),
  );

const imageOf = (containers: readonly { readonly image?: string }[] = []): string | undefined =>
  containers.map(({ image }) => image).find((image) => image !== undefined && image !== '');

/**
 * An object as it can be applied: an owner that is made by the same chart has no uid yet, so nothing is owned by it. The
 * operator makes such copies anew where they matter.
 */
export function withoutUnknownOwners<T extends KubeObject>(object: T): T {
  const { ownerReferences, ...metadata } = object.metadata;
  if (ownerReferences === undefined || ownerReferences.every(({ uid }) => uid !== '')) return object;
  const known = ownerReferences.filter(({ uid }) => uid !== '');
  return { ...object, metadata: known.length === 0 ? metadata : { ...metadata, ownerReferences: known } };
}
