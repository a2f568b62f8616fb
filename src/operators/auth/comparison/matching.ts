import type { Declaration } from '../../../diff/declaration';
import type { Lens } from '../../../diff/lens';
import type { Target } from '../divergences/divergence';
import type { Circumstance } from '../divergences/place';
import { register } from '../divergences/register';
import { convergedPlaces } from '../hosted-converged/declared-places';
import { type AttributionOptions, attributionBy, type PlacesAt, placesAmong } from './attribution';
import { declaredPlaces } from './declared-paths';
import { type InputPlaces, inputPlaces, withoutLoginServer } from './input-places';
import { literally } from './literal';
import { sightOf } from './object-matching';
import type { Recognized } from './recognize';

/** What a comparison of two targets goes by. */
export interface LensOptions {
  readonly left: Recognized;
  readonly right: Recognized;
  /** What the configuration is like. Default: nobody knows, so it may be like anything that explains a difference. */
  readonly circumstances?: ReadonlySet<Circumstance>;
  /** Where nobody knows: on how many sides users log in at a login server, so that no external issuer is the reason. */
  readonly loginServers?: 'both' | 'one';
  /** Whether the sides are of different clusters: then what is in them is a reason where nothing else is. */
  readonly otherClusters?: boolean;
}

/** Looks at the outputs of two targets as the same things under other names, and knows what may differ. */
export function convergenceLens({ left, right, circumstances, loginServers, otherClusters }: LensOptions): Lens {
  const { possible, ...between } = betweenTargets(left.target, right.target);
  const excluded = loginServers === 'both' || (loginServers === 'one' && otherClusters) ? ofExternalIssuers : [];
  const guesses = [new Set<Circumstance>(), new Set(possible.filter((one) => !excluded.includes(one)))];
  const otherwise = otherClusters ? (loginServers === 'one' ? ofOneServer : ofOtherClusters) : undefined;
  const attribute = attributionBy({
    ...between,
    circumstances: circumstances ? [circumstances] : guesses,
    otherwise,
    besides: otherClusters ? ofAddresses : undefined,
  });
  return {
    ...sightOf(left, right),
    attribute: (name, whole) =>
      attribute(name, whole).map(({ difference, places }) => ({
        difference,
        declarations: [...new Set(places.map(({ id }) => id))].flatMap((id) => declarations.get(id) ?? []),
      })),
  };
}

const allInputs = [...inputPlaces, withoutLoginServer];
const declarations = new Map<string, Declaration>(
  [...register, ...allInputs.map(({ declaration }) => declaration)].map((declaration) => [declaration.id, declaration]),
);

const placesOfInput = (all: readonly InputPlaces[]): PlacesAt =>
  placesAmong(declaredPlaces(all.map(({ declaration, where }) => ({ id: declaration.id, where }))));
const ofOtherClusters = placesOfInput(inputPlaces);
const ofOneServer = placesOfInput(allInputs);
/** An address differs because the clusters do, whatever else is different about it. */
const ofAddresses = placesOfInput(inputPlaces.filter(({ declaration }) => declaration.id === 'input-addresses'));

const ofExternalIssuers: readonly Circumstance[] = ['external issuers', 'a rollout to external issuers under way'];

type Between = Omit<AttributionOptions, 'circumstances'> & { readonly possible: readonly Circumstance[] };

const known = new Map<string, Between>();

/** Places and values of two targets, made once: they are the same for every configuration. */
function betweenTargets(left: Target, right: Target): Between {
  const key = `${left} ${right}`;
  const found = known.get(key) ?? between(left, right);
  known.set(key, found);
  return found;
}

function between(left: Target, right: Target): Between {
  const targets = [left, right];
  // The values of a capricious one differ with what hosted does today alone.
  const shown = register.filter(({ kind }) => kind === 'required' || targets.includes('hosted-cpo'));
  const ids = new Set(shown.map(({ id }) => id));
  const others = targets.includes('hosted-converged') ? convergedPlaces.filter(({ id }) => ids.has(id)) : [];
  const places = declaredPlaces([...shown, ...others]);
  return {
    placesAt: placesAmong(places),
    says: literally(register, left, right),
    possible: [...new Set(places.flatMap(({ place }) => place.when ?? []))],
  };
}
