import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inTheirOrder } from '../../src/contract/request-order';
import { requestsOf } from '../../src/contract/requests';
import { goJson } from '../../src/kube/go-json';
import { sha256Hex } from '../../src/kube/hash';
import { fixedClock } from '../../src/om/clock';
import { readInput } from '../../src/om/input/read-input';
import { outputFiles } from '../../src/om/output/output-layout';
import { seededSource } from '../../src/om/random';
import { isEvent, type Request } from '../../src/om/request';
import { runControllers } from '../../src/om/run/run-controllers';
import type { RunResult } from '../../src/om/run/run-result';
import { type RecordedRequest, readRequests } from '../../src/om/tester/recorded-request';
import { certificateSigningRequests } from '../../src/operators/auth/resources';
import { authSettings } from '../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../src/operators/auth/standalone/operator';
import { inDirectory } from '../om/support/directory';
import { example } from '../support/examples';

const result = runControllers(standaloneAuthOperator, {
  input: readInput(example('standalone'), standaloneAuthOperator.types),
  environment: {},
  clock: fixedClock(Date.parse('2026-12-01T12:00:00Z')),
  random: seededSource(1),
  secrets: 'random',
  settings: authSettings(),
});
const asked = result.order.flatMap(({ requests }) => requests).filter((request) => !isEvent(request));

/** Writes a run to a directory, and reads it in the order of its files. */
function inFiles(written: RunResult, use: (read: readonly RecordedRequest[], directory: string) => void): void {
  inDirectory((directory) => {
    for (const { path, content } of outputFiles(written)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    use(readRequests(directory), directory);
  });
}

const told = (requests: readonly Request[]) =>
  requests.map(({ action, resource, namespace = '', name, body, controller }) =>
    [controller, action, resource.resource, namespace, name, sha256Hex(goJson(body ?? null))].join(' '),
  );

test('what an operator writes to a directory is read in the order in which it was asked for', () => {
  const [first] = asked;
  if (first === undefined) throw new Error('there are none');
  // An object whose name was made up has both.
  const metadata = { name: 'system:made-x7', generateName: 'system:made-' };
  const { apiVersion, kind } = { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest' };
  const made: Request = {
    ...first,
    action: 'UpdateStatus',
    resource: certificateSigningRequests,
    kind,
    namespace: undefined,
    name: metadata.name,
    generateName: metadata.generateName,
    body: { apiVersion, kind, metadata },
  };
  const requests = [made, ...asked];
  const order = [{ controllerName: first.controller, requests: [made] }, ...result.order];
  inFiles({ ...result, requests, order }, (read, directory) => {
    const { requests: carriedOut, faults } = requestsOf(inTheirOrder(read, directory), standaloneAuthOperator.types);
    expect(faults).toEqual([]);
    expect(told(carriedOut.filter((request) => !isEvent(request)))).toEqual(told(requests));
    expect(read).not.toEqual(inTheirOrder(read, directory));
  });
  expect(asked.length).toBeGreaterThan(50);
});

test('what the file does not name comes last', () => {
  inFiles(result, (read, directory) => {
    const named = read.filter(({ resource }) => resource !== 'events');
    const [first] = named;
    if (first === undefined) throw new Error('there are none');
    const unknown: RecordedRequest = { ...first, name: 'unknown' };
    expect(inTheirOrder([unknown, ...named], directory).at(-1)).toBe(unknown);
  });
});

test('without the file deletions come first, and what is reported as status last', () => {
  inFiles(result, (read, directory) => {
    rmSync(join(directory, 'request-order.yaml'));
    const actions = new Set(inTheirOrder(read, directory).map(({ action }) => action));
    expect([...actions]).toEqual(
      ['Create', 'Apply', 'Update', 'UpdateStatus', 'ApplyStatus'].filter((one) => actions.has(one)),
    );
    expect(actions.size).toBeGreaterThan(2);
  });
});

test('a file that is none is refused', () => {
  inFiles(result, (read, directory) => {
    writeFileSync(join(directory, 'request-order.yaml'), 'requestOrder: 1\n');
    expect(() => inTheirOrder(read, directory)).toThrow('requestOrder');
  });
});
