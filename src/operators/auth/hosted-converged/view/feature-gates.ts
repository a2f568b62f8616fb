import type { FeatureGate } from '../../../../kube/types';
import { oauthApiserverOidcMode } from '../../divergences/oauth-apiserver';
import type { Pass } from '../../hosted-cpo/pass/pass';
import { featureGates } from '../../resources/openshift';
import { type Shown, shown } from './shown';

/** The gate behind which the OAuth API server reviews the tokens of external issuers. */
const CLAIMS_SOURCING = 'ExternalOIDCExternalClaimsSourcing';

type Gates = NonNullable<NonNullable<FeatureGate['status']>['featureGates']>[number];

const closed = ({ enabled = [], disabled = [], ...gates }: Gates): Gates => ({
  ...gates,
  enabled: enabled.filter(({ name }) => name !== CLAIMS_SOURCING),
  disabled: [...disabled.filter(({ name }) => name !== CLAIMS_SOURCING), { name: CLAIMS_SOURCING }],
});

/** The gates of the guest cluster, but for one that leads to what a control plane has no component for. */
export const shownFeatureGates = ({ userWorkload, placement }: Pass): readonly Shown[] => [
  shown(featureGates, { name: 'cluster' }, () => {
    const found = userWorkload.get(featureGates, 'cluster');
    if (found === undefined || placement.resolve(oauthApiserverOidcMode)) return undefined;
    const { status } = found;
    return { ...found, status: { ...status, featureGates: status?.featureGates?.map(closed) } };
  }),
];
