import type { ApiRequest } from '../request';
import type { Effect } from './definition';
import type { EffectContext } from './effect-context';
import { computedEffects } from './effects';
import { kindOfSubject } from './subject';
import { filledObject } from './templates';
import { created, deletion, patched, resourceOf } from './writes';

/** What an effect comes to, now: nothing where all is as it should be. */
export function requestsOf(effect: Effect, context: EffectContext): readonly ApiRequest[] {
  const { subject, look, now, authorities, facts } = context;
  const values = { subject, now, authorities, facts };
  switch (effect.kind) {
    case 'ensure':
      return effect.objects.flatMap((template) => {
        const wanted = filledObject(template, values);
        const resource = resourceOf(look, wanted);
        return resource === undefined ? [] : created(look, resource, wanted);
      });
    case 'patch':
      return patched(look, kindOfSubject(context), subject, filledObject(effect.patch, values), effect.subresource);
    case 'delete':
      return [deletion(look, kindOfSubject(context), subject)];
    case 'compute':
      return computedEffects[effect.by](context);
  }
}
