/** Kinds that actors write or look at, as selectors name them. */
const core = (resource: string) => ({ group: '', resource });

export const configMaps = core('configmaps');
export const endpoints = core('endpoints');
export const namespaces = core('namespaces');
export const nodes = core('nodes');
export const pods = core('pods');
export const secrets = core('secrets');
export const serviceAccounts = core('serviceaccounts');
export const services = core('services');
export const apiServices = { group: 'apiregistration.k8s.io', resource: 'apiservices' };
export const certificateSigningRequests = { group: 'certificates.k8s.io', resource: 'certificatesigningrequests' };
export const deployments = { group: 'apps', resource: 'deployments' };
export const routes = { group: 'route.openshift.io', resource: 'routes' };
export const authentications = { group: 'config.openshift.io', resource: 'authentications' };
export const clusterOperators = { group: 'config.openshift.io', resource: 'clusteroperators' };
export const clusterVersions = { group: 'config.openshift.io', resource: 'clusterversions' };
export const ingresses = { group: 'config.openshift.io', resource: 'ingresses' };
export const storageVersionMigrations = { group: 'migration.k8s.io', resource: 'storageversionmigrations' };
export const kubeApiServers = { group: 'operator.openshift.io', resource: 'kubeapiservers' };
export const controlPlaneComponents = { group: 'hypershift.openshift.io', resource: 'controlplanecomponents' };
export const hostedControlPlanes = { group: 'hypershift.openshift.io', resource: 'hostedcontrolplanes' };
