// One decision: the banner that the console shows is the one that the admin wrote down.
import {
  type Controller,
  type ControllerContext,
  type ControllerResult,
  type EventSource,
  eventRecorder,
  type Request,
} from 'openshift-manager/om';
import type { Placement } from './placement';
import { type ConsoleNotification, configMaps, consoleNotifications } from './resources';

const NAME = 'banner';

const LOCATIONS = ['BannerTop', 'BannerBottom', 'BannerTopBottom'];

/** Creates, updates or deletes the banner; asks for nothing where it is as wanted. */
export const bannerController = ({ settings: place, operatorNamespace }: Placement): Controller => ({
  name: 'BannerController',
  run({ input, clock }: ControllerContext): ControllerResult {
    const settings = input.clusters.Configuration.get(configMaps, place.name, place.namespace)?.data;
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
    const events = eventRecorder(sourceIn(operatorNamespace), clock);
    return { requests: [{ ...request(action), body }, events.event(`Banner${action}d`, `The banner says: ${text}`)] };
  },
});

const sourceIn = (namespace: string): EventSource => ({
  involvedObject: { kind: 'Deployment', namespace, name: 'banner-operator' },
  component: 'banner-operator',
  cluster: 'Management',
});

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
