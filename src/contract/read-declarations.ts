import * as z from 'zod/mini';
import type { InputResources, OutputResources, ResourceId } from '../om/declared-resources';
import { InputError } from '../om/input/input-error';
import { describe, withoutNulls } from '../om/input/input-object';
import { readInputYaml } from '../om/input/read-input-yaml';
import { firstProblem } from '../om/input/schema-problem';
import { fields } from '../om/schema';

const id = { group: z._default(z.string(), ''), version: z.string(), resource: z.string() };
const named = fields({ ...id, namespace: z.optional(z.string()), name: z.string() });
const labelled = fields({
  ...id,
  namespace: z.optional(z.string()),
  labelSelector: fields({ matchLabels: z.optional(z.record(z.string(), z.string())) }),
});
const reference = fields({
  referringResource: named,
  type: z.literal('ImplicitNamespacedReference'),
  implicitNamespacedReference: fields({ ...id, namespace: z.string(), nameJSONPath: z.string() }),
});
const reads = fields({
  exactResources: z.optional(z.array(named)),
  generatedNameResources: z.optional(z.array(named)),
  labelSelectedResources: z.optional(z.array(labelled)),
  resourceReferences: z.optional(z.array(reference)),
});
const writes = fields({
  exactResources: z.optional(z.array(named)),
  generatedNameResources: z.optional(z.array(named)),
  eventingNamespaces: z.optional(z.array(z.string())),
});
const inputResources: z.ZodMiniType<InputResources> = fields({
  applyConfigurationResources: z._default(reads, {}),
  operandResources: z.prefault(
    fields({
      configurationResources: z._default(reads, {}),
      managementResources: z._default(reads, {}),
      userWorkloadResources: z._default(reads, {}),
    }),
    {},
  ),
});
const outputResources: z.ZodMiniType<OutputResources> = fields({
  configurationResources: z._default(writes, {}),
  managementResources: z._default(writes, {}),
  userWorkloadResources: z._default(writes, {}),
});

/** What `input-resources` printed. @throws InputError where it is something else */
export const readInputResources = (text: string, from: string): InputResources => typed(text, from, inputResources);

/** What `output-resources` printed. @throws InputError where it is something else */
export const readOutputResources = (text: string, from: string): OutputResources => typed(text, from, outputResources);

function typed<T>(text: string, file: string, schema: z.ZodMiniType<T>): T {
  if (text.trim() === '') throw new InputError({ file, found: 'nothing', expected: 'resources on standard output' });
  const value = withoutNulls(readInputYaml(text, { file, expected: 'YAML or JSON on standard output' })) ?? {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, found, expected } = firstProblem(parsed.error.issues, value);
  const hint = path === '' ? 'docs/om-contract.md, "Declarations", says what a program prints' : undefined;
  throw new InputError({ file, path, found: describe(found), expected, ...(hint === undefined ? {} : { hint }) });
}

/** Every kind that is declared to be read or written, each once. */
export function declaredKinds(inputs: InputResources, outputs: OutputResources): readonly ResourceId[] {
  const { operandResources: of } = inputs;
  const read = [
    inputs.applyConfigurationResources,
    of.configurationResources,
    of.managementResources,
    of.userWorkloadResources,
  ].flatMap((list) => [
    ...(list.exactResources ?? []),
    ...(list.generatedNameResources ?? []),
    ...(list.labelSelectedResources ?? []),
    ...(list.resourceReferences ?? []).flatMap((one) => [one.referringResource, one.implicitNamespacedReference]),
  ]);
  const written = [outputs.configurationResources, outputs.managementResources, outputs.userWorkloadResources].flatMap(
    (list) => [...(list.exactResources ?? []), ...(list.generatedNameResources ?? [])],
  );
  const kinds = [...read, ...written].map(({ group, version, resource }) => ({ group, version, resource }));
  return [...new Map(kinds.map((kind) => [`${kind.resource}.${kind.group}`, kind])).values()];
}
