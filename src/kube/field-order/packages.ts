import { apiregistrationV1 } from './apiregistration-v1';
import { apiserverV1 } from './apiserver-v1';
import { apiserverV1alpha1 } from './apiserver-v1alpha1';
import { apiserverV1beta1 } from './apiserver-v1beta1';
import { appsV1 } from './apps-v1';
import { auditV1 } from './audit-v1';
import { certificatesV1 } from './certificates-v1';
import { configV1 } from './config-v1';
import { coreV1Objects } from './core-v1-objects';
import { coreV1Pods } from './core-v1-pods';
import { coreV1Volumes } from './core-v1-volumes';
import { externaloidcV1alpha1 } from './externaloidc-v1alpha1';
import { hypershiftKas } from './hypershift-kas';
import { hypershiftV1beta1 } from './hypershift-v1beta1';
import { kubeconfig } from './kubeconfig';
import { metaV1 } from './meta-v1';
import { networkingV1 } from './networking-v1';
import { oauthV1 } from './oauth-v1';
import { operatorV1 } from './operator-v1';
import { osinV1 } from './osin-v1';
import { policyV1 } from './policy-v1';
import { rbacV1 } from './rbac-v1';
import { routeV1 } from './route-v1';

/** All tables, by package. */
export const packages = {
  'api/v1': kubeconfig,
  'apiregistration/v1': apiregistrationV1,
  'apiserver/v1': apiserverV1,
  'apiserver/v1alpha1': apiserverV1alpha1,
  'apiserver/v1beta1': apiserverV1beta1,
  'apps/v1': appsV1,
  'audit/v1': auditV1,
  'certificates/v1': certificatesV1,
  'config/v1': configV1,
  'core/v1': { ...coreV1Objects, ...coreV1Pods, ...coreV1Volumes },
  'externaloidc/v1alpha1': externaloidcV1alpha1,
  'hypershift/kas': hypershiftKas,
  'hypershift/v1beta1': hypershiftV1beta1,
  'meta/v1': metaV1,
  'networking/v1': networkingV1,
  'oauth/v1': oauthV1,
  'operator/v1': operatorV1,
  'osin/v1': osinV1,
  'policy/v1': policyV1,
  'rbac/v1': rbacV1,
  'route/v1': routeV1,
};
