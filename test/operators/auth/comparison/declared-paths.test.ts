import { declaredPlaces } from '../../../../src/operators/auth/comparison/declared-paths';
import { at, when } from '../../../../src/operators/auth/divergences/place';

const matches = (pattern: string, path: string, object = 'deployment/oauth-server'): boolean =>
  declaredPlaces([{ id: 'one', where: [at('deployment/*', pattern)] }]).some(
    (place) => place.fitsObject(object) && place.fitsPath(path),
  );

describe('a place', () => {
  test.each([
    ['spec.replicas', 'spec.replicas', true],
    ['spec.replicas', 'spec.replicas.more', false],
    ['spec.replicas', 'spec.replicasToo', false],
    ['{pod}.volumes[name=tmp]', 'spec.template.spec.volumes[name=tmp].emptyDir', false],
    ['{pod}.volumes[name=tmp]{.name,.emptyDir}', 'spec.template.spec.volumes[name=tmp].emptyDir', true],
    ['{pod}.volumes[name=tmp]{.name,.emptyDir}', 'spec.template.spec.volumes[name=tmp].secret', false],
    ['{server}.env[name=A]', 'spec.template.spec.containers[name=oauth-openshift].env[name=A]', true],
    ['{server}.env[name=A]', 'spec.template.spec.containers[name=audit-logs].env[name=A]', false],
    ['a{.b{.c,.d},.e}.f', 'a.b.d.f', true],
    ['a{.b{.c,.d},.e}.f', 'a.e.f', true],
    ['a{.b{.c,.d},.e}.f', 'a.b.f', false],
    ['a{,.b}', 'a', true],
    ['ports{[port,protocol=1,TCP],[port,protocol=2,]}.name', 'ports[port,protocol=1,TCP].name', true],
    ['ports{[port,protocol=1,TCP],[port,protocol=2,]}.name', 'ports[port,protocol=2,].name', true],
    ['list[name=a-*].b', 'list[name=a-1].b', true],
    ['list[name=a-*].b', 'list[name=a-1].c[name=x].b', false],
    ['args[set -e*]', 'args[set -e\nif [ -s file ]; then cp file; fi]', true],
    ['args[set -e*]', 'args[sleep]', false],
    ['document.content**', 'document.content.a[0].b', true],
    ['document.content**', 'document.content', true],
    ['document.content**', 'document.contents', false],
    ['volumes<order>', 'volumes<order>', true],
    ['.', '.', true],
    ['.', 'spec', false],
  ])('%s is at %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test('is in the objects that it names, numbered ones included', () => {
    expect(matches('spec', 'spec', 'deployment/oauth-apiserver')).toBe(true);
    expect(matches('spec', 'spec', 'deployment/one[2]')).toBe(true);
    expect(matches('spec', 'spec', 'service/oauth-server')).toBe(false);
  });

  test('is closer under a trait, then where everything is named, then the more is named', () => {
    const where = [
      ...when('one replica', at('deployment/*', 'list[name=*].a')),
      at('deployment/*', 'list[name=x].a'),
      at('deployment/*', 'list[name=x]{.a,.b,.c}'),
      at('deployment/oauth-server', 'list[name=*].a'),
      at('deployment/*', 'list[name=*].a'),
    ];
    const closeness = declaredPlaces([{ id: 'one', where }]).map((place) => place.closeness);
    expect(closeness).toEqual([...closeness].sort((a, b) => b - a));
    expect(new Set(closeness).size).toBe(closeness.length);
  });
});
