/** Where the originals decide about the two workloads; paths are relative to the repositories' roots. */
export const upstream = {
  oauthServer: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-openshift/deployment.yaml',
    hosted:
      'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/assets/oauth-openshift/deployment.yaml',
  },
  oauthServerCode: {
    standalone: 'openshift/cluster-authentication-operator pkg/controllers/deployment',
    hosted: 'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth/deployment.go',
  },
  oauthApiserver: {
    standalone: 'openshift/cluster-authentication-operator bindata/oauth-apiserver/deploy.yaml',
    hosted:
      'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/assets/openshift-oauth-apiserver/deployment.yaml',
  },
  oauthApiserverCode: {
    standalone: 'openshift/cluster-authentication-operator pkg/operator/workload/sync_openshift_oauth_apiserver.go',
    hosted:
      'openshift/hypershift control-plane-operator/controllers/hostedcontrolplane/v2/oauth_apiserver/deployment.go',
  },
  workload: {
    standalone: 'openshift/library-go pkg/operator/apiserver/controller/workload/workload.go',
    hosted: 'openshift/hypershift support/controlplane-component/defaults.go',
  },
} as const;

export const oauthServerDeployment = 'Deployment oauth-openshift';
export const bothDeployments = 'Deployments oauth-openshift and of the OAuth API server';
