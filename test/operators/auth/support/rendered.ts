import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { loadAssets } from '../../../../src/operators/auth/assets';
import { type TargetOutput, TargetOutputs } from '../../../../src/operators/auth/comparison/target-outputs';
import { configurations, type NamedConfiguration } from '../../../../src/operators/auth/configurations';
import type { Target } from '../../../../src/operators/auth/divergences/divergence';

const outputs = new TargetOutputs(loadAssets());
const renderedAnew = outputs.of.bind(outputs);
const known = new Set(configurations);
const memory = new Map<string, TargetOutput>();

/**
 * What a target makes of a configuration. Several suites look at the same ones, so each is rendered once a run: the first
 * suite that asks leaves it for the others. What a test describes by itself is rendered anew.
 */
export function rendered(named: NamedConfiguration, target: Target): TargetOutput {
  if (!known.has(named)) return renderedAnew(named, target);
  const key = createHash('sha256').update(`${named.name}\0${target}`).digest('hex');
  const output = memory.get(key) ?? fromRun(key, () => renderedAnew(named, target));
  memory.set(key, output);
  return output;
}

/** Lets commands that compare the configurations, such as `om report`, take what suites of this run have rendered. */
export function commandsTakeRendered(): void {
  jest.spyOn(TargetOutputs.prototype, 'of').mockImplementation(rendered);
}

function fromRun(key: string, render: () => TargetOutput): TargetOutput {
  const folder = process.env.OM_RENDERED;
  if (folder === undefined) return render();
  const file = join(folder, key);
  if (existsSync(file)) return deserialize(readFileSync(file));
  const output = render();
  const staged = `${file}.${process.pid}`;
  writeFileSync(staged, serialize(output), { mode: 0o600 });
  renameSync(staged, file);
  return output;
}
