const ordered = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];
const summable = ['int', 'uint', 'double', 'duration'];
const QUANTITY = 'kubernetes.Quantity';
const SEMVER = 'kubernetes.Semver';
const URL = 'kubernetes.URL';
const FORMAT = 'kubernetes.NamedFormat';
const CHECK = 'authorization.ResourceCheck';
const DECISION = 'authorization.Decision';

const compared = (result: string): string =>
  `${QUANTITY}, ${QUANTITY} -> ${result} | ${SEMVER}, ${SEMVER} -> ${result}`;
const formats =
  'byte date datetime dns1035Label dns1035LabelPrefix dns1123Label dns1123LabelPrefix dns1123Subdomain ' +
  'dns1123SubdomainPrefix labelValue qualifiedName uri uuid';

/**
 * Signatures of the functions that Kubernetes adds, written as in `standardFunctions`.
 * Upstream: k8s.io/apiserver pkg/cel/library.
 */
export const kubernetesFunctions: Readonly<Record<string, string>> = {
  '.isSorted': ordered.map((type) => `list(${type}) -> bool`).join(' | '),
  '.max': ordered.map((type) => `list(${type}) -> ${type}`).join(' | '),
  '.min': ordered.map((type) => `list(${type}) -> ${type}`).join(' | '),
  '.sum': summable.map((type) => `list(${type}) -> ${type}`).join(' | '),
  '.find': 'string, string -> string',
  '.findAll': 'string, string -> list(string) | string, string, int -> list(string)',

  isURL: 'string -> bool',
  url: `string -> ${URL}`,
  '.getEscapedPath': `${URL} -> string`,
  '.getHost': `${URL} -> string`,
  '.getHostname': `${URL} -> string`,
  '.getPort': `${URL} -> string`,
  '.getQuery': `${URL} -> map(string, list(string))`,
  '.getScheme': `${URL} -> string`,

  isIP: 'string -> bool',
  ip: 'string -> net.IP',
  'ip.isCanonical': 'string -> bool',
  '.family': 'net.IP -> int',
  '.isGlobalUnicast': 'net.IP -> bool',
  '.isLinkLocalMulticast': 'net.IP -> bool',
  '.isLinkLocalUnicast': 'net.IP -> bool',
  '.isLoopback': 'net.IP -> bool',
  '.isUnspecified': 'net.IP -> bool',
  isCIDR: 'string -> bool',
  cidr: 'string -> net.CIDR',
  '.containsCIDR': 'net.CIDR, string -> bool | net.CIDR, net.CIDR -> bool',
  '.containsIP': 'net.CIDR, string -> bool | net.CIDR, net.IP -> bool',
  '.ip': 'net.CIDR -> net.IP',
  '.masked': 'net.CIDR -> net.CIDR',
  '.prefixLength': 'net.CIDR -> int',

  isQuantity: 'string -> bool',
  quantity: `string -> ${QUANTITY}`,
  '.add': `${QUANTITY}, ${QUANTITY} -> ${QUANTITY} | ${QUANTITY}, int -> ${QUANTITY}`,
  '.sub': `${QUANTITY}, ${QUANTITY} -> ${QUANTITY} | ${QUANTITY}, int -> ${QUANTITY}`,
  '.asApproximateFloat': `${QUANTITY} -> double`,
  '.asInteger': `${QUANTITY} -> int`,
  '.isInteger': `${QUANTITY} -> bool`,
  sign: `${QUANTITY} -> int`,
  isSemver: 'string -> bool | string, bool -> bool',
  semver: `string -> ${SEMVER} | string, bool -> ${SEMVER}`,
  '.major': `${SEMVER} -> int`,
  '.minor': `${SEMVER} -> int`,
  '.patch': `${SEMVER} -> int`,
  '.compareTo': compared('int'),
  '.isGreaterThan': compared('bool'),
  '.isLessThan': compared('bool'),

  ...Object.fromEntries(formats.split(' ').map((name) => [`format.${name}`, `-> ${FORMAT}`])),
  'format.named': `string -> optional(${FORMAT})`,
  '.validate': `${FORMAT}, string -> optional(list(string))`,

  '.allowed': `${DECISION} -> bool`,
  '.error': `${DECISION} -> string`,
  '.errored': `${DECISION} -> bool`,
  '.reason': `${DECISION} -> string`,
  '.check': `authorization.PathCheck, string -> ${DECISION} | ${CHECK}, string -> ${DECISION}`,
  '.fieldSelector': `${CHECK}, string -> ${CHECK}`,
  '.labelSelector': `${CHECK}, string -> ${CHECK}`,
  '.name': `${CHECK}, string -> ${CHECK}`,
  '.namespace': `${CHECK}, string -> ${CHECK}`,
  '.subresource': `${CHECK}, string -> ${CHECK}`,
  '.group': 'authorization.Authorizer, string -> authorization.GroupCheck',
  '.path': 'authorization.Authorizer, string -> authorization.PathCheck',
  '.resource': `authorization.GroupCheck, string -> ${CHECK}`,
  '.serviceAccount': 'authorization.Authorizer, string, string -> authorization.Authorizer',
};
