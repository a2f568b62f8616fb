// Command schemas prints the structure of Kubernetes' own kinds as the API server in memory reads it: for each type its
// fields, how Go decodes and writes them, and how they are merged. Everything is taken from the published types by
// reflection and from their OpenAPI definitions; descriptions are left out.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"

	apps "k8s.io/api/apps/v1"
	certificates "k8s.io/api/certificates/v1"
	coordination "k8s.io/api/coordination/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	rbac "k8s.io/api/rbac/v1"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	aggregator "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
	"k8s.io/kube-openapi/pkg/common"
	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// roots are the kinds that are served; the types of their fields follow from them.
var roots = []any{
	apps.Deployment{},
	certificates.CertificateSigningRequest{},
	coordination.Lease{},
	core.ConfigMap{}, core.Endpoints{}, core.Event{}, core.Namespace{}, core.Node{}, core.Pod{}, core.Secret{},
	core.Service{}, core.ServiceAccount{},
	networking.NetworkPolicy{},
	policy.PodDisruptionBudget{},
	rbac.ClusterRole{}, rbac.ClusterRoleBinding{}, rbac.Role{}, rbac.RoleBinding{},
	apiextensions.CustomResourceDefinition{},
	aggregator.APIService{},
}

// scalars are structs that are written as one value.
var scalars = map[reflect.Type]string{
	reflect.TypeOf(meta.Time{}):            "time",
	reflect.TypeOf(meta.MicroTime{}):       "microTime",
	reflect.TypeOf(meta.Duration{}):        "duration",
	reflect.TypeOf(resource.Quantity{}):    "quantity",
	reflect.TypeOf(intstr.IntOrString{}):   "intOrString",
	reflect.TypeOf(runtime.RawExtension{}): "raw",
	reflect.TypeOf(meta.FieldsV1{}):        "raw",
	reflect.TypeOf(apiextensions.JSON{}):   "raw",
	// What validates custom resources: read by what compiles it, not as a type.
	reflect.TypeOf(apiextensions.JSONSchemaProps{}): "raw",
}

type field struct {
	Type string `json:"type"`
	// How the original names the type of a scalar in messages, where that is not the type itself.
	Go string `json:"go,omitempty"`
	// Whether "nothing" and the zero value are told apart.
	Pointer bool `json:"pointer,omitempty"`
	// Whether the zero value is written.
	Always        bool     `json:"always,omitempty"`
	ListType      string   `json:"listType,omitempty"`
	Keys          []string `json:"keys,omitempty"`
	Atomic        bool     `json:"atomic,omitempty"`
	// Whether the elements of a list or the values of a map are merged as a whole.
	AtomicItems   bool     `json:"atomicItems,omitempty"`
	PatchStrategy string   `json:"patchStrategy,omitempty"`
	PatchKey      string   `json:"patchKey,omitempty"`
	Default       any      `json:"default,omitempty"`
}

type generator struct {
	definitions map[string]common.OpenAPIDefinition
	types       map[string]map[string]field
}

func main() {
	g := generator{
		definitions: openapi.GetOpenAPIDefinitions(func(path string) spec.Ref { return spec.MustCreateRef(path) }),
		types:       map[string]map[string]field{},
	}
	for _, root := range roots {
		g.visit(reflect.TypeOf(root))
	}
	if err := print(g.types); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

// print writes one type a line, in the order of their names.
func print(types map[string]map[string]field) error {
	names := slices.Sorted(maps.Keys(types))
	for i, name := range names {
		fields, err := json.Marshal(types[name])
		if err != nil {
			return err
		}
		start, end := ",\n", ""
		if i == 0 {
			start = "{\n"
		}
		if i == len(names)-1 {
			end = "\n}\n"
		}
		fmt.Printf("%s%q: %s%s", start, name, fields, end)
	}
	return nil
}

// nameOf is `group.version.Type` of a published type, as in `apps.v1.Deployment`.
func nameOf(t reflect.Type) string {
	parts := strings.Split(t.PkgPath(), "/")
	return strings.Join(append(parts[len(parts)-2:], t.Name()), ".")
}

func (g *generator) visit(t reflect.Type) {
	name := nameOf(t)
	if _, seen := g.types[name]; seen {
		return
	}
	g.types[name] = map[string]field{}
	g.addFields(t, g.types[name], g.definitions[t.PkgPath()+"."+t.Name()].Schema.Properties)
}

func (g *generator) addFields(t reflect.Type, fields map[string]field, properties map[string]spec.Schema) {
	for i := range t.NumField() {
		member := t.Field(i)
		name, options, _ := strings.Cut(member.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			embedded := member.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			g.addFields(embedded, fields, properties)
			continue
		}
		f := field{Always: !strings.Contains(options, "omitempty") && !strings.Contains(options, "omitzero")}
		inner := member.Type
		if inner.Kind() == reflect.Struct && scalars[inner] != "" {
			// The zero value of a struct is not empty to Go's encoder.
			f.Always = !strings.Contains(options, "omitzero")
		}
		if inner.Kind() == reflect.Pointer {
			f.Pointer = true
			inner = inner.Elem()
		}
		f.Type = g.typeOf(inner)
		if inner.PkgPath() != "" && inner.Kind() != reflect.Struct && inner.Kind() != reflect.Slice && inner.Kind() != reflect.Map {
			parts := strings.Split(inner.PkgPath(), "/")
			f.Go = parts[len(parts)-1] + "." + inner.Name()
		}
		property := properties[name]
		f.PatchStrategy = member.Tag.Get("patchStrategy")
		f.PatchKey = member.Tag.Get("patchMergeKey")
		f.ListType, _ = property.Extensions["x-kubernetes-list-type"].(string)
		if keys, ok := property.Extensions["x-kubernetes-list-map-keys"].([]any); ok {
			for _, key := range keys {
				f.Keys = append(f.Keys, key.(string))
			}
		}
		f.Atomic = property.Extensions["x-kubernetes-map-type"] == "atomic" || g.isAtomic(inner)
		if kind := inner.Kind(); kind == reflect.Slice || kind == reflect.Map {
			f.AtomicItems = g.isAtomic(inner.Elem())
		}
		if isScalar(property.Default) {
			f.Default = property.Default
		}
		fields[name] = f
	}
}

// isAtomic says whether a struct is always merged as a whole.
func (g *generator) isAtomic(t reflect.Type) bool {
	definition := g.definitions[t.PkgPath()+"."+t.Name()]
	return definition.Schema.Extensions["x-kubernetes-map-type"] == "atomic"
}

// isScalar leaves out the zero values that the generator of the definitions gives to everything.
func isScalar(value any) bool {
	switch typed := value.(type) {
	case string:
		return typed != ""
	case bool:
		return typed
	case int, int32, int64, float64:
		return fmt.Sprint(typed) != "0"
	default:
		return false
	}
}

// typeOf names a type: `[]` before the elements of a list, `{}` before the values of a map.
func (g *generator) typeOf(t reflect.Type) string {
	if name, ok := scalars[t]; ok {
		return name
	}
	switch t.Kind() {
	case reflect.Pointer:
		return g.typeOf(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + g.typeOf(t.Elem())
	case reflect.Map:
		return "{}" + g.typeOf(t.Elem())
	case reflect.Struct:
		g.visit(t)
		return nameOf(t)
	default:
		return t.Kind().String()
	}
}
