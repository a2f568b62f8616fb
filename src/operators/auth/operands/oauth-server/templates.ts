import * as path from 'node:path/posix';
import type { Secret } from '../../../../kube/types';
import { configBranding, configTemplates, type TemplatePage } from '../../divergences/config';
import type { Resolve } from '../../divergences/divergence';
import { oauthServerObjects } from '../../divergences/oauth-server';
import type { OAuthTemplates } from '../../resources/config/oauth-spec';
import type { Placement } from '../placement';
import { oauthServerDirectory } from './files';

/** File names of the pages, which are keys of their Secrets as well. */
export const pageFiles: { readonly [Page in TemplatePage]: string } = {
  login: 'login.html',
  providers: 'providers.html',
  errors: 'errors.html',
};

/** `oauthConfig.templates` (openshift/api `osin/v1` OAuthTemplates): paths, empty for the server's built-in page. */
export type OsinTemplates = {
  readonly login: string;
  readonly providerSelection: string;
  readonly error: string;
};

const slots = [
  { slot: 'login', page: 'login', file: 'loginTemplate' },
  { slot: 'providerSelection', page: 'providers', file: 'providerSelectionTemplate' },
  { slot: 'error', page: 'errors', file: 'errorTemplate' },
] as const;

const brands = ['ocp', 'dedicated', 'online', 'azure'];

/**
 * Which files the server takes its pages from.
 *
 * @param branding the console's brand; pages for OpenShift's brands come with the operator, others use built-in ones
 * @returns undefined where all three are built in
 */
export const osinTemplates = (
  templates: OAuthTemplates | undefined,
  branding: string,
  resolve: Resolve,
): OsinTemplates | undefined => {
  const own = resolve(configTemplates) === 'own files';
  const pathOf = ({ slot, page, file }: (typeof slots)[number]): string => {
    const directory = !own || templates?.[slot]?.name ? file : 'branding';
    if (directory === 'branding' && !brands.includes(branding)) return '';
    return path.join(oauthServerDirectory(directory, resolve) ?? '', pageFiles[page]);
  };
  const [login, providerSelection, error] = [pathOf(slots[0]), pathOf(slots[1]), pathOf(slots[2])];
  return login || providerSelection || error ? { login, providerSelection, error } : undefined;
};

/**
 * The Secrets with the pages that come with the operator.
 *
 * @param page text of a page
 */
export const defaultTemplateSecrets = (
  page: (name: TemplatePage) => string,
  namespace: string,
  { resolve }: Placement,
): readonly Secret[] => {
  const { secrets, type } = resolve(configBranding);
  const objects = resolve(oauthServerObjects);
  return secrets.map(({ file, pages }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: objects[file]?.object ?? '', namespace },
    data: Object.fromEntries(pages.map((name) => [pageFiles[name], Buffer.from(page(name)).toString('base64')])),
    type,
  }));
};
