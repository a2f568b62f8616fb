// Package om asks an operator under the operator-manager contract what it reads, what it writes, and what is to be written
// now. The operator is a program of its own; it never talks to a cluster. docs/om-contract.md of this repository describes
// the contract.
package om

import (
	"context"
	"errors"
	"time"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// OM is an operator, however it is reached.
type OM interface {
	// Inputs says what the operator reads.
	Inputs(ctx context.Context) (InputResources, error)
	// Outputs says what it writes.
	Outputs(ctx context.Context) (OutputResources, error)
	// Apply runs its controllers once. An error means that there is no answer; controllers that failed are part of one.
	Apply(ctx context.Context, request Request) (Response, error)
}

// ErrUnavailable is wrapped by the errors of an operator that could not be asked at all: it is gone, or speaks another version
// of the protocol. The same question may be put to another transport.
var ErrUnavailable = errors.New("the operator cannot be asked")

// Target says whose writes an operator makes.
type Target string

const (
	// HostedCPO is the control-plane-operator as it is today.
	HostedCPO Target = "hosted-cpo"
	// HostedConverged is the standalone operator in a hosted placement.
	HostedConverged Target = "hosted-converged"
)

// Cluster names one of the clusters that an operator reads and writes, as the contract spells it.
type Cluster string

const (
	// Management runs the control plane.
	Management Cluster = "Management"
	// UserWorkload is the guest cluster.
	UserWorkload Cluster = "UserWorkload"
)

// Clusters are both, in the order in which they are read.
var Clusters = []Cluster{Management, UserWorkload}

// Resource is one declared object, or a kind of objects where it has no name.
type Resource struct {
	Group     string `json:"group"`
	Version   string `json:"version"`
	Resource  string `json:"resource"`
	Namespace string `json:"namespace,omitempty"`
	Name      string `json:"name,omitempty"`
}

// GVR is the resource without the place of an object.
func (r Resource) GVR() schema.GroupVersionResource {
	return schema.GroupVersionResource{Group: r.Group, Version: r.Version, Resource: r.Resource}
}

// ResourceList declares objects by name, and others by the beginning of their names: an empty one stands for all.
type ResourceList struct {
	ExactResources         []Resource `json:"exactResources,omitempty"`
	GeneratedNameResources []Resource `json:"generatedNameResources,omitempty"`
}

// InputResources is what an operator reads.
type InputResources struct {
	ApplyConfigurationResources ResourceList     `json:"applyConfigurationResources"`
	OperandResources            OperandResources `json:"operandResources"`
}

// OperandResources is what an operator reads of what it manages, by cluster.
type OperandResources struct {
	ConfigurationResources ResourceList `json:"configurationResources"`
	ManagementResources    ResourceList `json:"managementResources"`
	UserWorkloadResources  ResourceList `json:"userWorkloadResources"`
}

// Of lists what is read of one cluster. The configuration of a hosted control plane is in its management cluster.
func (i InputResources) Of(cluster Cluster) []ResourceList {
	if cluster == UserWorkload {
		return []ResourceList{i.OperandResources.UserWorkloadResources}
	}
	return []ResourceList{
		i.ApplyConfigurationResources,
		i.OperandResources.ConfigurationResources,
		i.OperandResources.ManagementResources,
	}
}

// OutputResources is what an operator writes, by cluster.
type OutputResources struct {
	ConfigurationResources ResourceList `json:"configurationResources"`
	ManagementResources    ResourceList `json:"managementResources"`
	UserWorkloadResources  ResourceList `json:"userWorkloadResources"`
}

// Request asks for one run over the state of a control plane.
type Request struct {
	Target Target
	// Controllers selects: "*" all, "a" that one, "-a" not that one. Empty stands for all.
	Controllers []string
	// Now stamps what is written. Zero stands for the time it is.
	Now time.Time
	// Environment of the operator beside that of its process, such as proxies and images.
	Environment map[string]string
	// RecordedAnswers is what the network answered (docs/recorded-answers.md), as JSON or YAML. Empty for nothing.
	RecordedAnswers []byte
	// Objects of each cluster. A cluster that is left out was not read: nothing is decided about it.
	Objects map[Cluster][]ObjectList
}

// ObjectList is what there is of a declared kind in one namespace, or in the whole cluster.
type ObjectList struct {
	Resource Resource
	Items    []unstructured.Unstructured
}

// Action is what a write does.
type Action string

// The actions of the contract.
const (
	Apply        Action = "Apply"
	ApplyStatus  Action = "ApplyStatus"
	Create       Action = "Create"
	Delete       Action = "Delete"
	Patch        Action = "Patch"
	PatchStatus  Action = "PatchStatus"
	Update       Action = "Update"
	UpdateStatus Action = "UpdateStatus"
)

// Write is one write that the operator wants.
type Write struct {
	Cluster    Cluster
	Action     Action
	Controller string
	Resource   Resource
	// GenerateName is set where the name is left to the API server.
	GenerateName string
	FieldManager string
	// PatchType is the content type of a patch.
	PatchType string
	// Subresource is the part that is written where the action does not say so.
	Subresource string
	// Body is the object as JSON, or a patch; empty for some deletes.
	Body []byte
	// Options are those of the API request as JSON; empty for none.
	Options []byte
}

// IsEvent tells whether the write is an Event: nothing waits for those.
func (w Write) IsEvent() bool { return w.Resource.Resource == "events" }

// Status of a controller after a run.
type Status string

// What becomes of a controller.
const (
	Succeeded Status = "Succeeded"
	Failed    Status = "Failed"
	Skipped   Status = "Skipped"
)

// ControllerResult is what became of one controller.
type ControllerResult struct {
	Name   string
	Status Status
	// Errors of a controller that failed.
	Errors []string
	// Reason why it was skipped, or what a part of its work waits for.
	Reason string
	// Warnings fail nothing, such as a provider that cannot be used.
	Warnings []string
}

// ControllerWrites are the writes of one controller, in the order in which it asked for them.
type ControllerWrites struct {
	Controller string
	Writes     []Write
}

// Response is the answer of one run.
type Response struct {
	// Writes by controller, in the order in which the controllers ran.
	Writes  []ControllerWrites
	Results []ControllerResult
	// Undeclared names writes that the operator wants but does not declare: a fault of it. They are not among Writes.
	Undeclared []string
	// RunAgainAt is when the same input would give another result because of the time alone. Zero for never, or not told.
	RunAgainAt time.Time
}

// Failures are the controllers that failed.
func (r Response) Failures() []ControllerResult {
	var failed []ControllerResult
	for _, result := range r.Results {
		if result.Status == Failed {
			failed = append(failed, result)
		}
	}
	return failed
}
