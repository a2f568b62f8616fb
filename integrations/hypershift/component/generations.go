package component

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"openshift-manager.dev/hypershift/om"
)

// fillGenerations puts the generations of workloads that this pass wrote in the place of zeros in status.generations. Otherwise the next
// pass takes the operator's own write for somebody else's. It returns the body of an apply or a patch, which is empty where nothing was
// filled in; of an update the object has it.
func (p *pass) fillGenerations(write om.Write, object *unstructured.Unstructured) ([]byte, error) {
	if partOf(write) != "status" {
		return nil, nil
	}
	if write.Action == om.Update || write.Action == om.UpdateStatus {
		p.fillIn(write.Cluster, object.Object)
		return nil, nil
	}
	var body any
	if err := utiljson.Unmarshal(write.Body, &body); err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	fields, isObject := body.(map[string]any)
	if !isObject || !p.fillIn(write.Cluster, fields) {
		return nil, nil
	}
	return utiljson.Marshal(fields)
}

// fillIn changes the body of a status. It returns whether it did.
func (p *pass) fillIn(cluster om.Cluster, body map[string]any) bool {
	status, _ := body["status"].(map[string]any)
	entries, _ := status["generations"].([]any)
	isFilled := false
	for _, one := range entries {
		entry, isObject := one.(map[string]any)
		if !isObject || !isZero(entry["lastGeneration"]) {
			continue
		}
		text := func(name string) string {
			value, _ := entry[name].(string)
			return value
		}
		of := om.Write{Cluster: cluster, Resource: om.Resource{
			Group: text("group"), Resource: text("resource"), Namespace: text("namespace"), Name: text("name"),
		}}
		if written := p.written[keyOf(of)]; len(written) > 0 {
			entry["lastGeneration"] = written[len(written)-1].generation
			isFilled = true
		}
	}
	return isFilled
}

// isZero tells whether a number of JSON is 0, however it was read.
func isZero(value any) bool { return value == int64(0) || value == float64(0) }
