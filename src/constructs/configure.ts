import type { Construct } from 'constructs';
import { AuthenticationModel } from './authentication-model';
import type { AuthenticationConfigProps } from './configuration-props';
import { type Configured, configured, saysSomething } from './configured';
import { inWords } from './problem';

/** Lays a construct's props over the configuration of its cluster. */
export function configure(construct: Construct, props: AuthenticationConfigProps): void {
  if (saysSomething(props)) apply(construct, configured(props));
}

/** Changes the configuration of a construct's cluster, and has synthesis refuse what a cluster would refuse. */
export function apply(construct: Construct, { change, references, problems }: Configured): void {
  AuthenticationModel.of(construct).configure(change, references);
  if (problems.length > 0) construct.node.addValidation({ validate: () => problems.map(inWords) });
}
