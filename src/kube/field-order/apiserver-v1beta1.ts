import type { FieldTable } from './fields';

/** Field order of the Go types for the API server's structured authentication. Upstream: kubernetes/apiserver pkg/apis/apiserver/v1beta1. */
export const apiserverV1beta1 = {
  AnonymousAuthCondition: 'path:!string',
  AnonymousAuthConfig: 'enabled:!bool conditions:[]AnonymousAuthCondition',
  AuthenticationConfiguration: 'kind apiVersion jwt:![]JWTAuthenticator anonymous:?AnonymousAuthConfig',
  ClaimMappings: `
    username:PrefixedClaimOrExpression groups:PrefixedClaimOrExpression uid:ClaimOrExpression extra:[]ExtraMapping`,
  ClaimOrExpression: 'claim expression',
  ClaimValidationRule: 'claim requiredValue expression message',
  ExtraMapping: 'key:!string valueExpression:!string',
  Issuer: `
    url:!string discoveryURL:? certificateAuthority audiences:!null audienceMatchPolicy egressSelectorType`,
  JWTAuthenticator: `
    issuer:Issuer claimValidationRules:[]ClaimValidationRule claimMappings:ClaimMappings
    userValidationRules:[]UserValidationRule`,
  PrefixedClaimOrExpression: 'claim prefix:? expression',
  UserValidationRule: 'expression:!string message',
} satisfies FieldTable;
