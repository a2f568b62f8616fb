import { partOf } from '../../../../om/state/part';
import { ingresses } from '../../resources/openshift';
import { CLUSTER } from './operator';
import { type AuthRun, listed } from './scope';

const domains = partOf(ingresses, ({ spec }) => ({ domain: spec.domain ?? '' }));

/** The domain below which routes are served; empty where none is set. @throws Failure without a configuration of ingress */
export const ingressDomain = (run: AuthRun): string => listed(run, domains, CLUSTER).domain;
