// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer/protobuf"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/client-go/kubernetes/scheme"
)

// recorded has three objects of each kind, as Go writes them: nothing set, all set to something, all set to its zero value.
// A line has the kind, the protobuf form in base64, and the JSON form.
func recorded(kinds map[string]reflect.Type) []byte {
	var lines bytes.Buffer
	for _, kind := range sorted(kinds) {
		// One list is as the other.
		if item, isList := strings.CutSuffix(kind, "List"); isList && kinds[item] != nil && kind != "/v1/ConfigMapList" {
			continue
		}
		for _, filler := range []*filler{{}, {depth: 12, full: true}, {depth: 5}} {
			object := reflect.New(kinds[kind])
			if filler.depth > 0 {
				filler.fill(object.Elem(), filler.depth)
			}
			binary, text := settled(kind, object)
			fmt.Fprintf(&lines, "%s\t%s\t%s\n", kind, base64.StdEncoding.EncodeToString(binary), text)
		}
	}
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	zip.Write(lines.Bytes())
	zip.Close()
	return out.Bytes()
}

// settled writes and reads an object until both forms say the same: each drops something that the other has, such as lists without elements.
func settled(kind string, object reflect.Value) (binary []byte, text []byte) {
	parts := strings.Split(kind, "/")
	gvk := schema.GroupVersionKind{Group: parts[0], Version: parts[1], Kind: parts[2]}
	serializer := protobuf.NewSerializer(scheme.Scheme, scheme.Scheme)
	for {
		object.Interface().(runtime.Object).GetObjectKind().SetGroupVersionKind(gvk)
		var out bytes.Buffer
		check(serializer.Encode(object.Interface().(runtime.Object), &out))
		read := reflect.New(object.Type().Elem())
		var unknown runtime.Unknown
		check(unknown.Unmarshal(out.Bytes()[4:]))
		check(read.Interface().(interface{ Unmarshal([]byte) error }).Unmarshal(unknown.Raw))
		read.Interface().(runtime.Object).GetObjectKind().SetGroupVersionKind(gvk)
		form, err := json.Marshal(read.Interface())
		check(err)
		if bytes.Equal(out.Bytes(), binary) && bytes.Equal(form, text) {
			return binary, text
		}
		binary, text = out.Bytes(), form
		object = reflect.New(object.Type().Elem())
		check(json.Unmarshal(form, object.Interface()))
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// filler sets every field, either to something or to its zero value behind a pointer or in a list.
type filler struct {
	full    bool
	depth   int
	count   int
	schemas int // the schemas of custom resources that are open
}

func (f *filler) next() int { f.count++; return f.count }

func (f *filler) fill(v reflect.Value, depth int) {
	if depth == 0 {
		return
	}
	if f.leaf(v) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		if v.Type().Name() == "JSONSchemaProps" {
			if f.schemas == 2 {
				return
			}
			f.schemas++
			defer func() { f.schemas-- }()
		}
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "TypeMeta" {
				f.fill(v.Field(i), depth-1)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), depth)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 2))
		f.fill(v.Index(0), depth)
		if f.full && v.Type().Elem().Kind() != reflect.Struct && v.Type().Elem().Kind() != reflect.Uint8 {
			v.Set(reflect.Append(v, v.Index(0)))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for _, key := range []string{"ä", "b/\U0001f600", ""} {
			element := reflect.New(v.Type().Elem()).Elem()
			f.fill(element, depth)
			if f.full || key == "" {
				v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), element)
			}
			if v.Type().Elem().Kind() == reflect.Struct && f.full {
				break
			}
		}
	default:
		if f.full {
			f.scalar(v)
		}
	}
}

func (f *filler) scalar(v reflect.Value) {
	n := f.next()
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("v%d ß", n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(float64(n) / 4)
	case reflect.Uint8:
		v.SetUint(uint64(n % 256))
	default:
		sign := int64(1 - 2*(n%2))
		if v.Kind() == reflect.Int64 {
			sign *= 1 << 40
		}
		v.SetInt(sign * int64(n))
	}
}

// leaf sets what is no plain structure; tells whether it was such a value.
func (f *filler) leaf(v reflect.Value) bool {
	n := f.next()
	raw := []byte(fmt.Sprintf(`{"f:a":{},"n":[%d,"b"]}`, n))
	switch value := v.Addr().Interface().(type) {
	case *meta.Time:
		if f.full {
			value.Time = time.Unix(int64(1_700_000_000+n), 0)
		}
	case *meta.MicroTime:
		if f.full {
			value.Time = time.Unix(int64(1_700_000_000+n), int64(n%2)*120_000)
		}
	case *meta.FieldsV1:
		value.Raw = raw
	case *runtime.RawExtension:
		value.Raw = raw
	case *apiextensions.JSON:
		value.Raw = raw
	case *resource.Quantity:
		*value = resource.MustParse([]string{"100m", "1Gi", "0", "1500e3"}[n%4])
	case *intstr.IntOrString:
		if f.full {
			*value = []intstr.IntOrString{intstr.FromInt32(int32(n)), intstr.FromString("25%")}[n%2]
		}
	case *apiextensions.JSONSchemaPropsOrBool:
		value.Allows = n%2 == 0
	case *apiextensions.JSONSchemaPropsOrArray:
		value.JSONSchemas = []apiextensions.JSONSchemaProps{{Type: "string"}, {Minimum: new(float64)}}
		if n%2 == 0 {
			value.JSONSchemas, value.Schema = nil, &apiextensions.JSONSchemaProps{Format: "date"}
		}
	case *apiextensions.JSONSchemaPropsOrStringArray:
		value.Property = []string{"a", "b"}
		if n%2 == 0 {
			value.Property, value.Schema = nil, &apiextensions.JSONSchemaProps{Format: "date"}
		}
	default:
		return false
	}
	return true
}
