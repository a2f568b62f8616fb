package om

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// writeInputDirectory writes objects as a must-gather tree for each cluster. A cluster without objects gets an empty tree: it
// was read, and there is nothing in it.
func writeInputDirectory(directory string, objects map[Cluster][]ObjectList) error {
	for cluster, lists := range objects {
		root := filepath.Join(directory, string(cluster))
		if err := os.MkdirAll(root, 0o700); err != nil {
			return err
		}
		byPath := map[string][]any{}
		for _, list := range lists {
			for _, item := range list.Items {
				path := listPath(list.Resource, item.GetNamespace())
				byPath[path] = append(byPath[path], item.Object)
			}
		}
		for path, items := range byPath {
			if err := writeList(filepath.Join(root, path), items); err != nil {
				return fmt.Errorf("%s: %s: %w", cluster, path, err)
			}
		}
	}
	return nil
}

// listPath is where the list file of a kind is: JSON is YAML, too.
func listPath(resource Resource, namespace string) string {
	group := resource.Group
	if group == "" {
		group = "core"
	}
	if namespace == "" {
		return filepath.Join("cluster-scoped-resources", group, resource.Resource+".yaml")
	}
	return filepath.Join("namespaces", namespace, group, resource.Resource+".yaml")
}

func writeList(file string, items []any) error {
	content, err := json.Marshal(map[string]any{"apiVersion": "v1", "kind": "List", "items": items})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o600)
}
