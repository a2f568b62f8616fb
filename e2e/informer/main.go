// Watches with the informers of client-go, and prints what they hold whenever that is something else.
//
// It is given the URL of a server, with a token in TOKEN: ConfigMaps are watched by a typed client that would rather speak protobuf, as
// components of Kubernetes do, Routes by a dynamic one. A line is a JSON object.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"sync"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/dynamic/dynamicinformer"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

type line struct {
	// Of what the rest is: a plural name.
	Resource string `json:"resource"`
	// "name version" of each object, in order.
	Objects []string `json:"objects"`
}

var printing sync.Mutex

func print(one line) {
	printing.Lock()
	defer printing.Unlock()
	text, _ := json.Marshal(one)
	fmt.Println(string(text))
}

func follow(resource string, informer cache.SharedIndexInformer) {
	tell := func() {
		objects := []string{}
		for _, object := range informer.GetStore().List() {
			meta := object.(metav1.Object)
			objects = append(objects, meta.GetName()+" "+meta.GetResourceVersion())
		}
		sort.Strings(objects)
		print(line{Resource: resource, Objects: objects})
	}
	informer.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(any) { tell() },
		UpdateFunc: func(any, any) { tell() },
		DeleteFunc: func(any) { tell() },
	})
}

func main() {
	config := &rest.Config{Host: os.Args[1], BearerToken: os.Getenv("TOKEN")}
	protobuf := rest.CopyConfig(config)
	protobuf.ContentType = "application/vnd.kubernetes.protobuf"
	protobuf.AcceptContentTypes = "application/vnd.kubernetes.protobuf,application/json"

	typed := informers.NewSharedInformerFactory(kubernetes.NewForConfigOrDie(protobuf), 0)
	follow("configmaps", typed.Core().V1().ConfigMaps().Informer())
	routes := schema.GroupVersionResource{Group: "route.openshift.io", Version: "v1", Resource: "routes"}
	untyped := dynamicinformer.NewDynamicSharedInformerFactory(dynamic.NewForConfigOrDie(config), 0)
	follow("routes", untyped.ForResource(routes).Informer())

	stop := make(chan struct{})
	typed.Start(stop)
	untyped.Start(stop)
	// Whoever started it closes its input when it is over.
	os.Stdin.Read(make([]byte, 1))
	close(stop)
}
