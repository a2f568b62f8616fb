import { objectAt, textAt } from '../../../../api-server/kinds/shape';
import { isBase64 } from '../../../../kube/base64';
import type { JsonObject } from '../../../../kube/json';
import { withStringData } from '../../../../kube/string-data';
import type { KubeObject } from '../../../../kube/types';
import { isRedacted, markRedacted } from '../../../../om/redaction';

/** A Secret or ConfigMap of an input, with what is under its keys. */
export interface StoredObject {
  /** Empty where a manifest leaves it to whoever applies it. */
  readonly namespace: string;
  /** Bytes by key, one character each; undefined where a collector took the value out, or nobody can read it. */
  readonly content: ReadonlyMap<string, string | undefined>;
  /** Keys whose values are no base64 where they have to be. */
  readonly illegible: ReadonlySet<string>;
}

/** The Secrets and ConfigMaps of an input. */
export class StoredObjects {
  private readonly byName = new Map<string, StoredObject[]>();
  private readonly scopes = new Set<string>();

  /** @param collected whether the input comes from a collector, which takes values out of Secrets */
  constructor(objects: readonly JsonObject[], collected: boolean) {
    const secrets = objects.filter((object) => isOf(object, 'Secret')).map(secretOf);
    const covered = new Map(markRedacted(secrets, collected).map((secret) => [secret.index, secret]));
    for (const secret of secrets) {
      const entries = Object.entries((covered.get(secret.index) ?? secret).data);
      // Go takes breaks of lines anywhere.
      const illegible = new Set(
        entries.flatMap(([key, value]) => (isRedacted(value) || isBase64(value.replace(/[\r\n]/g, '')) ? [] : [key])),
      );
      const content = entries.map(
        ([key, value]) => [key, isRedacted(value) || illegible.has(key) ? undefined : latin1(value)] as const,
      );
      this.add('Secret', secret.place, new Map(content), illegible);
    }
    for (const map of objects.filter((object) => isOf(object, 'ConfigMap'))) {
      const texts = Object.entries(textsOf(objectAt(map, 'data'))).map(
        ([key, text]) => [key, Buffer.from(text).toString('latin1')] as const,
      );
      const bytes = Object.entries(textsOf(objectAt(map, 'binaryData'))).map(
        ([key, value]) => [key, latin1(value)] as const,
      );
      this.add('ConfigMap', placeOf(map), new Map([...texts, ...bytes]));
    }
  }

  /** Objects of a name, in whatever namespace. */
  named(kind: string, name: string): readonly StoredObject[] {
    return this.byName.get(`${kind} ${name}`) ?? [];
  }

  /** Whether the input has any object of a kind in a namespace, so that one that it lacks is not there. */
  knows(kind: string, namespace: string): boolean {
    return this.scopes.has(`${kind} ${namespace}`) || this.scopes.has(`${kind} `);
  }

  private add(
    kind: string,
    { name, namespace }: Place,
    content: StoredObject['content'],
    illegible: StoredObject['illegible'] = new Set(),
  ): void {
    const key = `${kind} ${name}`;
    const stored = { namespace, content, illegible };
    const others = this.byName.get(key);
    if (others) others.push(stored);
    else this.byName.set(key, [stored]);
    this.scopes.add(`${kind} ${namespace}`);
  }
}

type Place = { readonly name: string; readonly namespace: string };

const isOf = ({ apiVersion, kind }: JsonObject, wanted: string): boolean => apiVersion === 'v1' && kind === wanted;

const placeOf = (object: JsonObject): Place => {
  const metadata = objectAt(object, 'metadata');
  return { name: textAt(metadata, 'name'), namespace: textAt(metadata, 'namespace') };
};

function textsOf(data: JsonObject): { readonly [key: string]: string } {
  const texts = Object.entries(data).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return Object.fromEntries(texts);
}

const latin1 = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

/** A Secret as the API server keeps it, in which values that were taken out can be found. */
type StoredSecret = KubeObject & {
  readonly index: number;
  readonly place: Place;
  readonly data: { readonly [key: string]: string };
};

const secretOf = (object: JsonObject, index: number): StoredSecret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: {},
  index,
  place: placeOf(object),
  data: textsOf(objectAt(withStringData(object), 'data')),
});
