// SPDX-License-Identifier: Apache-2.0
package io.controllerruntime.apiserver.fieldmanager.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.controllerruntime.apiserver.json.JsonObject;
import io.controllerruntime.apiserver.json.JsonReader;
import io.controllerruntime.apiserver.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets are written as managedFields has them; the operations are those of sigs.k8s.io/structured-merge-diff's fieldpath.Set. */
final class FieldSetTest {

    private static final String CONTAINER = "k:{\\\"name\\\":\\\"web\\\"}";

    private static FieldSet set(String json) {
        return FieldsV1.read((JsonObject) JsonReader.read(json.replace('\'', '"')));
    }

    private static String text(FieldSet set) {
        return JsonWriter.text(FieldsV1.write(set)).replace('"', '\'');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"f:a\":{}}",
                "{\"f:a\":{\".\":{},\"f:b\":{}}}",
                "{\"f:a\":{\"f:b\":{\"f:c\":{}}}}",
                "{\"f:a\":{\"" + CONTAINER + "\":{\".\":{},\"f:image\":{}}}}",
                "{\"f:a\":{\"k:{\\\"port\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":{}}}",
                "{\"f:a\":{\"v:\\\"x\\\"\":{},\"v:\\\"y\\\"\":{}}}",
                "{\"f:a\":{\"v:1\":{},\"v:2.5\":{},\"v:\\\"x\\\"\":{},\"v:true\":{}}}",
                "{\"f:a\":{\"i:0\":{},\"i:12\":{}}}",
                "{\"f:a.b/c:d\":{},\"f:z\":{}}"
            })
    void isWrittenAsItWasRead(String json) {
        assertThat(JsonWriter.text(FieldsV1.write(set(json)))).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'f:b':{},'f:a':{}} | {'f:a':{},'f:b':{}}",
                "{'v:1':{},'k:{}':{},'i:3':{},'f:a':{}} | {'f:a':{},'k:{}':{},'v:1':{},'i:3':{}}",
                "{'f:a':{'f:b':{},'.':{}}} | {'f:a':{'.':{},'f:b':{}}}",
                "{'f:a':{'.':{}}} | {'f:a':{}}",
                "{'x:new':{},'f:a':{}} | {'f:a':{}}",
                "{'v:1.0':{},'v:1':{}} | {'v:1':{}}",
                "{'f:a':null} | {'f:a':{}}",
                "{'f:\uffee':{},'f:\ud83d\ude00':{}} | {'f:\uffee':{},'f:\ud83d\ude00':{}}"
            })
    void isWrittenInOrder(String read, String written) {
        assertThat(text(set(read.replace("''", "'")))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'f':{}}", "{'fa':{}}", "{'k:':{}}", "{'v:{':{}}", "{'i:x':{}}", "{'f:a':1}", "{'k:[]':{}}"})
    void isNotReadFromWhatSpellsNone(String json) {
        assertThatThrownBy(() -> set(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'f:a':{}} | {'f:b':{}} | {'f:a':{},'f:b':{}}",
                "{'f:a':{}} | {'f:a':{'f:b':{}}} | {'f:a':{'.':{},'f:b':{}}}",
                "{} | {'f:a':{}} | {'f:a':{}}",
                "{'f:a':{'f:b':{}}} | {'f:a':{'f:c':{}}} | {'f:a':{'f:b':{},'f:c':{}}}"
            })
    void unionHasWhatIsInEither(String left, String right, String union) {
        assertThat(text(set(left).union(set(right)))).isEqualTo(union);
        assertThat(text(set(right).union(set(left)))).isEqualTo(union);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'f:a':{},'f:b':{}} | {'f:b':{},'f:c':{}} | {'f:b':{}}",
                "{'f:a':{}} | {'f:a':{'f:b':{}}} | {}",
                "{'f:a':{'.':{},'f:b':{}}} | {'f:a':{'f:b':{}}} | {'f:a':{'f:b':{}}}",
                "{'f:a':{'v:1':{}}} | {'f:a':{'v:1.0':{}}} | {'f:a':{'v:1':{}}}"
            })
    void intersectionHasWhatIsInBoth(String left, String right, String intersection) {
        assertThat(text(set(left).intersection(set(right)))).isEqualTo(intersection);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'f:a':{},'f:b':{}} | {'f:b':{}} | {'f:a':{}}",
                "{'f:a':{'.':{},'f:b':{}}} | {'f:a':{}} | {'f:a':{'f:b':{}}}",
                "{'f:a':{}} | {'f:a':{'f:b':{}}} | {'f:a':{}}",
                "{'f:a':{'f:b':{}}} | {'f:a':{'f:b':{}}} | {}"
            })
    void differenceLeavesWhatIsBelow(String left, String right, String difference) {
        assertThat(text(set(left).difference(set(right)))).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'f:a':{'.':{},'f:b':{'f:c':{}}}} | {'f:a':{}} | {}",
                "{'f:a':{'.':{},'f:b':{'f:c':{}}}} | {'f:a':{'f:b':{}}} | {'f:a':{}}",
                "{'f:a':{},'f:b':{}} | {'f:a':{'f:b':{}}} | {'f:a':{},'f:b':{}}"
            })
    void recursiveDifferenceTakesWhatIsBelow(String left, String right, String difference) {
        assertThat(text(set(left).recursiveDifference(set(right)))).isEqualTo(difference);
    }

    @Test
    void leavesHaveNothingBelow() {
        assertThat(text(set("{'f:a':{'.':{},'f:b':{}},'f:c':{}}").leaves())).isEqualTo("{'f:a':{'f:b':{}},'f:c':{}}");
    }

    @Test
    void whatChangesNothingGivesTheSameSet() {
        FieldSet set = set("{'f:a':{'.':{},'f:b':{}},'f:c':{}}");

        assertThat(set.union(set("{'f:c':{}}"))).isSameAs(set);
        assertThat(set.difference(set("{'f:x':{},'f:a':{'f:y':{}}}"))).isSameAs(set);
    }

    @Test
    void aParentIsNoMemberForItsChildren() {
        FieldSet set = FieldSet.ofField("a", "b");

        assertThat(set.contains(path("a"))).isFalse();
        assertThat(set.contains(path("a", "b"))).isTrue();
        assertThat(set.contains(path("a", "b", "c"))).isFalse();
        assertThat(set.contains(List.of())).isFalse();
        assertThat(set.size()).isOne();
    }

    @Test
    void fieldsOfALevelComeBeforeThoseBelow() {
        var fields = new ArrayList<String>();
        set("{'f:a':{'f:b':{}},'f:c':{},'f:d':{'k:{\\'n\\':\\'x\\'}':{'.':{},'v:1':{}}}}".replace("\\'", "\\\""))
                .forEach(path -> fields.add(
                        String.join("", path.stream().map(PathElement::toString).toList())));

        assertThat(fields).containsExactly(".c", ".a.b", ".d[n=\"x\"]", ".d[n=\"x\"][=1]");
    }

    private static List<PathElement> path(String... names) {
        return List.of(names).stream().<PathElement>map(PathElement.Field::new).toList();
    }
}
