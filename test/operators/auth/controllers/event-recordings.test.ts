import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isJsonObject } from '../../../../src/kube/json';
import { fixedClock } from '../../../../src/om/clock';
import { seededSource } from '../../../../src/om/random';
import { runControllers } from '../../../../src/om/run/run-controllers';
import { singleInput } from '../../../../src/om/state/memory-state';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { noAnswers } from '../../../../src/operators/auth/recorded-answers';
import { standaloneAuthOperator } from '../../../../src/operators/auth/standalone/operator';
import {
  readObject,
  recordedRequests,
  recordedState,
  recordedStatus,
  recordedTest,
  standaloneRecordings,
} from '../support/standalone-recordings';

const shared = resolve(__dirname, '../../../../../shared');
const folder = (name: string): string => join(shared, 'cases/standalone', name);

let loaded: ReturnType<typeof loadAssets> | undefined;
function releaseAssets(): ReturnType<typeof loadAssets> {
  loaded ??= loadAssets(join(shared, 'assets'));
  return loaded;
}

/** Recordings hold a stand-in for the pages of the release. */
const assets = () => ({ ...releaseAssets(), page: () => 'asset' });

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([key, text]) => [key, String(text)]));
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const environmentOf = (name: string) => {
  const file = join(folder(name), 'env.yaml');
  return existsSync(file) ? textsOf(readObject(file).environment) : {};
};

/** Type and reason of events that the recording calls random. */
const random = (name: string): readonly string[] => {
  const file = join(folder(name), 'volatile.yaml');
  const list = existsSync(file) ? readObject(file).volatile : [];
  return (Array.isArray(list) ? list : []).flatMap((entry) => {
    const source = isJsonObject(entry) ? String(entry.controller ?? '') : '';
    return source.startsWith('event:') ? [source.split('/').slice(1).join(' ')] : [];
  });
};

/** Reports of deletions, and of what only goes on after one: the original's host refuses them. */
const afterDeletion = /^Normal (Target(Config|Secret)|\w+)Deleted$|^Normal (RevisionTriggered|InvalidServiceCA)$/;
/** Reports of controllers that the original panics in. */
const afterPanic = /^Normal (external-oidc-controller|DeploymentUpdated)$/;
/** Reports of the approver, which the original's shell hands no requests to. */
const afterApproval = /^Normal (CSRApproval|CSRDenial)$/;

type Reported = { readonly kind: string; readonly text: string };

const reported = (body: unknown): readonly Reported[] => {
  if (!isObject(body) || !('kind' in body) || body.kind !== 'Event') return [];
  const { type, reason, message } = { type: '', reason: '', message: '', ...body };
  return [{ kind: `${type} ${reason}`, text: `${type} ${reason}: ${message}` }];
};

function ours(name: string): readonly Reported[] {
  const { now, controllers } = recordedTest(name);
  const { requests } = runControllers(standaloneAuthOperator, {
    input: singleInput(recordedState(name, standaloneAuthOperator.types)),
    clock: fixedClock(now),
    random: seededSource('events'),
    secrets: 'random',
    environment: environmentOf(name),
    settings: { recordedAnswers: noAnswers, assets: assets() },
    controllers: controllers.length === 0 ? undefined : controllers,
  });
  return requests.flatMap(({ body }) => reported(body));
}

/** Recordings of runs that came to an end, and over an issuer that nobody asked. */
const names = standaloneRecordings().filter(
  (name) => recordedStatus(name, 'authentication') !== undefined && !existsSync(join(folder(name), 'network.yaml')),
);

if (names.length === 0) {
  test.skip('no recordings of the original beside this checkout', () => undefined);
} else {
  test.each(names)('tells admins in %s what the original tells them', (name) => {
    const excused = random(name);
    const counts = ({ kind }: Reported): boolean => !excused.includes(kind);
    const theirs = recordedRequests(name)
      .flatMap(({ body }) => reported(body))
      .filter(counts);
    const expected = new Set(theirs.map(({ text }) => text));
    const got = ours(name)
      .filter(counts)
      .filter(
        ({ kind, text }) =>
          expected.has(text) || !(afterDeletion.test(kind) || afterPanic.test(kind) || afterApproval.test(kind)),
      );
    expect([...new Set(got.map(({ text }) => text))].sort()).toEqual([...expected].sort());
  });
}
