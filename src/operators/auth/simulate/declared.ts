import type { Finding } from '../../../sequence/subject';
import type { Target } from '../divergences/divergence';

/** What the operator does as its upstream does, and no property is held against. */
interface Declared {
  readonly targets: readonly Target[];
  readonly properties: readonly string[];
  /** How the name of the object begins. */
  readonly object: string;
  /** Default: all fields. */
  readonly field?: RegExp;
  readonly why: string;
}

const standalone: readonly Target[] = ['standalone'];
const hosted: readonly Target[] = ['hosted-cpo', 'hosted-converged'];
const ends = ['path-independent', 'faults-leave-nothing'];
const webhookStays =
  'with another type of authentication the webhook is neither made nor taken away, and its condition stays: openshift/cluster-authentication-operator pkg/controllers/webhookauthenticator/webhookauthenticator_controller.go';

const copiesStay =
  'a copy for a provider or a page that is gone is taken away when that is observed, and whoever ends in between does not know of it any more: openshift/cluster-authentication-operator pkg/controllers/configobservation/oauth/observe_idps.go';

const findings: readonly Declared[] = [
  ...['Secret', 'ConfigMap'].map((kind) => ({
    targets: standalone,
    properties: ['faults-leave-nothing'],
    object: `${kind} openshift-authentication/v4-0-config-user-`,
    field: /^\.?$/,
    why: copiesStay,
  })),
  {
    targets: standalone,
    properties: ends,
    object: 'Service ',
    field: /^spec\.(?!selector|type)/,
    why: 'of the specification of a Service only selector and type are compared: openshift/library-go pkg/operator/resource/resourceapply/core.go',
  },
  {
    targets: hosted,
    properties: ['keeps-others'],
    object: 'Service ',
    why: 'labels of a Service are set as a whole: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Authentication cluster',
    field: /^(?:spec\.webhookTokenAuthenticator|status\.conditions\[type=AuthenticatorCertKeyProgressing\])/,
    why: webhookStays,
  },
  {
    targets: standalone,
    properties: ends,
    object: 'Secret openshift-config/webhook-authentication-integrated-oauth',
    why: webhookStays,
  },
];

/** Why the operator of a target is known not to keep a property there; undefined where it has to. */
export const declaredFor =
  (target: Target) =>
  ({ property, object = '', field = '' }: Finding): string | undefined =>
    findings.find(
      (one) =>
        one.targets.includes(target) &&
        one.properties.includes(property) &&
        object.startsWith(one.object) &&
        (one.field === undefined || one.field.test(field)),
    )?.why;
