import type { Scenario } from '../scenario';
import { changeScenarios } from './changes';
import { definitionScenarios } from './definitions';
import { fakeClientFaults } from './fake-client-faults';
import { lifecycles } from './lifecycle';
import { metadataScenarios } from './metadata';
import { randomApplies } from './random-apply';
import { validations } from './validation';
import { watchScenarios } from './watches';

/** All scenarios, by the file of the corpus that they are recorded in. */
export const allScenarios = (): { readonly [file: string]: readonly Scenario[] } => ({
  apply: randomApplies(),
  changes: changeScenarios(),
  definitions: definitionScenarios(),
  faults: fakeClientFaults(),
  lifecycle: lifecycles(),
  metadata: metadataScenarios(),
  validation: validations(),
  watches: watchScenarios(),
});
