/**
 * What the values of common fields are made of, to be put behind a path: `{a,b}` stands for each of its alternatives. A
 * place names what it is about down to the last field, so that nothing else can hide in it.
 */

/** A volume, whatever its source is. */
export const VOLUME =
  '{.name,.emptyDir,.hostPath.path,' +
  '.secret{.secretName,.defaultMode,.optional,.items[*]{.key,.path}},' +
  '.configMap{.name,.defaultMode,.optional,.items[*]{.key,.path}},' +
  '.projected{.defaultMode,.sources[*].configMap{.name,.items[*]{.key,.path}}}}';

/** A mount. */
export const MOUNT = '{.name,.mountPath,.readOnly,.subPath}';

/** A variable with a value of its own, and one that names a field of the pod. */
export const VARIABLE = '{.name,.value}';
export const POD_FIELD = '{.name,.valueFrom.fieldRef{.apiVersion,.fieldPath}}';

/** A toleration. */
export const TOLERATION = '{.key,.operator,.value,.effect,.tolerationSeconds}';

/** A probe that asks over HTTP. */
export const HTTP_PROBE =
  '{.httpGet{.path,.port,.scheme},.initialDelaySeconds,.periodSeconds,.timeoutSeconds,.successThreshold,.failureThreshold}';

const CERTIFICATE = '<certificate>[*]{.subject,.issuer,.names,.notBefore,.notAfter,.fingerprint,.otherText}';

/** Certificates of a text by what they certify, or the text where it holds something else. */
export const CERTIFICATES = `{,${CERTIFICATE}}`;
export const BASE64_CERTIFICATES = `{,<base64>${CERTIFICATE}}`;

/** What every helper container has, besides what it runs and reads. */
export const HELPER =
  '{.name,.image,.imagePullPolicy,.terminationMessagePolicy,' +
  '.resources{,.limits,.requests{,.cpu,.memory}},' +
  '.securityContext{.allowPrivilegeEscalation,.capabilities.drop[ALL],.readOnlyRootFilesystem,.runAsNonRoot,.privileged,.runAsUser}}';

/** A term that looks for a label. */
const EXPRESSIONS = '.matchExpressions[key,effect=hypershift.openshift.io/*]{.key,.operator,.values[*]}';

/** Labels that pods of a control plane are told apart by. */
const SELECTOR =
  '.labelSelector.matchLabels{.app,.apiserver,.oauth-apiserver-anti-affinity,.oauth-openshift-anti-affinity,["hypershift.openshift.io/*"]}';

const PREFERRED = '.preferredDuringSchedulingIgnoredDuringExecution[*]';
const REQUIRED = '.requiredDuringSchedulingIgnoredDuringExecution';

/** Which nodes and which neighbours a pod asks for. */
export const AFFINITY =
  `{.nodeAffinity{${PREFERRED}{.weight,.preference${EXPRESSIONS}},${REQUIRED}.nodeSelectorTerms[*]${EXPRESSIONS}},` +
  `.podAffinity${PREFERRED}{.weight,.podAffinityTerm{.topologyKey,${SELECTOR}}},` +
  `.podAntiAffinity{${PREFERRED}{.weight,.podAffinityTerm{.topologyKey,${SELECTOR}}},${REQUIRED}[topologyKey=*kubernetes.io/*]{.topologyKey,${SELECTOR}}}}`;
