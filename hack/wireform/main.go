// SPDX-License-Identifier: Apache-2.0

// Command wireform writes what Kubernetes' Go structures say about their JSON form and the OpenAPI document does not.
//
//	cd hack/wireform && GOFLAGS=-mod=mod go run .
//
// It writes tables for the embedded API server, and what its tests expect; the same bytes on every run:
//
//   - types.json: which fields are pointers (so that their zero value is kept) and which are written even when they are empty;
//     type -> field -> shape. A shape is a Go type, with "?" behind it for omitempty and "!" for omitzero.
//   - internal.json: the internal types that are shown in messages; type -> Go's name of a field -> its name in JSON, and its shape.
//   - messages.tsv: the fields of the protobuf messages, for all kinds that are served.
//   - recorded.tsv.gz, in the tests: objects of all kinds, in protobuf and in JSON.
//
// To follow a new Kubernetes: change the versions in go.mod, run, review the diff.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	apps "k8s.io/api/apps/v1"
	autoscaling1 "k8s.io/api/autoscaling/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	coordination "k8s.io/api/coordination/v1"
	core "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	events "k8s.io/api/events/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	rbac "k8s.io/api/rbac/v1"
	scheduling "k8s.io/api/scheduling/v1"
	storage "k8s.io/api/storage/v1"
)

// The kinds, as group/version/Kind; the core group's name is empty.
var roots = map[string][]any{
	"/v1": {core.Pod{}, core.PodTemplate{}, core.ReplicationController{}, core.Service{}, core.ServiceAccount{}, core.ConfigMap{}, core.Secret{},
		core.Endpoints{}, core.Namespace{}, core.Node{}, core.Event{}, core.PersistentVolume{}, core.PersistentVolumeClaim{}, core.LimitRange{},
		core.ResourceQuota{}},
	"apps/v1":                      {apps.Deployment{}, apps.ReplicaSet{}, apps.StatefulSet{}, apps.DaemonSet{}, apps.ControllerRevision{}},
	"autoscaling/v1":               {autoscaling1.Scale{}},
	"autoscaling/v2":               {autoscaling.HorizontalPodAutoscaler{}},
	"batch/v1":                     {batch.Job{}, batch.CronJob{}},
	"coordination.k8s.io/v1":       {coordination.Lease{}},
	"discovery.k8s.io/v1":          {discovery.EndpointSlice{}},
	"events.k8s.io/v1":             {events.Event{}},
	"networking.k8s.io/v1":         {networking.NetworkPolicy{}, networking.Ingress{}, networking.IngressClass{}},
	"policy/v1":                    {policy.PodDisruptionBudget{}},
	"rbac.authorization.k8s.io/v1": {rbac.Role{}, rbac.RoleBinding{}, rbac.ClusterRole{}, rbac.ClusterRoleBinding{}},
	"scheduling.k8s.io/v1":         {scheduling.PriorityClass{}},
	"storage.k8s.io/v1":            {storage.StorageClass{}},
}

// Types with a JSON form of their own, or taken over as they are.
var leaves = map[string]bool{"Time": true, "MicroTime": true, "Quantity": true, "IntOrString": true, "FieldsV1": true, "RawExtension": true}

type field struct{ name, shape string }

var types = map[string][]field{}
var order []string

func main() {
	kinds := map[string]string{}
	for _, groupVersion := range sorted(roots) {
		for _, root := range roots[groupVersion] {
			kinds[groupVersion+"/"+reflect.TypeOf(root).Name()] = structure(reflect.TypeOf(root))
		}
	}
	var out bytes.Buffer
	out.WriteString("{\n\"kinds\": {\n")
	for i, kind := range sorted(kinds) {
		fmt.Fprintf(&out, "%s  %q: %q", comma(i), kind, kinds[kind])
	}
	out.WriteString("\n},\n\"types\": {\n")
	for i, name := range order {
		fmt.Fprintf(&out, "%s  %q: {", comma(i), name)
		for j, f := range types[name] {
			fmt.Fprintf(&out, "%s%q: %q", []string{", ", ""}[btoi(j == 0)], f.name, f.shape)
		}
		out.WriteString("}")
	}
	out.WriteString("\n}\n}\n")
	writeJson("types.json", out.Bytes())
	writeJson("internal.json", internalTypes())
	wire := served()
	write("main/resources/io/controllerruntime/apiserver/protobuf/messages.tsv", protobufTable(wire))
	write("test/resources/protobuf/recorded.tsv.gz", recorded(wire))
}

func writeJson(name string, content []byte) {
	if !json.Valid(content) {
		panic("no valid JSON: " + name)
	}
	write("main/resources/io/controllerruntime/apiserver/builtin/"+name, content)
}

func write(name string, content []byte) {
	if err := os.WriteFile("../../controller-runtime/apiserver/src/"+name, content, 0o644); err != nil {
		panic(err)
	}
}

// structure adds a struct, and all that it refers to, and tells its name: its own, with that of its package in front where two have the same.
func structure(t reflect.Type) string {
	name := t.Name()
	if pkg := strings.Split(t.PkgPath(), "/"); pkg[len(pkg)-2] != "core" && pkg[len(pkg)-2] != "meta" {
		name = pkg[len(pkg)-2] + "." + name
	}
	if _, known := types[name]; known {
		return name
	}
	types[name] = nil
	order = append(order, name)
	types[name] = fields(t)
	return name
}

func fields(t reflect.Type) []field {
	var found []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag := strings.Split(f.Tag.Get("json"), ",")
		switch {
		case tag[0] == "-":
		case tag[0] == "" && f.Anonymous:
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			found = append(found, fields(inner)...)
		default:
			found = append(found, field{tag[0], shape(f.Type) + marks(tag[1:])})
		}
	}
	return found
}

func marks(options []string) string {
	marks := ""
	for _, option := range options {
		switch option {
		case "omitempty":
			marks += "?"
		case "omitzero":
			marks += "!"
		}
	}
	return marks
}

func shape(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + shape(t.Elem())
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + shape(t.Elem())
	case reflect.Map:
		return "map " + shape(t.Elem())
	case reflect.Struct:
		if leaves[t.Name()] {
			return t.Name()
		}
		return structure(t)
	default:
		return t.Kind().String()
	}
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ",\n"
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
