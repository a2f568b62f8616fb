import type { Declaration } from '../../../diff/declaration';
import type { Matching } from '../../../diff/matching';
import type { Target } from '../divergences/divergence';
import type { Trait } from '../divergences/place';
import { register } from '../divergences/register';
import { convergedPlaces } from '../hosted-converged/declared-places';
import { type AttributionOptions, attributionBy, type PlacesAt, placesAmong } from './attribution';
import { declaredPlaces } from './declared-paths';
import { type InputPlaces, inputPlaces, withoutOAuthServer } from './input-places';
import { literally } from './literal';
import { objectMatching } from './object-matching';
import type { Recognized } from './recognize';

/** What a comparison of two targets goes by. */
export interface MatchingOptions {
  readonly left: Recognized;
  readonly right: Recognized;
  /** What the configuration is like. Default: nobody knows, so it may be like anything that explains a difference. */
  readonly traits?: ReadonlySet<Trait>;
  /** Where nobody knows: on how many sides users log in at an oauth-server, so that no external issuer is the reason. */
  readonly oauthServers?: 'both' | 'one';
  /** Whether the sides are of different clusters: then what is in them is a reason where nothing else is. */
  readonly otherClusters?: boolean;
}

/** Looks at the outputs of two targets as the same things under other names, and knows what may differ. */
export function targetMatching({ left, right, traits, oauthServers, otherClusters }: MatchingOptions): Matching {
  const { possible, ...between } = betweenTargets(left.target, right.target);
  const excluded = oauthServers === 'both' || (oauthServers === 'one' && otherClusters) ? ofExternalIssuers : [];
  const guesses = [new Set<Trait>(), new Set(possible.filter((one) => !excluded.includes(one)))];
  const otherwise = otherClusters ? (oauthServers === 'one' ? ofOneServer : ofOtherClusters) : undefined;
  const attribute = attributionBy({
    ...between,
    traits: traits ? [traits] : guesses,
    otherwise,
    besides: otherClusters ? ofAddresses : undefined,
  });
  return {
    ...objectMatching(left, right),
    attribute: (name, whole) =>
      attribute(name, whole).map(({ difference, places }) => ({
        difference,
        declarations: [...new Set(places.map(({ id }) => id))].flatMap((id) => declarations.get(id) ?? []),
      })),
  };
}

const allInputs = [...inputPlaces, withoutOAuthServer];
const declarations = new Map<string, Declaration>(
  [...register, ...allInputs.map(({ declaration }) => declaration)].map((declaration) => [declaration.id, declaration]),
);

/** Ids of all that a difference between targets can fall under. */
export const declarationIds: ReadonlySet<string> = new Set(declarations.keys());

const placesOfInput = (all: readonly InputPlaces[]): PlacesAt =>
  placesAmong(declaredPlaces(all.map(({ declaration, where }) => ({ id: declaration.id, where }))));
const ofOtherClusters = placesOfInput(inputPlaces);
const ofOneServer = placesOfInput(allInputs);
/** An address differs because the clusters do, whatever else is different about it. */
const ofAddresses = placesOfInput(inputPlaces.filter(({ declaration }) => declaration.id === 'input-addresses'));

const ofExternalIssuers: readonly Trait[] = ['external issuers', 'a rollout to external issuers under way'];

type Between = Omit<AttributionOptions, 'traits'> & { readonly possible: readonly Trait[] };

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
