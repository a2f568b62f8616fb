import type { Scenario } from '../scenario';
import { bodies } from './bodies';
import { changeScenarios } from './changes';
import { definitionScenarios } from './definitions';
import { deletions } from './deletions';
import { fakeClientFaults } from './fake-client-faults';
import { jsonPatches } from './json-patches';
import { keyedLists } from './keyed-lists';
import { lifecycles } from './lifecycle';
import { lists } from './lists';
import { metadataScenarios } from './metadata';
import { randomApplies } from './random-apply';
import { strategicMerges } from './strategic-merges';
import { validations } from './validation';
import { watchOptions } from './watch-options';
import { watchScenarios } from './watches';

/** All scenarios, by the file of the corpus that they are recorded in. */
export const allScenarios = (): { readonly [file: string]: readonly Scenario[] } => ({
  apply: randomApplies(),
  bodies: bodies(),
  changes: changeScenarios(),
  definitions: definitionScenarios(),
  deletions: deletions(),
  faults: fakeClientFaults(),
  'json-patches': jsonPatches(),
  'keyed-lists': keyedLists(),
  lifecycle: lifecycles(),
  lists: lists(),
  metadata: metadataScenarios(),
  'strategic-merges': strategicMerges(),
  validation: validations(),
  'watch-options': watchOptions(),
  watches: watchScenarios(),
});
