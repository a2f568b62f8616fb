import type { FieldTable } from './fields';

/** Field order of the Go types for services, configuration and other core objects. Upstream: kubernetes/api core/v1. */
export const coreV1Objects = {
  ClientIPConfig: 'timeoutSeconds:?',
  ConfigMap: 'kind apiVersion metadata:meta/v1.ObjectMeta immutable:? data binaryData',
  EndpointAddress: 'ip:!string hostname nodeName:? targetRef:?ObjectReference',
  EndpointPort: 'name port:!int protocol appProtocol:?',
  EndpointSubset: 'addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort',
  Endpoints: 'kind apiVersion metadata:meta/v1.ObjectMeta subsets:[]EndpointSubset',
  Event: `
    kind apiVersion metadata:meta/v1.ObjectMeta involvedObject:ObjectReference reason message source:EventSource
    firstTimestamp:!null lastTimestamp:!null count type eventTime:!null series:?EventSeries action
    related:?ObjectReference reportingComponent:!string reportingInstance:!string`,
  EventSeries: 'count lastObservedTime:!null',
  EventSource: 'component host',
  LoadBalancerIngress: 'ip hostname ipMode:? ports:[]PortStatus',
  LoadBalancerStatus: 'ingress:[]LoadBalancerIngress',
  LocalObjectReference: 'name',
  Namespace: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:NamespaceSpec status:NamespaceStatus',
  NamespaceCondition: 'type:!string status:!string lastTransitionTime:!null reason message',
  NamespaceSpec: 'finalizers',
  NamespaceStatus: 'phase conditions:[]NamespaceCondition',
  ObjectReference: 'kind namespace name uid apiVersion resourceVersion fieldPath',
  PortStatus: 'port:!int protocol:!string error:?',
  Secret: 'kind apiVersion metadata:meta/v1.ObjectMeta immutable:? data stringData type',
  Service: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:ServiceSpec status:ServiceStatus',
  ServiceAccount: `
    kind apiVersion metadata:meta/v1.ObjectMeta secrets:[]ObjectReference imagePullSecrets:[]LocalObjectReference
    automountServiceAccountToken:?`,
  ServicePort: 'name protocol appProtocol:? port:!int targetPort:!int nodePort',
  ServiceSpec: `
    ports:[]ServicePort selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP
    loadBalancerSourceRanges externalName externalTrafficPolicy healthCheckNodePort publishNotReadyAddresses
    sessionAffinityConfig:?SessionAffinityConfig ipFamilies ipFamilyPolicy:? allocateLoadBalancerNodePorts:?
    loadBalancerClass:? internalTrafficPolicy:? trafficDistribution:?`,
  ServiceStatus: 'loadBalancer:LoadBalancerStatus conditions:[]meta/v1.Condition',
  SessionAffinityConfig: 'clientIP:?ClientIPConfig',
} satisfies FieldTable;
