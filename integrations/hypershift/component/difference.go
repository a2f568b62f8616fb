package component

import (
	"fmt"
	"reflect"
	"sort"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"openshift-manager.dev/hypershift/om"
)

// bookkeeping is what the API server keeps by itself; it never counts as a difference.
var bookkeeping = []string{"creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"}

// comparable is an object without bookkeeping; nil for none.
func comparable(object *unstructured.Unstructured) any {
	if object == nil {
		return nil
	}
	copied := object.DeepCopy()
	for _, field := range bookkeeping {
		unstructured.RemoveNestedField(copied.Object, "metadata", field)
	}
	return copied.Object
}

// differingPaths names the fields in which two values differ, without their values. Lists of other lengths differ as a whole.
func differingPaths(a, b any, path string) []string {
	switch left := a.(type) {
	case map[string]any:
		right, ok := b.(map[string]any)
		if !ok {
			return []string{path}
		}
		var paths []string
		for _, key := range keysOf(left, right) {
			below := key
			if path != "" {
				below = path + "." + key
			}
			paths = append(paths, differingPaths(left[key], right[key], below)...)
		}
		return paths
	case []any:
		right, ok := b.([]any)
		if !ok || len(left) != len(right) {
			return []string{path}
		}
		var paths []string
		for at := range left {
			paths = append(paths, differingPaths(left[at], right[at], fmt.Sprintf("%s[%d]", path, at))...)
		}
		return paths
	default:
		if reflect.DeepEqual(a, b) {
			return nil
		}
		return []string{path}
	}
}

func keysOf(maps ...map[string]any) []string {
	set := map[string]bool{}
	for _, one := range maps {
		for key := range one {
			set[key] = true
		}
	}
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func isDeployment(write om.Write) bool {
	return write.Resource.Group == "apps" && write.Resource.Resource == "deployments" && partOf(write) == ""
}

// managedBy tells whether a manager has written an object.
func managedBy(object *unstructured.Unstructured, manager string) bool {
	for _, entry := range object.GetManagedFields() {
		if entry.Manager == manager && entry.Subresource == "" {
			return true
		}
	}
	return false
}

func templateOf(deployment *unstructured.Unstructured) any {
	template, _, _ := unstructured.NestedFieldNoCopy(deployment.Object, "spec", "template")
	return template
}
