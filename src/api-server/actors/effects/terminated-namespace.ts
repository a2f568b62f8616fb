import { terminationRequests } from '../../namespace-termination';
import type { EffectFunction } from '../effect-context';

/** What the namespace controller asks for because of a namespace. */
export const terminatedNamespace: EffectFunction = ({ subject, look }) =>
  terminationRequests(subject, look.served(), (kind, namespace) => look.list(kind, namespace));
