package component

import (
	"encoding/json"
	"reflect"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"openshift-manager.dev/hypershift/om"
)

// saysNothingNew tells whether an apply is in place: its manager holds just these fields, and they have these values. Where that cannot be
// told for sure it is false, and the API server finds out.
func saysNothingNew(current *unstructured.Unstructured, write om.Write) bool {
	if current == nil || write.Action != om.Apply && write.Action != om.ApplyStatus {
		return false
	}
	var body map[string]any
	if utiljson.Unmarshal(write.Body, &body) != nil {
		return false
	}
	part := partOf(write)
	owned := appliedBy(current, write.FieldManager, part)
	if owned == nil {
		return false
	}
	if part != "" {
		below, ok := owned["f:"+part].(map[string]any)
		return ok && isHeld(body[part], current.Object[part], below)
	}
	// What names the object is no field of anybody.
	delete(body, "apiVersion")
	delete(body, "kind")
	if metadata, ok := body["metadata"].(map[string]any); ok {
		delete(metadata, "name")
		delete(metadata, "namespace")
		if len(metadata) == 0 {
			delete(body, "metadata")
		}
	}
	return isHeld(body, current.Object, owned)
}

// appliedBy are the fields that a manager applied, nil for none.
func appliedBy(object *unstructured.Unstructured, manager, part string) map[string]any {
	for _, entry := range object.GetManagedFields() {
		if entry.Manager != manager || entry.Operation != metav1.ManagedFieldsOperationApply || entry.Subresource != part || entry.FieldsV1 == nil {
			continue
		}
		var owned map[string]any
		if json.Unmarshal(entry.FieldsV1.Raw, &owned) == nil {
			return owned
		}
	}
	return nil
}

// isHeld tells whether a set of owned fields is just that of a wanted value, and whether what is found has the same values there.
func isHeld(wanted, found any, owned map[string]any) bool {
	elements := elementsOf(owned)
	if len(elements) == 0 {
		// Owned as a whole: a scalar, or an atomic list or map.
		return reflect.DeepEqual(wanted, found)
	}
	switch want := wanted.(type) {
	case map[string]any:
		have, ok := found.(map[string]any)
		if !ok || len(want) != len(elements) {
			return false
		}
		for key, value := range want {
			below, isOwned := owned["f:"+key].(map[string]any)
			there, isThere := have[key]
			if !isOwned || !isThere || !isHeld(value, there, below) {
				return false
			}
		}
		return true
	case []any:
		have, ok := found.([]any)
		return ok && len(want) == len(elements) && itemsAreHeld(want, have, owned, elements)
	default:
		return false
	}
}

// itemsAreHeld is isHeld of the items of a list that have keys or are a set. Those that are found have to be in the order of the wanted.
func itemsAreHeld(wanted, found []any, owned map[string]any, elements []string) bool {
	next := 0
	for _, item := range wanted {
		element := ""
		for _, one := range elements {
			if standsFor(one, item) {
				element = one
			}
		}
		for next < len(found) && !(element != "" && standsFor(element, found[next])) {
			next++
		}
		below, isOwned := owned[element].(map[string]any)
		if next == len(found) || !isOwned || !isHeld(item, found[next], below) {
			return false
		}
		next++
	}
	return true
}

// elementsOf are the path elements of owned fields, without the mark of the value itself.
func elementsOf(owned map[string]any) []string {
	var elements []string
	for element := range owned {
		if element != "." {
			elements = append(elements, element)
		}
	}
	return elements
}

// standsFor tells whether a path element ("k:{...}" or "v:...") stands for an item of a list.
func standsFor(element string, item any) bool {
	kind, text, _ := strings.Cut(element, ":")
	var value any
	if utiljson.Unmarshal([]byte(text), &value) != nil {
		return false
	}
	switch kind {
	case "v":
		return reflect.DeepEqual(value, item)
	case "k":
		keys, isMap := value.(map[string]any)
		fields, isObject := item.(map[string]any)
		if !isMap || !isObject {
			return false
		}
		for key, one := range keys {
			if !reflect.DeepEqual(fields[key], one) {
				return false
			}
		}
		return true
	default:
		return false
	}
}
