// What the topologies do differently: where admins write the banner down, and where the operator runs.

/** A namespaced object's place. */
interface Place {
  readonly namespace: string;
  readonly name: string;
}

/** One topology. */
export interface Placement {
  /** The ConfigMap that says what the banner is, in the Configuration cluster. */
  readonly settings: Place;
  /** Where the operator's Deployment is, in the Management cluster; events are about it. */
  readonly operatorNamespace: string;
}

export const standalone: Placement = {
  settings: { namespace: 'openshift-config', name: 'console-banner' },
  operatorNamespace: 'openshift-banner-operator',
};

/** Required by hosting: the management cluster's own `openshift-config` is about another console. */
export const hosted: Placement = {
  settings: { namespace: 'clusters', name: 'console-banner' },
  operatorNamespace: 'clusters-example',
};
