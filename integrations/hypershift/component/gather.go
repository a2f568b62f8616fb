// Package component runs an operator under the operator-manager contract as a component of a control plane operator: it reads
// the declared inputs, asks the operator, and writes what that wants by the rules of a host (docs/om-contract.md).
package component

import (
	"context"
	"fmt"
	"slices"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"openshift-manager.dev/hypershift/om"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Clients reach the clusters. One that is left out is not read, and nothing is written to it. Reads may come from a cache, which
// must keep managedFields.
type Clients map[om.Cluster]client.Client

// Gathered is what there is of the declared inputs.
type Gathered struct {
	Objects map[om.Cluster][]om.ObjectList
	// Missing are declared kinds that a cluster does not serve, as "Cluster: resource.group".
	Missing []string
	// Unread are declared kinds of an API server that the operator brings up itself, and that does not answer. Nothing may be decided
	// about their objects.
	Unread []string
	// Guest says whether the guest cluster could be reached. Where it could not, GuestFault says why, and nothing of it is here: nothing may be
	// decided about it.
	Guest      Reach
	GuestFault error
}

// Gather reads the declared inputs. What is declared of the management cluster without a namespace is in that of the control plane.
// A kind that a cluster does not serve has no objects, and one of an API server that the operator brings up, and that does not answer, is
// left out. A guest cluster that cannot be reached is left out whole. Any other failure to read is an error, since an object that was not read
// must not pass for one that is not there.
func Gather(ctx context.Context, inputs om.InputResources, outputs om.OutputResources, namespace string, clients Clients) (Gathered, error) {
	gathered := gathering{Gathered: Gathered{Objects: map[om.Cluster][]om.ObjectList{}}, aggregated: aggregatedBy(outputs), seen: map[string]bool{}}
	for _, cluster := range om.Clusters {
		reader, ok := clients[cluster]
		if !ok {
			continue
		}
		before := gathered.Gathered
		err := gathered.addCluster(ctx, reader, cluster, inputs, namespace)
		switch {
		case cluster == om.UserWorkload && isUnreachable(err) && ctx.Err() == nil:
			delete(gathered.Objects, cluster)
			gathered.Missing, gathered.Unread = before.Missing, before.Unread
			gathered.Guest, gathered.GuestFault = Unreachable, guestFault(err)
		case err != nil:
			return Gathered{}, err
		case cluster == om.UserWorkload:
			gathered.Guest = Reached
		}
	}
	return gathered.Gathered, nil
}

// gathering is what has been read so far.
type gathering struct {
	Gathered
	aggregated aggregated
	seen       map[string]bool
}

// addCluster reads what is declared of one cluster.
func (g *gathering) addCluster(ctx context.Context, reader client.Client, cluster om.Cluster, inputs om.InputResources, namespace string) error {
	g.Objects[cluster] = []om.ObjectList{}
	for _, list := range inputs.Of(cluster) {
		for _, declared := range list.GeneratedNameResources {
			if err := g.add(ctx, reader, cluster, placed(declared, cluster, namespace), true); err != nil {
				return err
			}
		}
		for _, declared := range list.ExactResources {
			if err := g.add(ctx, reader, cluster, placed(declared, cluster, namespace), false); err != nil {
				return err
			}
		}
	}
	return nil
}

// withName adds a name that is not there yet.
func withName(names []string, name string) []string {
	if slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

func placed(declared om.Resource, cluster om.Cluster, namespace string) om.Resource {
	if cluster == om.Management && declared.Namespace == "" {
		declared.Namespace = namespace
	}
	return declared
}

func (g *gathering) add(ctx context.Context, reader client.Client, cluster om.Cluster, declared om.Resource, isList bool) error {
	name := kindName(cluster, declared)
	kind, err := reader.RESTMapper().KindFor(declared.GVR())
	if g.aggregated.isDown(cluster, declared, err) {
		g.Unread = withName(g.Unread, name)
		return nil
	}
	if meta.IsNoMatchError(err) {
		g.Missing = withName(g.Missing, name)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	read := readOne
	if isList {
		read = readAll
	}
	items, err := read(ctx, reader, kind, declared)
	if g.aggregated.isDown(cluster, declared, err) {
		g.Unread = withName(g.Unread, name)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", name, declared.Name, err)
	}
	var fresh []unstructured.Unstructured
	for _, item := range items {
		key := strings.Join([]string{string(cluster), declared.Group, declared.Resource, item.GetNamespace(), item.GetName()}, "/")
		if !g.seen[key] {
			g.seen[key] = true
			fresh = append(fresh, item)
		}
	}
	if len(fresh) > 0 {
		g.Objects[cluster] = append(g.Objects[cluster], om.ObjectList{Resource: declared, Items: fresh})
	}
	return nil
}

func readAll(ctx context.Context, reader client.Client, kind schema.GroupVersionKind, declared om.Resource) ([]unstructured.Unstructured, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(kind.GroupVersion().WithKind(kind.Kind + "List"))
	if err := reader.List(ctx, list, client.InNamespace(declared.Namespace)); err != nil {
		return nil, err
	}
	var items []unstructured.Unstructured
	for _, item := range list.Items {
		if strings.HasPrefix(item.GetName(), declared.Name) {
			item.SetGroupVersionKind(kind)
			items = append(items, item)
		}
	}
	return items, nil
}

func readOne(ctx context.Context, reader client.Client, kind schema.GroupVersionKind, declared om.Resource) ([]unstructured.Unstructured, error) {
	object := unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	err := reader.Get(ctx, client.ObjectKey{Namespace: declared.Namespace, Name: declared.Name}, &object)
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	return []unstructured.Unstructured{object}, err
}
