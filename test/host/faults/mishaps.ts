import { metaOf } from '../../../src/api-server/validation/object-meta';
import type { Chance } from './chance';
import { Http2Entrance } from './entrance';
import type { Lists } from './lists';
import type { FaultStage } from './stage';

/** Something that happens to all connections, or to an object. */
export interface Mishap {
  readonly name: string;
  /** @returns whether it happened */
  readonly act: () => boolean;
}

/** What it is called that an object of a host is deleted. */
export const deleted = 'config map deleted';
/** A token is handed out so long after the one before has expired, in milliseconds of the time of day, at most. */
const LATE = 500;

/**
 * What may happen.
 *
 * @param silence whether connections may fall silent, which takes a host two minutes to notice
 */
export function mishapsOn(
  stage: FaultStage,
  lists: Lists,
  chance: Chance,
  silence: boolean,
): readonly [Mishap, ...Mishap[]] {
  const { fronts } = stage;
  const http2 = fronts.map(({ entrance }) => entrance).filter((entrance) => entrance instanceof Http2Entrance);
  const cut = (): void => {
    for (const { entrance } of fronts) entrance.cut();
  };
  let tokens = 0;
  return [
    always('all connections broken', cut),
    always('all versions forgotten', () => {
      cut();
      lists.forgot();
      for (const { store } of stage.apis) store.compact(store.revision);
    }),
    always('410 in all watches', () => {
      for (const target of fronts.flatMap((front) => front.expire())) lists.expired(target);
    }),
    always('all watches broken', () => {
      for (const front of fronts) front.breakWatches();
    }),
    always('token exchanged', () => stage.exchangeTokens(`token ${++tokens}`)),
    always('token expired before another came', () => {
      stage.expireTokens(`token ${++tokens}`);
      setTimeout(() => stage.handOut(), chance.below(LATE));
    }),
    always('token exchanged, connections broken', () => {
      stage.exchangeTokens(`token ${++tokens}`);
      cut();
    }),
    { name: deleted, act: () => deletesConfigMap(stage, chance) },
    ...(http2.length === 0 ? [] : connectionMishaps(http2, stage)),
    ...(silence
      ? [
          always('all watches silent', () => {
            for (const front of fronts) front.stall();
          }),
        ]
      : []),
    ...(silence && http2.length > 0
      ? [
          always('all connections dead without a word', () => {
            for (const entrance of http2) entrance.goDead();
          }),
        ]
      : []),
  ];
}

/** What happens to connections of HTTP/2 over TLS alone. */
const connectionMishaps = (entrances: readonly Http2Entrance[], stage: FaultStage): readonly Mishap[] => [
  always('GOAWAY, what is under way goes on', () => {
    for (const entrance of entrances) entrance.drain();
  }),
  always('GOAWAY, what is under way ends', () => {
    for (const entrance of entrances) entrance.throwOut();
  }),
  always('certificate exchanged, connections broken', () => {
    for (const entrance of entrances) entrance.exchangeCertificate();
    stage.handOut();
    for (const entrance of entrances) entrance.cut();
  }),
];

const always = (name: string, act: () => void): Mishap => ({
  name,
  act: () => {
    act();
    return true;
  },
});

/** Deletes a config map that a host has made. */
function deletesConfigMap(stage: FaultStage, chance: Chance): boolean {
  const [api] = stage.apis;
  const made = (api?.store.list('configmaps.') ?? []).filter((object) => stage.writes.isOfHost('configmaps.', object));
  const [first, ...rest] = made;
  if (api === undefined || first === undefined) return false;
  const { namespace = '', name } = metaOf(chance.one([first, ...rest]));
  return api.serve({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}/configmaps/${name}` }).code === 200;
}
