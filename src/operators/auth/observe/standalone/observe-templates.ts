import { goFormat } from '../../../../kube/go-format';
import { isJsonObject, type JsonValue } from '../../../../kube/json';
import { readYaml, YamlError } from '../../../../kube/read-yaml';
import { nestedValue, objectAt } from '../../../../library/observe/nested';
import { changed, type ObservedSyncRule } from '../../../../library/observe/observer';
import { sameOrBothEmpty } from '../../../../library/observe/same-or-empty';
import { configMaps } from '../../../../library/resources/core';
import type { ClusterState } from '../../../../om/state/cluster-state';
import { CONFIG_MANAGED_NAMESPACE } from '../../operands/namespaces';
import { templateCopies } from '../../operands/oauth-server/names';
import { osinTemplates } from '../../operands/oauth-server/templates';
import type { OAuthTemplates } from '../../resources/config/oauth-spec';
import { oauths } from '../../resources/openshift';
import { cachedObject } from './cached';
import { observerOf } from './observer';
import { syncRule } from './sync-rule';

const path = ['oauthConfig', 'templates'];

const slots = [
  { slot: 'login', copy: templateCopies.login },
  { slot: 'providerSelection', copy: templateCopies.providerSelection },
  { slot: 'error', copy: templateCopies.error },
] as const;

/** The console's brand, which decides about default pages; empty where it is not said. */
export const consoleBranding = (state: ClusterState): string | { readonly error: string } => {
  const text = cachedObject(state, configMaps, 'console-config', CONFIG_MANAGED_NAMESPACE)?.data?.[
    'console-config.yaml'
  ];
  if (!text) return '';
  let document: JsonValue;
  try {
    document = readYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return { error: `error parsing console-config: yaml: ${error.message}` };
    throw error;
  }
  const customization = isJsonObject(document) ? (document.customization ?? null) : null;
  const branding = isJsonObject(customization) ? customization.branding : undefined;
  return typeof branding === 'string' ? branding : '';
};

/** Copies that are not wanted any more have to be taken away, so there is a rule for each page. */
const templateRules = (templates: OAuthTemplates | undefined): readonly ObservedSyncRule[] =>
  slots.map(({ slot, copy }) => syncRule('Secret', copy, templates?.[slot]?.name));

/**
 * Which pages the oauth-server shows.
 *
 * Upstream: cluster-authentication-operator `pkg/controllers/configobservation/oauth/observe_templates.go`.
 */
export const observeTemplates = observerOf([path], ({ state, placement }, existing) => {
  const current = nestedValue(existing, path);
  if (current.error !== undefined) return { observed: 'existing', errors: [current.error] };
  const branding = consoleBranding(state);
  if (typeof branding !== 'string') return { observed: 'existing', errors: [branding.error] };
  const configured = cachedObject(state, oauths, 'cluster')?.spec.templates;
  const templates = osinTemplates(configured, branding, placement.resolve);
  return {
    observed: templates === undefined ? {} : objectAt(path, templates),
    events: sameOrBothEmpty(current.value, templates)
      ? []
      : [changed('ObserveTemplates', `templates changed to ${goFormat(templates, 'q')}`)],
    syncRules: templateRules(configured),
  };
});
