// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// What one function needs: event hubs it reads and writes, other keys, and the key that names its mapping, if it has one.
type needs struct {
	reads, writes, keys []string
	mapping, port       string
}

var functions = map[string]needs{
	"normalization": {
		reads:   []string{"InputEventHub"},
		writes:  []string{"NormalizationEventHub"},
		mapping: "Template__DeviceContent",
		port:    "8091",
	},
	"grouping": {
		reads:  []string{"NormalizationEventHub"},
		writes: []string{"GroupedEventHub"},
		keys: []string{
			"Grouping__WindowUnit", "Grouping__WindowMagnitude", "Grouping__LateArrivalSeconds", "Grouping__MaxBatchCount",
		},
		port: "8092",
	},
	"fhir-transformation": {
		reads:   []string{"NormalizationEventHub"},
		keys:    []string{"FhirService__Url"},
		mapping: "Template__FhirMapping",
		port:    "8093",
	},
}

// check names everything that is missing at once.
func check(function string, env func(string) string) error {
	needs, known := functions[function]
	if !known {
		return errors.New("FUNCTION must be normalization, grouping or fhir-transformation")
	}
	c := checker{env: env}
	for _, hub := range needs.reads {
		c.hub(hub)
		c.require(hub + "__EventHubConsumerGroup")
	}
	for _, hub := range needs.writes {
		c.hub(hub)
	}
	c.storage("CheckpointStorage")
	c.require("Checkpoint__BlobPrefix", "EventBatching__FlushTimespan", "EventBatching__MaxEvents")
	c.require(needs.keys...)
	if needs.mapping != "" {
		c.storage("TemplateStorage")
		c.require(needs.mapping)
		c.file(needs.mapping)
	}
	if len(c.problems) > 0 {
		return errors.New(strings.Join(c.problems, "; "))
	}
	return nil
}

type checker struct {
	env      func(string) string
	problems []string
}

func (c *checker) require(keys ...string) {
	for _, key := range keys {
		if c.env(key) == "" {
			c.problem("%s is missing", key)
		}
	}
}

func (c *checker) problem(format string, arguments ...any) {
	c.problems = append(c.problems, fmt.Sprintf(format, arguments...))
}

func (c *checker) hub(section string) {
	c.authentication(section, "EventHubNamespaceFQDN", "EventHubName")
}

func (c *checker) storage(section string) {
	c.authentication(section)
	c.require(section + "__BlobStorageContainerUri")
}

// authentication requires what goes with the type; address is what only an identity has to be told.
func (c *checker) authentication(section string, address ...string) {
	key := section + "__AuthenticationType"
	switch c.env(key) {
	case "ManagedIdentity":
		for _, name := range address {
			c.require(section + "__" + name)
		}
	case "ConnectionString":
		c.require(section + "__ConnectionString")
	case "Custom":
	case "":
		c.problem("%s is missing", key)
	default:
		c.problem("%s must be ManagedIdentity, ConnectionString or Custom, not %q", key, c.env(key))
	}
}

// file reads a mapping that is mounted. One in a blob is not looked for: functions start without it, too.
func (c *checker) file(key string) {
	directory, mounted := strings.CutPrefix(c.env("TemplateStorage__BlobStorageContainerUri"), "file://")
	if !mounted || c.env(key) == "" {
		return
	}
	name := filepath.Join(directory, c.env(key))
	content, err := os.ReadFile(name)
	if err != nil {
		c.problem("%s: %v", key, err)
	} else if !json.Valid(content) {
		c.problem("%s: %s is no JSON", key, name)
	}
}
