// One decision: the banner that the console shows is the one that the admin wrote down.
import {
  type Controller,
  type ControllerContext,
  type ControllerResult,
  eventRecorder,
  type Request,
} from 'openshift-manager/om';
import { type ConsoleNotification, configMaps, consoleNotifications } from './resources';

const NAME = 'banner';
export const SETTINGS = { namespace: 'openshift-config', name: 'console-banner' };
export const OPERATOR_NAMESPACE = 'openshift-banner-operator';

const LOCATIONS = ['BannerTop', 'BannerBottom', 'BannerTopBottom'];

const source = {
  involvedObject: { kind: 'Deployment', namespace: OPERATOR_NAMESPACE, name: 'banner-operator' },
  component: 'banner-operator',
  cluster: 'Management',
} as const;

/** Creates, updates or deletes the banner; asks for nothing where it is as wanted. */
export const bannerController: Controller = {
  name: 'BannerController',
  run({ input, clock }: ControllerContext): ControllerResult {
    const settings = input.clusters.Configuration.get(configMaps, SETTINGS.name, SETTINGS.namespace)?.data;
    const existing = input.clusters.UserWorkload.get(consoleNotifications, NAME);
    const text = settings?.text ?? '';
    const location = settings?.location ?? 'BannerTop';
    if (!LOCATIONS.includes(location)) {
      return { requests: [], error: `location "${location}" is none of ${LOCATIONS.join(', ')}` };
    }
    if (text === '') return { requests: existing === undefined ? [] : [request('Delete')] };
    const spec = { text, location, backgroundColor: settings?.color };
    if (existing !== undefined && isSame(existing.spec, spec)) return { requests: [] };
    const action = existing === undefined ? 'Create' : 'Update';
    const metadata = existing?.metadata ?? { name: NAME };
    const body = { apiVersion: 'console.openshift.io/v1', kind: 'ConsoleNotification', metadata, spec };
    const event = eventRecorder(source, clock).event(`Banner${action}d`, `The banner says: ${text}`);
    return { requests: [{ ...request(action), body }, event] };
  },
};

const isSame = (a: ConsoleNotification['spec'], b: ConsoleNotification['spec']): boolean =>
  a.text === b.text && a.location === b.location && a.backgroundColor === b.backgroundColor;

const { group, version, resource, kind } = consoleNotifications;

const request = (action: Request['action']): Request => ({
  action,
  cluster: 'UserWorkload',
  resource: { group, version, resource },
  kind,
  name: NAME,
  controller: 'BannerController',
});
