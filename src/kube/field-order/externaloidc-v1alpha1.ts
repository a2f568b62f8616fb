import type { FieldTable } from './fields';

/** Field order of the Go types for the OAuth API server's structured authentication. Upstream: openshift/oauth-apiserver pkg/externaloidc/apis/authentication/v1alpha1. */
export const externaloidcV1alpha1 = {
  Authentication: 'type clientCredential:?ClientCredentialConfig',
  AuthenticationConfiguration: 'kind apiVersion jwt:[]JWTAuthenticator',
  ClaimMappings: `
    username:PrefixedClaimOrExpression groups:PrefixedClaimOrExpression uid:ClaimOrExpression extra:[]ExtraMapping`,
  ClaimOrExpression: 'claim expression',
  ClaimValidationRule: 'claim requiredValue expression message',
  ClientCredentialConfig: 'clientID clientSecret tokenEndpoint scopes tls:?TLS',
  ExternalClaimsSource: `
    authentication:?Authentication tls:?TLS url:?SourceURL mappings:[]SourcedClaimMapping
    conditions:[]ExternalSourceCondition`,
  ExternalSourceCondition: 'expression:?',
  ExtraMapping: 'key:!string valueExpression:!string',
  Issuer: 'url:!string discoveryURL certificateAuthority audiences:!null audienceMatchPolicy',
  JWTAuthenticator: `
    issuer:?Issuer claimValidationRules:[]ClaimValidationRule claimMappings:?ClaimMappings
    userValidationRules:[]UserValidationRule externalClaimsSources:[]ExternalClaimsSource`,
  PrefixedClaimOrExpression: 'claim prefix:? expression',
  SourceURL: 'hostname:? pathExpression:?',
  SourcedClaimMapping: 'name:? expression:?',
  TLS: 'certificateAuthority:?',
  UserValidationRule: 'expression:!string message',
} satisfies FieldTable;
