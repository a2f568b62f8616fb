/** Beginnings of names of objects that the table does not name. */
export const OAUTH_SERVER_OBJECTS = {
  oauthServer: 'x-login-server-',
  oauthApiserver: 'x-oauth-apiserver-',
} as const;

/** Beginning of the name of a user's object whose own name belongs to a component of the control plane. */
export const USER_OBJECT = 'x-user-';

/** The config map that the operator's own object, with what it observed and reported, is kept in. */
export const OPERATOR_STATE = 'authentication-operator-state';
