import type { JsonObject } from '../../../kube/json';
import type { OutputResources } from '../../../om/declared-resources';
import { type OpenedInput, openInput } from '../../../om/input/open-input';
import { readOpened } from '../../../om/input/read-input';
import { type Topology, topologyIn } from '../../../om/input/topology';
import type { Operator } from '../../../om/operator';
import type { ResourceType } from '../../../om/resource-type';
import type { AuthSettings } from '../settings';
import { everyType } from '../topology';
import { chooseControlPlane } from './choose-control-plane';
import { type ExaminedInput, examined } from './facts';
import { refusedAmongWritten, type WrittenObject } from './refused-fields';

/** What to open of an input that has several. */
export interface AuthInputOptions {
  /** `NAMESPACE[/NAME]` of the control plane to take. */
  readonly controlPlane?: string;
  /** Is told of each file before it is read. */
  readonly reading?: (file: string) => void;
}

/** An input that was looked at, not read. */
export interface OpenedAuthInput {
  /** Whose input it is. */
  readonly topology: Topology;
  /**
   * Reads it for an operator.
   *
   * @param operator whose declarations say what to read, and what is worth missing
   * @param as whose input to take it for
   * @throws InputError naming file, object and field of the first thing that cannot be used
   */
  read(operator: Operator<AuthSettings>, as?: Topology): ExaminedInput;
}

/**
 * Opens an input of the authentication operator: a directory, an archive or a file of manifests.
 *
 * @throws InputError when it is none of these
 */
export const openAuthInput = (path: string, options: AuthInputOptions = {}): OpenedAuthInput =>
  authInputIn(openInput(path, everyType, options), options);

/** The same of an input that is open. @throws InputError for manifests that cannot be read */
export function authInputIn(opened: OpenedInput, { controlPlane }: AuthInputOptions = {}): OpenedAuthInput {
  const topology = topologyIn(opened);
  return {
    topology,
    read: (operator, as = topology) => {
      const { types, outputs } = operator;
      const written: WrittenObject[] = [];
      const onWritten = (object: JsonObject, file: string) => void written.push({ object, file });
      if (as === 'standalone') {
        if (controlPlane !== undefined) chooseControlPlane([], controlPlane, opened.source.root);
        const input = readOpened(opened, types, { guest: '', onWritten });
        const read = { input, gaps: [], refused: refusedAmongWritten(written), guestKnown: true };
        return examined(read, opened, writtenTypes(types, outputs), operator);
      }
      const { readHosted }: typeof import('./read-hosted-input') = require('./read-hosted-input');
      const { withRunningRelease }: typeof import('./running-release') = require('./running-release');
      const hosted = readHosted(opened, types, { controlPlane, onWritten });
      const read = { ...hosted, refused: refusedAmongWritten(written) };
      return withRunningRelease(examined(read, opened, writtenTypes(types, outputs), operator));
    },
  };
}

/** The kinds that are declared to be written under names that are known beforehand. */
function writtenTypes(types: readonly ResourceType[], outputs: OutputResources): readonly ResourceType[] {
  const lists = [outputs.configurationResources, outputs.managementResources, outputs.userWorkloadResources];
  const written = lists.flatMap(({ exactResources = [] }) => exactResources);
  return types.filter((type) =>
    written.some(({ group, resource }) => group === type.group && resource === type.resource),
  );
}
