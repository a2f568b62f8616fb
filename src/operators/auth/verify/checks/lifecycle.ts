import { DESIRED_STATE_HASH_ANNOTATION } from '../../../../kube/hash';
import { kubeadminRemoval, kubeadminRollout } from '../../divergences/kubeadmin';
import {
  lifecycleDrift,
  lifecycleImages,
  lifecycleOrder,
  lifecycleOwner,
  lifecycleState,
} from '../../divergences/lifecycle';
import { behaviour, type Check, check } from './check';
import { kubeadminHash } from './kubeadmin';
import { eachWorkload, type Output, type Problems, unless } from './output';

/** What is read, changed and written back has no hash; the control plane's reports have an owner of their own. */
const unhashed: readonly string[] = ['Service', 'Route', 'ControlPlaneComponent'];

const owned = (output: Output): Problems =>
  output
    .of('Management')
    .filter(({ kind }) => kind !== 'ControlPlaneComponent')
    .flatMap(({ kind, metadata }) =>
      unless(
        metadata.ownerReferences?.some((owner) => owner.kind === 'HostedControlPlane' && owner.controller === true) ===
          true,
        `${kind} ${metadata.name} stays when the control plane goes`,
      ),
    );

const hashed = (output: Output): Problems =>
  output
    .of('Management')
    .filter(({ kind, metadata }) => !unhashed.includes(kind) && metadata.name !== 'kubeadmin-password')
    .flatMap(({ kind, metadata }) =>
      unless(
        metadata.annotations?.[DESIRED_STATE_HASH_ANNOTATION] !== undefined,
        `drift of ${kind} ${metadata.name} would not be seen`,
      ),
    );

/** Owners, drift, releases and kubeadmin. */
export const lifecycleChecks: readonly Check[] = [
  check(lifecycleOwner, 'Everything in the namespace goes with the control plane.', owned),
  check(lifecycleDrift, 'Everything that is kept as desired has the hash by which drift is found.', hashed),
  check(
    lifecycleImages,
    'Every container has an image of the release.',
    eachWorkload(({ pod }, { input: _ }) =>
      [...pod.containers, ...(pod.initContainers ?? [])].flatMap(({ name, image }) =>
        // A release without an image leaves those that hosting injects without one.
        unless(
          image !== '' && (image !== undefined || name.startsWith('konnectivity-') || name === 'availability-prober'),
          `${name} has no image`,
        ),
      ),
    ),
  ),
  check(kubeadminRollout, 'Pods follow the hash of the kubeadmin password.', kubeadminHash),
  behaviour(
    lifecycleOrder,
    'Servers wait for the API.',
    'a control plane without its kube-apiserver gets no Deployment',
  ),
  behaviour(
    lifecycleState,
    'Whoever runs the control plane says when hands are to be kept off.',
    'paused, it is left alone; the debug list scales to zero',
  ),
  behaviour(
    kubeadminRemoval,
    'The password goes with the first identity provider.',
    'configurations with and without one',
  ),
];
