/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.kmsboot.kms.emulator.rpc;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class XmlTests {

	@Test
	void writesTreeOfFields() {
		Answer answer = new Answer().with("Name", "a<b>&\"c\r\n")
			.with("Count", 2)
			.withTexts("Stages", "Stage", List.of("x", "y"))
			.withGroups("Versions", "Version", List.of(new Answer().with("Id", "1"), new Answer().with("Id", "2")))
			.with("Inner", new Answer().with("Empty", ""));
		assertThat(Xml.write("Root", answer.fields())).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Root>"
				+ "<Name>a&lt;b&gt;&amp;\"c&#13;\n</Name><Count>2</Count><Stages><Stage>x</Stage><Stage>y</Stage></Stages>"
				+ "<Versions><Version><Id>1</Id></Version><Version><Id>2</Id></Version></Versions>"
				+ "<Inner><Empty></Empty></Inner></Root>");
	}

}
