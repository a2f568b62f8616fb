package om

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sigs.k8s.io/yaml"
)

// resultEntry is what became of a controller, in files and over the socket.
type resultEntry struct {
	ControllerName string    `json:"controllerName"`
	Status         Status    `json:"status"`
	Errors         []message `json:"errors"`
	Reason         string    `json:"reason"`
	Warnings       []message `json:"warnings"`
}

type message struct {
	Message string `json:"message"`
}

func resultsOf(entries []resultEntry) []ControllerResult {
	results := make([]ControllerResult, 0, len(entries))
	for _, one := range entries {
		results = append(results, ControllerResult{
			Name: one.ControllerName, Status: one.Status, Reason: one.Reason, Errors: texts(one.Errors), Warnings: texts(one.Warnings),
		})
	}
	return results
}

func texts(messages []message) []string {
	var all []string
	for _, one := range messages {
		all = append(all, one.Message)
	}
	return all
}

// unspecified is the folder of writes that are not declared.
const unspecified Cluster = "Unspecified"

// orderFile is request-order.yaml: the bodies of each controller's requests, in its order.
type orderFile struct {
	RequestOrder []struct {
		ControllerName string   `json:"controllerName"`
		Requests       []string `json:"requests"`
	} `json:"requestOrder"`
}

// metadataFile stands beside each body.
type metadataFile struct {
	Action       Action                                    `json:"action"`
	Controller   string                                    `json:"controllerInstanceName"`
	FieldManager string                                    `json:"fieldManager"`
	GenerateName string                                    `json:"generateName"`
	Name         string                                    `json:"name"`
	Namespace    string                                    `json:"namespace"`
	PatchType    string                                    `json:"patchType"`
	Subresource  string                                    `json:"subresource"`
	ResourceType struct{ Group, Version, Resource string } `json:"resourceType"`
}

// readOutputDirectory reads what an operator wrote.
func readOutputDirectory(directory string) (Response, error) {
	var response Response
	var results struct {
		ControllerResults []resultEntry `json:"controllerResults"`
	}
	if err := readYAML(filepath.Join(directory, "controller-results.yaml"), &results); err != nil {
		return response, err
	}
	response.Results = resultsOf(results.ControllerResults)
	var order orderFile
	if err := readYAML(filepath.Join(directory, "request-order.yaml"), &order); err != nil {
		return response, err
	}
	for _, asked := range order.RequestOrder {
		writes := ControllerWrites{Controller: asked.ControllerName}
		for _, path := range asked.Requests {
			write, err := readWrite(directory, path)
			if err != nil {
				return response, fmt.Errorf("%s: %w", path, err)
			}
			if write.Cluster == unspecified {
				r := write.Resource
				response.Undeclared = append(response.Undeclared, fmt.Sprintf("%s %s %s/%s", write.Action, r.GVR().GroupResource(), r.Namespace, r.Name))
				continue
			}
			write.Controller = asked.ControllerName
			writes.Writes = append(writes.Writes, write)
		}
		response.Writes = append(response.Writes, writes)
	}
	return response, nil
}

// readWrite reads the files of one request. The path is that of its body, below the directory.
func readWrite(directory, path string) (Write, error) {
	if !filepath.IsLocal(path) {
		return Write{}, errors.New("it leads out of the output directory")
	}
	cluster, _, _ := strings.Cut(filepath.ToSlash(path), "/")
	folder, base := filepath.Split(path)
	file := func(part string) string {
		return filepath.Join(directory, folder, strings.Replace(base, "-body-", "-"+part+"-", 1))
	}
	var metadata metadataFile
	if err := readYAML(file("metadata"), &metadata); err != nil {
		return Write{}, err
	}
	body, err := readJSON(file("body"))
	if err != nil {
		return Write{}, err
	}
	options, err := readJSON(file("options"))
	if err != nil {
		return Write{}, err
	}
	return Write{
		Cluster: Cluster(cluster),
		Action:  metadata.Action,
		Resource: Resource{
			Group: metadata.ResourceType.Group, Version: metadata.ResourceType.Version, Resource: metadata.ResourceType.Resource,
			Namespace: metadata.Namespace, Name: metadata.Name,
		},
		GenerateName: metadata.GenerateName,
		FieldManager: metadata.FieldManager,
		PatchType:    metadata.PatchType,
		Subresource:  metadata.Subresource,
		Body:         body,
		Options:      options,
	}, nil
}

func readYAML(file string, into any) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(content, into); err != nil {
		return fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return nil
}

// readJSON reads a YAML file as JSON. One that is not there is empty.
func readJSON(file string) ([]byte, error) {
	content, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return yaml.YAMLToJSON(content)
}
