import { changedTitle, type ObjectChange } from '../history';
import { milliseconds, type StatedProperty, type StatedState } from '../scenario';
import { namedTitle, type StateLack } from '../state-lacks';

/** A moment: the beginning, or what is there after a change. */
export interface At {
  /** In milliseconds since the epoch. */
  readonly time: number;
  readonly change: ObjectChange | undefined;
  /** What of a state is not so. @param unnamed of an object without a name, whether each has to be so, or one */
  lacks(state: StatedState, unnamed: 'each' | 'one'): readonly StateLack[];
}

/** That a property does not hold. */
export interface Broken {
  readonly message: string;
  readonly object?: string;
  readonly lack?: StateLack;
  /** From when on it was so before, or when it was asked for. */
  readonly since?: { readonly what: string; readonly time: number };
  /** The change that broke it; undefined for what was so from the beginning on, or never came. */
  readonly change?: ObjectChange;
}

/** Judges a property moment by moment, and once more in the end. */
export interface Judge {
  at(moment: At): Broken | undefined;
  end(moment: At): Broken | undefined;
}

/** The judge of a property. */
export function judgeOf(property: StatedProperty): Judge {
  if ('sometimes' in property) return sometimes(property.sometimes);
  const { when } = property;
  const isAsked = (moment: At): boolean => when === undefined || moment.lacks(when, 'one').length === 0;
  if ('always' in property) return always(property.always, isAsked);
  if ('never' in property) return never(property.never, isAsked);
  return eventually(property.eventually, isAsked);
}

type IsAsked = (moment: At) => boolean;

const byChange = ({ change }: At): Pick<Broken, 'change'> => (change === undefined ? {} : { change });
const byLack = ([lack]: readonly StateLack[]): Pick<Broken, 'lack' | 'object'> =>
  lack === undefined ? {} : { lack, object: namedTitle(lack.of) };

function always(state: StatedState, isAsked: IsAsked): Judge {
  let since: number | undefined;
  return {
    at(moment) {
      if (!isAsked(moment)) {
        since = undefined;
        return undefined;
      }
      const lacks = moment.lacks(state, 'each');
      if (lacks.length === 0) since ??= moment.time;
      if (lacks.length === 0 || since === undefined) return undefined;
      const message = `it is so no more: ${lacks[0]?.message ?? ''}`;
      return { message, ...byLack(lacks), since: { what: 'it was so from', time: since }, ...byChange(moment) };
    },
    end(moment) {
      if (since !== undefined || !isAsked(moment)) return undefined;
      const lacks = moment.lacks(state, 'each');
      return { message: `it never becomes so: ${lacks[0]?.message ?? ''}`, ...byLack(lacks) };
    },
  };
}

function never(state: StatedState, isAsked: IsAsked): Judge {
  const at = (moment: At): Broken | undefined => {
    if (!isAsked(moment) || moment.lacks(state, 'one').length > 0) return undefined;
    const { change } = moment;
    return {
      message: 'it is so',
      ...(change === undefined ? {} : { object: changedTitle(change) }),
      ...byChange(moment),
    };
  };
  return { at, end: () => undefined };
}

function eventually({ within, ...state }: StatedState & { readonly within?: string }, isAsked: IsAsked): Judge {
  let wasAsked = false;
  let open: { readonly time: number; readonly lacks: readonly StateLack[] } | undefined;
  const late = ({ time, lacks }: NonNullable<typeof open>): Broken => ({
    message: `it does not become so${within === undefined ? '' : ` within ${within}`}: ${lacks[0]?.message ?? ''}`,
    ...byLack(lacks),
    since: { what: 'it has to become so from', time },
  });
  return {
    at(moment) {
      if (open !== undefined && within !== undefined && moment.time > open.time + milliseconds(within))
        return late(open);
      const isAskedNow = isAsked(moment);
      const begins = isAskedNow && !wasAsked;
      wasAsked = isAskedNow;
      if (!isAskedNow) open = undefined;
      if (!begins && open === undefined) return undefined;
      const lacks = moment.lacks(state, 'one');
      open = lacks.length === 0 ? undefined : { time: begins ? moment.time : (open?.time ?? moment.time), lacks };
      return undefined;
    },
    end: () => (open === undefined ? undefined : late(open)),
  };
}

function sometimes(state: StatedState): Judge {
  let isSeen = false;
  return {
    at(moment) {
      isSeen ||= moment.lacks(state, 'one').length === 0;
      return undefined;
    },
    end(moment) {
      if (isSeen) return undefined;
      const lacks = moment.lacks(state, 'one');
      return { message: `at no moment it is so; in the end: ${lacks[0]?.message ?? ''}`, ...byLack(lacks) };
    },
  };
}
