import type { Finding } from '../../../check/finding';
import type { Manifest } from '../../../check/manifest';
import { type ReadSources, readSources } from '../../../check/read-sources';
import { SourceText } from '../../../check/source-text';
import { isCollected } from '../../../om/input/collected';
import type { Layout } from '../../../om/input/layout';
import type { OpenedInput } from '../../../om/input/open-input';
import type { Access } from '../../../operators/auth/plan/access';
import { everyType, type Topology } from '../../../operators/auth/topology';
import type { MadeChange } from '../../../simulation/plan/change';
import { EXPIRY_DAYS } from '../../expiry-days';
import { checkConfiguration } from '../check-configuration';
import { type ChangeManifest, manifestKey } from './changes';

/** What `om check` says otherwise after a change. */
export interface FindingChanges {
  readonly added: readonly Finding[];
  readonly gone: readonly Finding[];
  /** What could not be checked after the change, in a sentence each. */
  readonly unchecked: readonly string[];
}

/** How findings are made. */
export interface FindingOptions {
  readonly opened: OpenedInput;
  readonly topology: Topology;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether it is known if the issuers of OpenID providers answer. */
  readonly asked: boolean;
}

/** Compares the findings of an input with those of the same input after a change. */
export function findingChanges(
  { opened, topology, now, asked }: FindingOptions,
  changes: readonly ChangeManifest[],
  made: readonly MadeChange[],
  access: { readonly before: Access; readonly after: Access | undefined },
): FindingChanges {
  const read = readSources(opened, everyType());
  const collected = isCollected(opened);
  const check = (sources: ReadSources, who: Access | undefined) => {
    const login = who?.by === 'oauth-server' ? who.login : undefined;
    return checkConfiguration(
      { opened, read: sources, collected },
      { now, expiryDays: EXPIRY_DAYS },
      { from: 'clusters at rest', topology, login, asked },
    );
  };
  const before = check(read, access.before);
  const after = check({ ...read, manifests: afterwards(read.manifests, opened.layout, changes, made) }, access.after);
  const [known, latter] = [before.findings, after.findings].map((findings) => new Set(findings.map(keyOf)));
  return {
    added: after.findings.filter((finding) => !known?.has(keyOf(finding))),
    // Who gets in is not known where the change is refused.
    gone: before.findings.filter(
      (finding) =>
        !latter?.has(keyOf(finding)) && (access.after !== undefined || finding.rule.group !== 'consequences'),
    ),
    unchecked: after.unchecked,
  };
}

/** A finding whatever file its object is in: a change may have it in another one. */
const keyOf = ({ rule, object, path, message }: Finding): string => [rule.id, object, path, message].join('\0');

/** The manifests of an input once a change was made. */
function afterwards(
  manifests: readonly Manifest[],
  layout: Layout,
  changes: readonly ChangeManifest[],
  made: readonly MadeChange[],
): readonly Manifest[] {
  const given = new Map(
    changes
      .filter(({ cluster }) => cluster === 'management')
      .map(({ manifest, object }) => [manifestKey(object), manifest]),
  );
  const brought = made.filter(({ wanted: { cluster } }) => cluster === 'management');
  const results = new Map(brought.map((change) => [manifestKey(change.wanted.object), change]));
  const there = new Set<string>();
  const kept = manifests.flatMap((manifest): readonly Manifest[] => {
    const key = manifestKey(manifest.object);
    const result = isGuests(manifest, layout) ? undefined : results.get(key);
    if (result === undefined) return [manifest];
    if (result.wanted.action === 'delete') return [];
    there.add(key);
    return [given.get(key) ?? { ...manifest, object: result.after ?? manifest.object }];
  });
  const added = brought.flatMap(({ wanted, after }): readonly Manifest[] => {
    const key = manifestKey(wanted.object);
    if (wanted.action === 'delete' || there.has(key)) return [];
    return [given.get(key) ?? { source: nowhere, at: [], object: after ?? wanted.object, tree: () => undefined }];
  });
  return [...kept, ...added];
}

/** What HyperShift makes is in no file. */
const nowhere = new SourceText('(HyperShift)', '');

function isGuests({ source: { file } }: Manifest, layout: Layout): boolean {
  const roots = layout.kind === 'split' ? [layout.userWorkload?.root] : layout.guests.map(({ place }) => place.root);
  return roots.some((root) => root !== undefined && file.startsWith(`${root}/`));
}
