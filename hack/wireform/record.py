#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Records again what a real kube-apiserver answers to the fixtures of the built-in kinds.

    make envtest                                                   (in another terminal; writes target/envtest.kubeconfig)
    kubectl --kubeconfig target/envtest.kubeconfig proxy --port 8001
    hack/wireform/record.py http://127.0.0.1:8001

Each file in the test resources of the API server has an object and cases that change it; a case is sent (twice, where it is an update), and
its answer becomes what the test expects. To add a case, write it without "expect" and run this.
"""

import copy
import json
import pathlib
import re
import sys
import urllib.error
import urllib.request

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "controller-runtime/apiserver/src/test/resources/builtin"

# What the store adds to an object, in each server another value.
OF_THE_STORE = ["uid", "resourceVersion", "creationTimestamp", "managedFields", "generation"]
STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
WARNING = re.compile(r'299 - "(.*)"$')


def call(method, url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, method=method, data=data, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.load(answer), answer.headers.get_all("Warning") or []
    except urllib.error.HTTPError as e:
        return e.code, json.loads(e.read()), []


def changed(target, changes):
    """A copy of an object with other values at some paths; null takes a member away."""
    result = copy.deepcopy(target)
    for path, value in changes.items():
        steps = [int(s[1:-1]) if s[0] == "[" else s for s in STEP.findall(path)]
        place = result
        for step, following in zip(steps, steps[1:]):
            if isinstance(place, dict):
                place.setdefault(step, [] if isinstance(following, int) else {})
            place = place[step]
        last = steps[-1]
        if isinstance(place, list) and last == len(place):
            place.append(value)
        elif value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return result


def expectation(code, body, warnings):
    if code >= 300:
        causes = body.get("details", {}).get("causes")
        return {"code": code} | ({"causes": causes} if causes else {}) | {"message": body["message"]}
    for name in OF_THE_STORE:
        body["metadata"].pop(name, None)
    texts = [WARNING.match(w).group(1).replace('\\"', '"') for w in warnings]
    # That a whole version is deprecated is said by the server for every request.
    own = [text for text in texts if "is deprecated in" not in text]
    return {"code": code, "object": body} | ({"warnings": own} if own else {})


def record(server, fixture):
    base, group = fixture["base"], fixture["group"]
    url = server + (f"/apis/{group}" if group else "/api") + "/" + fixture["version"]
    url += f"/namespaces/{base['metadata']['namespace']}" if "namespace" in base["metadata"] else ""
    url += "/" + fixture["resource"]
    named = url + "/" + base["metadata"]["name"]
    for case in fixture["cases"]:
        answer = call("POST", url, changed(base, case.get("set", {})))
        if "update" in case:
            answer = call("PUT", named, changed(answer[1], case["update"]))
        elif "status" in case:
            answer = call("PUT", named + "/status", changed(answer[1], case["status"]))
        case["expect"] = expectation(*answer)
        call("DELETE", named, {"gracePeriodSeconds": 0, "propagationPolicy": "Background"})
        if fixture["kind"] == "Namespace":
            finalize(named)


def finalize(named):
    code, namespace, _ = call("GET", named)
    if code == 200:
        namespace["spec"]["finalizers"] = []
        call("PUT", named + "/finalize", namespace)


def write(path, fixture):
    head = "".join(f" {json.dumps(k)}: {json.dumps(v)},\n" for k, v in fixture.items() if k != "cases")
    cases = ",\n".join("  " + json.dumps(case) for case in fixture["cases"])
    path.write_text("{\n" + head + ' "cases": [\n' + cases + "\n ]\n}\n")


def main():
    for path in sorted(FIXTURES.glob("*.json")):
        fixture = json.loads(path.read_text())
        record(sys.argv[1], fixture)
        write(path, fixture)


main()
