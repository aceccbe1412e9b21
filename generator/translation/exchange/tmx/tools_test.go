package tmx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/translation/exchange"
)

// TestWhatProgramsMakeOfAMemoryIsRead: a document type, other attributes, tags by number, regional languages, other order.
func TestWhatProgramsMakeOfAMemoryIsRead(t *testing.T) {
	const src = `<?xml version="1.0" encoding="UTF-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="X" srclang="sv" datatype="xml" segtype="sentence" o-tmf="x" adminlang="en"/><body>
<tu creationid="A"><prop type="x-other">z</prop><note>n</note>
<tuv xml:lang="AR"><seg>x <ph x="1"/><hi>y</hi> <bpt i="1">&lt;a1&gt;</bpt>z<ept i="1"/></seg></tuv>
<tuv xml:lang="sv-SE"><seg>
 a <it pos="begin">&lt;c1/&gt;</it></seg></tuv>
</tu></body></tmx>`
	c, problems := Codec{}.Decode("d.tmx", []byte(src))
	want := exchange.Catalog{Source: "sv", Target: "ar", Entries: []exchange.Entry{
		{Source: "a <c1/>", Target: "x <foreign1/>y <a1>z</a1>", Notes: []string{"n"}, Line: 4},
	}}
	if d := cmp.Diff(want, c); d != "" || len(problems) > 0 {
		t.Error(problems, d)
	}
}

func TestAMemoryOfSeveralLanguagesIsRefused(t *testing.T) {
	const src = `<tmx><header srclang="sv"/><body><tu><tuv xml:lang="sv"><seg>a</seg></tuv><tuv xml:lang="ar"><seg>b</seg></tuv><tuv lang="so"><seg>c</seg></tuv></tu></body></tmx>`
	_, problems := Codec{}.Decode("d.tmx", []byte(src))
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "more than two languages: sv, ar and so") {
		t.Error(problems)
	}
}
