const variablesOf = (release: string) => ({
  OPERATOR_IMAGE_VERSION: release,
  OPERAND_OAUTH_SERVER_IMAGE_VERSION: `${release}_oauth`,
  IMAGE_OAUTH_SERVER: `quay.io/example/oauth-server:${release}`,
  IMAGE_OAUTH_APISERVER: `quay.io/example/oauth-apiserver:${release}`,
  OPERATOR_IMAGE: `quay.io/example/authentication-operator:${release}`,
});

/** Variables of the operator where a scenario sets none. */
export const exampleRelease = variablesOf('4.20.0');

/** Variables of the release that comes after it. */
export const nextRelease = variablesOf('4.21.0');
