import type { Finding } from '../../../sequence/subject';

/** What the operator does as its upstream does, and no property is held against. */
interface Declared {
  readonly properties: readonly string[];
  /** How the name of the object begins. */
  readonly object: string;
  /** Default: all fields. */
  readonly field?: RegExp;
  readonly why: string;
}

const ends = ['path-independent', 'faults-leave-nothing'];
const webhookStays =
  'with another type of authentication the webhook is neither made nor taken away, and its condition stays: openshift/cluster-authentication-operator pkg/controllers/webhookauthenticator/webhookauthenticator_controller.go';

const findings: readonly Declared[] = [
  {
    properties: ends,
    object: 'Service ',
    field: /^spec\.(?!selector|type)/,
    why: 'of the specification of a Service only selector and type are compared: openshift/library-go pkg/operator/resource/resourceapply/core.go',
  },
  {
    properties: ['keeps-others'],
    object: 'Service ',
    why: 'labels of a Service are set as a whole: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/oapi/service.go',
  },
  {
    properties: ends,
    object: 'Authentication cluster',
    field: /^(?:spec\.webhookTokenAuthenticator|status\.conditions\[type=AuthenticatorCertKeyProgressing\])/,
    why: webhookStays,
  },
  { properties: ends, object: 'Secret openshift-config/webhook-authentication-integrated-oauth', why: webhookStays },
];

/** Why the operator is known not to keep a property there; undefined where it has to. */
export const declared = ({ property, object = '', field = '' }: Finding): string | undefined =>
  findings.find(
    (one) =>
      one.properties.includes(property) &&
      object.startsWith(one.object) &&
      (one.field === undefined || one.field.test(field)),
  )?.why;
