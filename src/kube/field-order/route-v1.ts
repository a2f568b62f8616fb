import type { FieldTable } from './fields';

/** Field order of the Go types for routes. Upstream: openshift/api route/v1. */
export const routeV1 = {
  LocalObjectReference: 'name',
  Route: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:RouteSpec status:RouteStatus',
  RouteHTTPHeader: 'name:!string action:RouteHTTPHeaderActionUnion',
  RouteHTTPHeaderActionUnion: 'type:!string set:?RouteSetHTTPHeader',
  RouteHTTPHeaderActions: 'response:![]RouteHTTPHeader request:![]RouteHTTPHeader',
  RouteHTTPHeaders: 'actions:RouteHTTPHeaderActions',
  RouteIngress: 'host routerName conditions:[]RouteIngressCondition wildcardPolicy routerCanonicalHostname',
  RouteIngressCondition: 'type:!string status:!string reason message lastTransitionTime:?',
  RoutePort: 'targetPort:!int',
  RouteSetHTTPHeader: 'value:!string',
  RouteSpec: `
    host subdomain path to:RouteTargetReference alternateBackends:[]RouteTargetReference port:?RoutePort
    tls:?TLSConfig wildcardPolicy httpHeaders:?RouteHTTPHeaders`,
  RouteStatus: 'ingress:[]RouteIngress',
  RouteTargetReference: 'kind:!string name:!string weight:!?',
  TLSConfig: `
    termination:!string certificate key caCertificate destinationCACertificate insecureEdgeTerminationPolicy
    externalCertificate:?LocalObjectReference`,
} satisfies FieldTable;
