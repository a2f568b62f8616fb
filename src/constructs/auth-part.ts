import { Construct } from 'constructs';
import type { KubeObject } from '../kube/types';
import { RenderedManifest } from './rendered-manifest';

/** A part of the authentication: a construct with objects of its own, or one that is made of parts. */
export abstract class AuthPart extends Construct {
  /** Every object in it, in the order in which they are written. */
  public get manifests(): readonly RenderedManifest[] {
    return this.node.findAll().filter((one): one is RenderedManifest => one instanceof RenderedManifest);
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
}

/** Objects in words. */
export const listOf = (manifests: readonly RenderedManifest<KubeObject>[]): string =>
  manifests.map(({ object: { kind, metadata } }) => `${kind} ${metadata.name}`).join(', ') || 'nothing';
