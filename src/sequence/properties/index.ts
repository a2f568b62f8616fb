import { accepted } from './accepted';
import { conditionsEnd } from './conditions-end';
import { declaredOnly } from './declared-only';
import { faultsLeaveNothing, pathIndependent } from './end';
import { listOrder } from './list-order';
import { progressTold } from './progress-told';
import type { Property } from './property';
import { refusalsTold } from './refusals-told';
import { remembersNothing } from './remembers-nothing';
import { idempotent, incremental, rests, settles } from './rest';
import { templateHash } from './template-hash';
import { textsSteady } from './texts-steady';
import { transitionTimes } from './transition-times';
import { conditionsSteady, keepsOthers, noWriteFight } from './writes';

export type { Judged, Property } from './property';

/** All properties, in the order in which they are judged: those that go on with the world come last. */
export const properties: readonly Property[] = [
  settles,
  noWriteFight,
  conditionsSteady,
  transitionTimes,
  progressTold,
  declaredOnly,
  keepsOthers,
  accepted,
  templateHash,
  incremental,
  remembersNothing,
  textsSteady,
  listOrder,
  refusalsTold,
  conditionsEnd,
  faultsLeaveNothing,
  pathIndependent,
  rests,
  idempotent,
];
