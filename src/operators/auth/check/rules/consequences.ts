import type { Rule } from '../../../../check/rule';

const common = { group: 'consequences', severity: 'error' } as const;

/** Rules about what the operator makes of a configuration. */
export const consequenceRules = {
  lockedOut: {
    ...common,
    id: 'nobody-can-log-in',
    summary: 'No identity provider can be used, and kubeadmin is gone.',
    why: 'Nobody can log in by the oauth-server any more; who has a client certificate still can. A hosted cluster loses its kubeadmin as soon as spec.configuration.oauth is there, whatever is in it.',
    fix: 'Configure a provider that can be used, or, in a hosted cluster, remove spec.configuration.oauth.',
  },
  leftOut: {
    ...common,
    id: 'provider-left-out',
    summary: 'A provider that is configured is not in use after the operator ran.',
    why: 'Its users cannot log in.',
    fix: 'Mend what the operator names. A cluster of its own takes up none of the providers while one cannot be used.',
  },
  heldBack: {
    ...common,
    id: 'control-plane-held-back',
    summary: 'The authentication of a hosted cluster cannot be used, so that its operator writes nothing.',
    why: 'The control-plane-operator reports ValidHostedControlPlaneConfiguration False and goes no further: what runs stays, and no change comes into force, of whatever field.',
    fix: 'Write IntegratedOAuth, OIDC or None as the type, and mend what is named of the issuers; or remove spec.configuration.authentication.',
  },
  deleted: {
    ...common,
    id: 'operator-deletes',
    severity: 'info',
    summary: 'The operator deletes an object that is there.',
    why: 'What it holds is lost. Where another component wrote it, that may write it again.',
    fix: 'Nothing, where it is not needed any more; else see with om explain and om plan what it depends on.',
  },
} as const satisfies { readonly [name: string]: Rule };
