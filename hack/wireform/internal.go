// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"reflect"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/kubernetes/pkg/apis/apps"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/policy"
	"k8s.io/kubernetes/pkg/apis/rbac"
)

// What is shown, with the types of the API that name the same fields in JSON.
var shown = [][2]any{
	{core.PodSpec{}, v1.PodSpec{}},
	{core.ServicePort{}, v1.ServicePort{}},
	{core.Taint{}, v1.Taint{}},
	{core.NodeAddress{}, v1.NodeAddress{}},
	{apps.DeploymentStrategy{}, appsv1.DeploymentStrategy{}},
	{apps.StatefulSetUpdateStrategy{}, appsv1.StatefulSetUpdateStrategy{}},
	{apps.DaemonSetUpdateStrategy{}, appsv1.DaemonSetUpdateStrategy{}},
	{policy.PodDisruptionBudgetSpec{}, policyv1.PodDisruptionBudgetSpec{}},
	{rbac.RoleRef{}, rbacv1.RoleRef{}},
}

// Types that are shown by a JSON form of their own.
var ownForm = map[string]bool{"Time": true, "Quantity": true, "IntOrString": true, "LabelSelector": true}

var internal = map[string]bool{}
var internalLines []string

func internalTypes() []byte {
	for _, pair := range shown {
		internalStructure(reflect.TypeOf(pair[0]), reflect.TypeOf(pair[1]))
	}
	return []byte("{\n" + strings.Join(internalLines, ",\n") + "\n}\n")
}

func jsonNames(t reflect.Type, into map[string]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag := strings.Split(f.Tag.Get("json"), ",")[0]
		if tag == "" && f.Anonymous {
			jsonNames(f.Type, into)
			continue
		}
		into[f.Name] = tag
	}
}

func internalFields(t reflect.Type, json map[string]string, out *[]string, versioned map[string]reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			internalFields(f.Type, json, out, versioned)
			continue
		}
		j := json[f.Name]
		if j == "" {
			j = strings.ToLower(f.Name[:1]) + f.Name[1:]
		}
		vt := versioned[f.Name]
		*out = append(*out, fmt.Sprintf("%q: %q", f.Name, j+" "+internalShape(f.Type, vt)))
	}
}

func fieldTypes(t reflect.Type, into map[string]reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			fieldTypes(f.Type, into)
			continue
		}
		into[f.Name] = f.Type
	}
}

func elem(t reflect.Type) reflect.Type {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map) {
		t = t.Elem()
	}
	return t
}

func internalShape(t, v reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + internalShape(t.Elem(), elem(v))
	case reflect.Slice:
		return "[]" + internalShape(t.Elem(), elem(v))
	case reflect.Map:
		return "map " + internalShape(t.Elem(), elem(v))
	case reflect.Struct:
		if ownForm[t.Name()] {
			return t.Name()
		}
		internalStructure(t, elem(v))
		return t.Name()
	default:
		return t.Kind().String()
	}
}

func internalStructure(t, v reflect.Type) {
	if internal[t.Name()] {
		return
	}
	internal[t.Name()] = true
	json := map[string]string{}
	vt := map[string]reflect.Type{}
	if v != nil && v.Kind() == reflect.Struct {
		jsonNames(v, json)
		fieldTypes(v, vt)
	}
	var out []string
	internalFields(t, json, &out, vt)
	internalLines = append(internalLines, fmt.Sprintf("  %q: {%s}", t.Name(), strings.Join(out, ", ")))
}
