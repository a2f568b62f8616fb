import type { FieldTable } from './fields';

/** Field order of the Go types for aggregated APIs. Upstream: kubernetes/kube-aggregator pkg/apis/apiregistration/v1. */
export const apiregistrationV1 = {
  APIService: 'kind apiVersion metadata:meta/v1.ObjectMeta spec:APIServiceSpec status:APIServiceStatus',
  APIServiceCondition: 'type:!string status:!string lastTransitionTime:!null reason message',
  APIServiceSpec: `
    service:?ServiceReference group version insecureSkipTLSVerify caBundle groupPriorityMinimum:!int
    versionPriority:!int`,
  APIServiceStatus: 'conditions:[]APIServiceCondition',
  ServiceReference: 'namespace name port:?',
} satisfies FieldTable;
