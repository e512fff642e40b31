// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A complete configuration of every function: of what they share, and of what each has by itself.
func complete(t *testing.T) map[string]string {
	directory := t.TempDir()
	for _, mapping := range []string{"device.json", "fhir.json"} {
		if err := os.WriteFile(filepath.Join(directory, mapping), []byte(`{"templateType": "Any"}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{
		"CheckpointStorage__AuthenticationType":        "ManagedIdentity",
		"CheckpointStorage__BlobStorageContainerUri":   "https://account.example/checkpoint",
		"Checkpoint__BlobPrefix":                       "default/blue",
		"EventBatching__FlushTimespan":                 "30",
		"EventBatching__MaxEvents":                     "20",
		"FhirService__Url":                             "https://fhir.example",
		"Grouping__LateArrivalSeconds":                 "5",
		"Grouping__MaxBatchCount":                      "100",
		"Grouping__WindowMagnitude":                    "5",
		"Grouping__WindowUnit":                         "Minute",
		"TemplateStorage__AuthenticationType":          "Custom",
		"TemplateStorage__BlobStorageContainerUri":     "file://" + directory,
		"Template__DeviceContent":                      "device.json",
		"Template__FhirMapping":                        "fhir.json",
		"InputEventHub__EventHubConsumerGroup":         "$Default",
		"NormalizationEventHub__EventHubConsumerGroup": "$Default",
	}
	for _, hub := range []string{"InputEventHub", "NormalizationEventHub", "GroupedEventHub"} {
		env[hub+"__AuthenticationType"] = "ManagedIdentity"
		env[hub+"__EventHubName"] = "hub"
		env[hub+"__EventHubNamespaceFQDN"] = "hub.example"
	}
	return env
}

func TestAFunctionStartsWithACompleteConfiguration(t *testing.T) {
	env := complete(t)
	for function := range functions {
		if err := check(function, func(key string) string { return env[key] }); err != nil {
			t.Errorf("%s: %v", function, err)
		}
	}
}

func TestEveryKeyIsMissedByName(t *testing.T) {
	for missing := range complete(t) {
		env := complete(t)
		delete(env, missing)
		var complaints []string
		for function := range functions {
			if err := check(function, func(key string) string { return env[key] }); err != nil {
				complaints = append(complaints, err.Error())
			}
		}
		if !strings.Contains(strings.Join(complaints, "\n"), missing+" is missing") {
			t.Errorf("without %s: %q", missing, complaints)
		}
	}
}

func TestAConnectionStringIsNeededWhereItIsTheAuthentication(t *testing.T) {
	env := complete(t)
	env["InputEventHub__AuthenticationType"] = "ConnectionString"
	err := check("normalization", func(key string) string { return env[key] })
	if err == nil || err.Error() != "InputEventHub__ConnectionString is missing" {
		t.Errorf("got %v", err)
	}
}

func TestAMountedMappingMustBeThere(t *testing.T) {
	env := complete(t)
	env["Template__FhirMapping"] = "other.json"
	err := check("fhir-transformation", func(key string) string { return env[key] })
	if err == nil || !strings.Contains(err.Error(), "Template__FhirMapping: open") {
		t.Errorf("got %v", err)
	}
}
