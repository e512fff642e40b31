# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# Custom resources: from their definition to their end.

file definition.yaml <<'YAML'
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: teas.kubectl.example.com}
spec:
  group: kubectl.example.com
  scope: Namespaced
  names: {plural: teas, singular: tea, kind: Tea, shortNames: [brew], categories: [drinks]}
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {status: {}, scale: {specReplicasPath: .spec.cups, statusReplicasPath: .status.cups}}
      selectableFields: [{jsonPath: .spec.sort}]
      additionalPrinterColumns:
        - {name: Sort, type: string, jsonPath: .spec.sort}
        - {name: Cups, type: integer, jsonPath: .spec.cups}
        - {name: Leaf, type: string, jsonPath: .spec.leaf, priority: 1}
      schema:
        openAPIV3Schema:
          description: A pot of tea.
          type: object
          properties:
            spec:
              description: What to brew.
              type: object
              required: [sort]
              x-kubernetes-validations:
                - {rule: "self.sort != 'mate' || self.cups < 3", message: mate is not for guests}
              properties:
                sort: {description: Where it comes from., type: string, enum: [green, black, mate]}
                cups: {description: How many., type: integer, minimum: 1, default: 1}
                leaf: {type: string}
            status:
              type: object
              properties: {cups: {type: integer}, conditions: {type: array, items: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
YAML
file tea.yaml <<'YAML'
apiVersion: kubectl.example.com/v1
kind: Tea
metadata: {name: breakfast}
spec: {sort: black, cups: 2, leaf: assam}
YAML

check 'apply a definition' apply -f definition.yaml <<'SAYS'
customresourcedefinition.apiextensions.k8s.io/teas.kubectl.example.com created
SAYS
check 'wait until it is served' wait --for=condition=Established -f definition.yaml --timeout=30s <<'SAYS'
customresourcedefinition.apiextensions.k8s.io/teas.kubectl.example.com condition met
SAYS
script 'and until clients hear of it' 'until k explain tea >/dev/null 2>&1; do sleep 0.2; done; k api-resources --api-group=kubectl.example.com' <<'SAYS'
NAME SHORTNAMES APIVERSION NAMESPACED KIND
teas brew kubectl.example.com/v1 true Tea
SAYS
check 'explain has the words of the definition' explain tea.spec <<'SAYS'
GROUP: kubectl.example.com
KIND: Tea
VERSION: v1

FIELD: spec <Object>


DESCRIPTION:
 What to brew.

FIELDS:
 cups <integer>
 How many.

 leaf <string>
 <no description>

 sort <string> -required-
 enum: green, black, mate
 Where it comes from.

SAYS
check 'explain --recursive' explain tea --recursive <<'SAYS'
GROUP: kubectl.example.com
KIND: Tea
VERSION: v1

DESCRIPTION:
 A pot of tea.

FIELDS:
 apiVersion <string>
 kind <string>
 metadata <ObjectMeta>
...
 spec <Object>
 cups <integer>
 leaf <string>
 sort <string> -required-
 enum: green, black, mate
 status <Object>
 conditions <[]Object>
 cups <integer>

SAYS
check 'apply an object' apply -f tea.yaml <<'SAYS'
tea.kubectl.example.com/breakfast created
SAYS
check 'get has the columns of the definition' get teas <<'SAYS'
NAME SORT CUPS
breakfast black 2
SAYS
check 'get -o wide has more' get brew -o wide <<'SAYS'
NAME SORT CUPS LEAF
breakfast black 2 assam
SAYS
check 'get of a category' get drinks -o name <<'SAYS'
tea.kubectl.example.com/breakfast
SAYS
check 'select by a field of the spec' get tea --field-selector spec.sort=green <<'SAYS'
No resources found in custom namespace.
SAYS
script 'describe' 'k describe tea breakfast | grep -v -i -e uid: -e Version: -e Timestamp: -e Annotations:' <<'SAYS'
Name: breakfast
Namespace: custom
Labels: <none>
Kind: Tea
Metadata:
 Generation: 1
Spec:
 Cups: 2
 Leaf: assam
 Sort: black
Events: <none>
SAYS
script 'an unknown field is refused' 'sed s/leaf/leave/ tea.yaml | k create -f -' 1 <<'SAYS'
Error from server (BadRequest): error when creating "STDIN": Tea in version "v1" cannot be handled as a Tea: strict decoding error: unknown field "spec.leave"
SAYS
script 'an unknown sort is refused' 'sed s/black/red/ tea.yaml | k apply -f -' 1 <<'SAYS'
The Tea "breakfast" is invalid:
* spec.sort: Unsupported value: "red": supported values: "green", "black", "mate"
* <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation
SAYS
script 'a rule is told in the words of the definition' 'sed "s/black/mate/; s/cups: 2/cups: 5/" tea.yaml | k apply -f -' 1 <<'SAYS'
The Tea "breakfast" is invalid: spec: Invalid value: "object": mate is not for guests
SAYS
refused 'strategic merge patches are not for custom resources' patch tea breakfast --type=strategic -p '{"spec":{"cups":3}}' <<'SAYS'
error: application/strategic-merge-patch+json is not supported by kubectl.example.com/v1, Kind=Tea: the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml
SAYS
check 'merge patches are' patch tea breakfast --type=merge -p '{"spec":{"cups":3}}' <<'SAYS'
tea.kubectl.example.com/breakfast patched
SAYS
check 'scale' scale tea breakfast --replicas=4 <<'SAYS'
tea.kubectl.example.com/breakfast scaled
SAYS
check 'patch the status' patch tea breakfast --subresource=status --type=merge \
  -p '{"status":{"conditions":[{"type":"Ready","status":"True"}]}}' <<'SAYS'
tea.kubectl.example.com/breakfast patched
SAYS
check 'wait for a condition' wait tea/breakfast --for=condition=Ready --timeout=30s <<'SAYS'
tea.kubectl.example.com/breakfast condition met
SAYS
check 'delete the definition, and the objects with it' delete -f definition.yaml --timeout=30s <<'SAYS'
customresourcedefinition.apiextensions.k8s.io "teas.kubectl.example.com" deleted
SAYS
script 'what is left of it' 'until ! k explain tea >/dev/null 2>&1; do sleep 0.2; done; k get teas' 1 <<'SAYS'
<any>
SAYS
