import type { Declaration } from '../../../src/diff/declaration';
import { type Diff, diffSides, type Side } from '../../../src/diff/diff';
import { type Matching, matchingByIdentity } from '../../../src/diff/matching';
import { formatPath } from '../../../src/diff/model';
import type { JsonObject } from '../../../src/kube/json';
import type { KubeObject } from '../../../src/kube/types';

/** An object with as little as it needs. */
export const object = (kind: string, name: string, rest: JsonObject = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'app' },
  ...rest,
});

export const side = (label: string, ...objects: readonly KubeObject[]): Side => ({
  label,
  objects: objects.map((one) => ({ object: one })),
});

export const declaration = (id: string, kind: Declaration['kind'] = 'capricious'): Declaration => ({
  id,
  kind,
  object: `the object of ${id}`,
  field: `the field of ${id}`,
  reason: `The reason of ${id}.`,
  risk: `The risk of ${id}.`,
  upstream: { standalone: 'one/repository file.go', hosted: 'other/repository file.yaml' },
});

/** A matching under which differences at these paths are declared. */
export const declaring = (declarations: { readonly [path: string]: readonly Declaration[] }): Matching => ({
  ...matchingByIdentity,
  attribute: (_name, difference) => [{ difference, declarations: declarations[formatPath(difference.path)] ?? [] }],
});

/** What a hostile cluster would call things: markup, fences, entities, terminal sequences, reversed text. */
export const hostile = `</td><script>alert(1)</script>"'&|\`\`]]>\u001b[31m\u202e\u0000`;

/** One of each: a declared change, an undeclared one, objects on one side, and an identical one. */
export const smallDiff = (name = 'web'): Diff =>
  diffSides(
    side(
      'before',
      object('Service', name, { spec: { port: 80, tier: 'a' } }),
      object('ConfigMap', 'old'),
      object('ConfigMap', 'same'),
    ),
    side(
      'after',
      object('Service', name, { spec: { port: 8080, tier: 'b' } }),
      object('ConfigMap', 'new'),
      object('ConfigMap', 'same'),
    ),
    declaring({ 'spec.port': [declaration('net-port')], '.': [declaration('moved', 'required')] }),
  );
