import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goJson } from '../../src/kube/go-json';
import { sha256Hex } from '../../src/kube/hash';
import { fixedClock } from '../../src/om/clock';
import { readInput } from '../../src/om/input/read-input';
import { outputFiles } from '../../src/om/output/output-layout';
import { seededSource } from '../../src/om/random';
import { isEvent, type Request, requestId } from '../../src/om/request';
import { runControllers } from '../../src/om/run/run-controllers';
import { readRequests } from '../../src/om/tester/recorded-request';
import { certificateSigningRequests } from '../../src/operators/auth/resources';
import { authSettings } from '../../src/operators/auth/settings';
import { standaloneAuthOperator } from '../../src/operators/auth/standalone/operator';
import { inTheirOrder } from '../../src/program/request-order';
import { requestsOf } from '../../src/sequence/binary/requests';
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
const order = outputFiles(result).find(({ path }) => path === 'request-order.yaml')?.content ?? '';

test('requests are in the order in which an operator asked for them, whatever that of its files', () => {
  inDirectory((directory) => {
    writeFileSync(join(directory, 'request-order.yaml'), order);
    const shuffled = [...asked].sort((a, b) => (requestId(a) < requestId(b) ? -1 : 1));
    expect(shuffled).not.toEqual(asked);
    expect(inTheirOrder(shuffled, directory).map(requestId)).toEqual(asked.map(requestId));
  });
  expect(asked.length).toBeGreaterThan(50);
});

test('what an operator writes to a directory is read as it was asked for', () => {
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
  const told = (requests: readonly Request[]) =>
    requests.map(({ action, resource, namespace = '', name, body, controller }) =>
      [controller, action, resource.resource, namespace, name, sha256Hex(goJson(body ?? null))].join(' '),
    );
  const requests = [made, ...asked];
  const order = [{ controllerName: first.controller, requests: [made] }, ...result.order];
  const written = { ...result, requests, order };
  inDirectory((directory) => {
    for (const { path, content } of outputFiles(written)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const read = requestsOf(readRequests(directory), standaloneAuthOperator.types);
    expect(read.faults).toEqual([]);
    expect(told(inTheirOrder(read.requests, directory))).toEqual(told(requests));
  });
});

test('without the file all stays as it is, and what it does not name comes last', () => {
  inDirectory((directory) => {
    expect(inTheirOrder(asked, directory)).toBe(asked);
    const [first, second] = asked;
    if (first === undefined || second === undefined) throw new Error('there are too few');
    writeFileSync(join(directory, 'request-order.yaml'), order);
    const other = { ...first, controller: 'unknown' };
    expect(inTheirOrder([other, second, first], directory)).toEqual([first, second, other]);
  });
});

test('a file that is none is refused', () => {
  inDirectory((directory) => {
    writeFileSync(join(directory, 'request-order.yaml'), 'requestOrder: 1\n');
    expect(() => inTheirOrder(asked, directory)).toThrow('requestOrder');
  });
});
