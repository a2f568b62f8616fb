import type { FieldTable } from './fields';

/**
 * Field order of HyperShift's own Go types for the API server's structured authentication.
 * Upstream: openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/kas.
 */
export const hypershiftKas = {
  AuthenticationConfiguration: 'kind apiVersion jwt:![]JWTAuthenticator',
  ClaimMappings: `
    username:PrefixedClaimOrExpression groups:PrefixedClaimOrExpression uid:ClaimOrExpression extra:[]ExtraMapping`,
  ClaimOrExpression: 'claim expression',
  ClaimValidationRule: 'claim requiredValue expression message',
  ExtraMapping: 'key:!string valueExpression:!string',
  Issuer: 'url:!string certificateAuthority audiences:!null audienceMatchPolicy discoveryURL',
  JWTAuthenticator: `
    issuer:Issuer claimValidationRules:[]ClaimValidationRule claimMappings:ClaimMappings
    userValidationRules:[]UserValidationRule`,
  PrefixedClaimOrExpression: 'claim prefix:? expression',
  UserValidationRule: 'expression:!string message',
} satisfies FieldTable;
