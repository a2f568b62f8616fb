import type { KubeObject } from '../../kube/types';
import { PackedObject, packedOf } from './packed-object';

/** An object that somebody holds: as it is, or packed from when nobody looks at it until somebody does. */
export class HeldObject {
  constructor(private form: KubeObject | PackedObject) {}

  get object(): KubeObject {
    if (this.form instanceof PackedObject) this.form = this.form.object;
    return this.form;
  }

  pack(): void {
    if (!(this.form instanceof PackedObject)) this.form = packedOf(this.form);
  }
}
