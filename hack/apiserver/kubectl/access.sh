# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What others than the administrator get to hear.

file reader.yaml <<'YAML'
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules:
  - {apiGroups: [""], resources: [configmaps], verbs: [get, list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: bob-reads}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
subjects:
  - {apiGroup: rbac.authorization.k8s.io, kind: User, name: bob}
YAML
refused 'who has no role is refused' get cm --as=bob <<'SAYS'
Error from server (Forbidden): configmaps is forbidden: User "bob" cannot list resource "configmaps" in API group "" in the namespace "access"
SAYS
check 'a role and its binding' apply -f reader.yaml <<'SAYS'
role.rbac.authorization.k8s.io/reader created
rolebinding.rbac.authorization.k8s.io/bob-reads created
SAYS
check 'who has one is not' get cm --field-selector metadata.name=nosuch --as=bob <<'SAYS'
No resources found in access namespace.
SAYS
refused 'but for what it grants' delete cm nosuch --as=bob <<'SAYS'
Error from server (Forbidden): configmaps "nosuch" is forbidden: User "bob" cannot delete resource "configmaps" in API group "" in the namespace "access"
SAYS
refused 'and where it grants it' get cm --namespace default --as=bob <<'SAYS'
Error from server (Forbidden): configmaps is forbidden: User "bob" cannot list resource "configmaps" in API group "" in the namespace "default"
SAYS
check 'describe a role' describe role reader <<'SAYS'
Name: reader
Labels: <none>
Annotations: <none>
PolicyRule:
 Resources Non-Resource URLs Resource Names Verbs
 --------- ----------------- -------------- -----
 configmaps [] [] [get list]
SAYS
check 'get bindings' get rolebinding -o wide <<'SAYS'
NAME ROLE AGE USERS GROUPS SERVICEACCOUNTS
bob-reads Role/reader <any>s bob
SAYS
