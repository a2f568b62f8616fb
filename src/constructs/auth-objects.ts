import type { Construct } from 'constructs';
import type { KubeObject } from '../kube/types';
import { AuthPart, listOf, partsAround } from './auth-part';
import { AuthenticationModel } from './authentication-model';
import { RenderedManifest } from './rendered-manifest';
import type { NamedManifest } from './topology/described-cluster';

/** Tells a kind of object. */
export type KindOf<T extends KubeObject> = (object: KubeObject) => object is T;

/**
 * A part with objects of its own, by the names that the table of objects has for them. Which of them there are follows from
 * the configuration: with external OIDC, for example, there is no oauth-server.
 */
export abstract class AuthObjects extends AuthPart {
  /** What the program says about the cluster's authentication. @internal */
  protected readonly model: AuthenticationModel;
  private readonly held = new Map<string, RenderedManifest>();

  /**
   * @param names - names of the table of objects, by the id that the construct of the object gets. One that stands for any
   * number of objects puts their own names behind the id
   * @internal
   */
  protected constructor(
    scope: Construct,
    id: string,
    /** @internal */
    public readonly names: { readonly [id: string]: string },
  ) {
    super(scope, id);
    this.model = AuthenticationModel.of(this);
    this.model.hold(this);
    this.update();
  }

  /** Names of the table of objects that it holds. @internal */
  public override get objectNames(): readonly string[] {
    return Object.values(this.names);
  }

  /** The parts around it, outermost first, and itself. @internal */
  public get around(): readonly AuthPart[] {
    return partsAround(this);
  }

  /** Takes in objects that have come to be, and lets go of those that are no more. @internal */
  public update(): void {
    const wanted = new Map(this.made().map((one) => [one.id, one.made]));
    for (const [id, manifest] of this.held) {
      if (wanted.has(id)) continue;
      this.model.forget(manifest);
      this.node.tryRemoveChild(id);
      this.held.delete(id);
    }
    for (const [id, made] of wanted) if (!this.held.has(id)) this.hold(id, made);
  }

  /**
   * The manifest of an id, typed.
   *
   * @throws Error when the configuration asks for none or it could not be made; the message names those there are, and why it
   * could not
   */
  protected one<T extends KubeObject>(id: string, what: string, isKind: KindOf<T>): RenderedManifest<T> {
    const found = this.held.get(id);
    if (found !== undefined && holds(found, isKind)) return found;
    const { manifests, partFailures } = this;
    const why = partFailures.map(({ message }) => `; ${message}`).join('');
    throw new Error(`${this.node.path} has no ${what} with this configuration; it has: ${listOf(manifests)}${why}`);
  }

  private made(): readonly { readonly id: string; readonly made: NamedManifest }[] {
    return Object.entries(this.names).flatMap(([id, name]) =>
      this.model.named(name).map((made) => ({ id: idOf(id, made), made })),
    );
  }

  private hold(id: string, named: NamedManifest): void {
    const { model } = this;
    const { name, member, object } = named;
    // An object that is no more keeps its last form: whoever let it go has it removed from the tree.
    let last = object;
    const made = (): KubeObject => {
      last = model.named(name).find((one) => one.member === member)?.object ?? last;
      return last;
    };
    const covers = object.kind === 'Deployment' ? () => model.mountsChanged : () => false;
    const manifest = new RenderedManifest(this, id, made, (changed) => model.rehashed(changed), covers);
    this.held.set(id, manifest);
    model.register(named, manifest);
  }
}

/** Paths of constructs exclude one character that names of objects may have. */
const idOf = (id: string, { member }: NamedManifest): string =>
  member === undefined ? id : `${id}-${member.replaceAll('/', '-')}`;

const holds = <T extends KubeObject>(manifest: RenderedManifest, isKind: KindOf<T>): manifest is RenderedManifest<T> =>
  isKind(manifest.object);
