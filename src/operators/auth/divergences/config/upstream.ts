/** What most rows are about. */
export const osinConfigMap = 'oauth-server configuration';

/** Renders the standalone configuration and session secret. */
export const standalonePayload =
  'openshift/cluster-authentication-operator pkg/controllers/payload/payload_config_controller.go';

/** Folder of the standalone observers. */
export const observers = 'openshift/cluster-authentication-operator pkg/controllers/configobservation';

/** Renders the hosted configuration. */
export const hostedConfig =
  'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/config.go';

/** Folder of the hosted manifests. */
export const hostedAssets =
  'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/assets/oauth-openshift';

/** The hosted table of TLS suites. */
export const hostedTls = 'openshift/hypershift support/config/cipher.go';

/** The standalone table of TLS suites. */
export const libraryTls = 'openshift/library-go pkg/crypto/crypto.go';
