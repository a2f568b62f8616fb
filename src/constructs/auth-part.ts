import { Construct } from 'constructs';
import type { KubeObject } from '../kube/types';
import { AuthenticationModel } from './authentication-model';
import { failureText, type PartFailure } from './part-failure';
import { RenderedManifest } from './rendered-manifest';

/** A part of the authentication: a construct with objects of its own, or one that is made of parts. */
export abstract class AuthPart extends Construct {
  /** Every object in it, in the order in which they are written. */
  public get manifests(): readonly RenderedManifest[] {
    return this.node.findAll().filter(isManifest);
  }

  /**
   * Why some of it could not be made, and hashes that a patch left stale: a message each, behind the paths of the constructs
   * that it concerns. Empty where all is well.
   */
  public get failures(): readonly string[] {
    return this.partFailures.map(failureText);
  }

  /** The same as {@link failures}, for programs. */
  public get partFailures(): readonly PartFailure[] {
    const { parts } = this;
    const names = new Set(parts.flatMap(({ objectNames }) => objectNames));
    const isConcerned = (objects: readonly string[]): boolean =>
      objects.length === 0 || objects.some((name) => names.has(name));
    const model = AuthenticationModel.of(this);
    const missing = model.missing.flatMap(({ objects, because }) => {
      if (!isConcerned(objects)) return [];
      const paths = model.pathsOf(objects);
      return [{ paths: paths.length === 0 ? [this.node.path] : paths, message: because }];
    });
    const manifests = parts.flatMap(({ node }) => node.children.filter(isManifest));
    const stale = manifests.flatMap(({ node: { path }, staleHash }) =>
      staleHash === undefined ? [] : [{ paths: [path], message: staleHash }],
    );
    return [...missing, ...stale];
  }

  /**
   * Has synthesis refuse it for as long as something of it could not be made. Each failure is told with the path of the
   * construct that it concerns. Without this, what can be made is written, and {@link failures} says what is missing.
   */
  public requireComplete(): void {
    const constructs = this.parts.flatMap((part) => [part, ...part.node.children.filter(isManifest)]);
    const known = new Set(constructs.map(({ node }) => node.path));
    for (const { node } of constructs) {
      const isTold = ({ paths }: PartFailure): boolean =>
        // What concerns nothing within this part, but more than it, is told of this part.
        paths.includes(node.path) || (node === this.node && !paths.some((path) => known.has(path)));
      node.addValidation({ validate: () => this.partFailures.filter(isTold).map(({ message }) => message) });
    }
  }

  /**
   * The manifest of an object.
   *
   * @throws Error when there is none; the message names those there are
   */
  public manifest(kind: string, name: string): RenderedManifest {
    const { manifests } = this;
    const found = manifests.find(({ object }) => object.kind === kind && object.metadata.name === name);
    if (found !== undefined) return found;
    throw new Error(`${this.node.path} has no ${kind} ${name}; it has: ${listOf(manifests)}`);
  }

  /** Names of the table of objects that it holds itself. @internal */
  public get objectNames(): readonly string[] {
    return [];
  }

  /** It and the parts that belong to it. @internal */
  protected get parts(): readonly AuthPart[] {
    return partsIn(this);
  }
}

const isPart = (construct: unknown): construct is AuthPart => construct instanceof AuthPart;

const isManifest = (construct: unknown): construct is RenderedManifest => construct instanceof RenderedManifest;

/** A part and the parts in it. @internal */
export const partsIn = (part: AuthPart): readonly AuthPart[] => part.node.findAll().filter(isPart);

/** The parts around a part, outermost first, and itself. @internal */
export const partsAround = (part: AuthPart): readonly AuthPart[] => part.node.scopes.filter(isPart);

/** Objects in words. */
export const listOf = (manifests: readonly RenderedManifest<KubeObject>[]): string =>
  manifests.map(({ object: { kind, metadata } }) => `${kind} ${metadata.name}`).join(', ') || 'nothing';
