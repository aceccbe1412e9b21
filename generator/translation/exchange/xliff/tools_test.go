package xliff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
	"lykta/generator/translation/exchange/codectest"
)

// TestWhatProgramsMakeOf12IsRead: prefixes, indentation, segments, other inline elements, unknown elements, attributes and contexts.
func TestWhatProgramsMakeOf12IsRead(t *testing.T) {
	const src = `<?xml version='1.0' encoding='utf-8'?>
<!DOCTYPE xliff SYSTEM "xliff.dtd">
<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/">
 <x:file original="content/a.md" source-language="sv" target-language="ar" sdl:any="1">
  <x:header><sdl:ref/><x:note from="lykta:package">p1</x:note></x:header>
  <x:body><x:trans-unit id="1" restype="x-gettext-domain-header"><x:source>Language: ar</x:source></x:trans-unit><x:group id="g"><x:trans-unit id="k3f9a1" sdl:locked="true" resname="a.md#k3f9a1">
   <x:source>
     Ring <x:bpt id="1" rid="7" equiv-text="&lt;a1&gt;">&lt;a1&gt;</x:bpt>Bris<x:ept id="2" rid="7"/> på <x:ph id="3">&lt;c1/&gt;</x:ph>.
   </x:source>
   <x:seg-source><x:mrk mtype="seg" mid="1">not read</x:mrk></x:seg-source>
   <x:target state="translated"><x:mrk mtype="seg" mid="1"><![CDATA[<3 ]]><x:bx id="a1" rid="4"/>x<!-- y -->y<x:ex id="5" rid="4"/></x:mrk> <x:x id="c1"/></x:target>
   <x:count-group name="c"/>
   <x:note from="developer">kind: p
a line</x:note><x:note>till dig</x:note><x:note from="Anna">min</x:note>
   <x:context-group><x:context context-type="x-lykta-state">machine</x:context><x:context context-type="x-other">z</x:context></x:context-group>
   <x:alt-trans match-quality="fuzzy 80"><x:target>m</x:target></x:alt-trans>
  </x:trans-unit></x:group></x:body>
 </x:file>
</x:xliff>`
	c, problems := V12{}.Decode("d.xlf", []byte(src))
	if len(problems) > 0 {
		t.Error(problems)
	}
	want := exchange.Catalog{Source: "sv", Target: "ar", Package: "p1", Entries: []exchange.Entry{{
		ID: "k3f9a1", Context: "a.md#k3f9a1", File: "content/a.md", State: model.NeedsReview, Line: 6,
		Source: "Ring <a1>Bris</a1> på <c1/>.", Target: "&lt;3 <a1>xy</a1> <c1/>", Kind: "p", Notes: []string{"a line", "till dig"}, Comments: []string{"min"},
		Matches: []exchange.Match{{Target: "m"}},
	}}}
	if d := cmp.Diff(want, c); d != "" {
		t.Error(d)
	}
}

// TestWhatProgramsMakeOf21IsRead: several segments in another order, codes with other ids, split codes, comments as notes.
func TestWhatProgramsMakeOf21IsRead(t *testing.T) {
	const src = `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:m="urn:oasis:names:tc:xliff:matches:2.0" srcLang="sv" trgLang="ar">
 <file id="f" original="content/a.md"><skeleton href="x"/>
  <group id="g"><unit id="k3f9a1" name="a.md#k3f9a1">
   <m:matches><m:match ref="#x" similarity="88.5"><originalData><data id="d1">&lt;a1&gt;</data></originalData><source><pc id="9" dataRefStart="d1">s</pc></source><target>t</target></m:match></m:matches>
   <notes><note>till dig</note><note category="Anna">min</note></notes>
   <originalData><data id="d1">&lt;a1&gt;</data><data id="d2">&lt;c1/&gt;</data></originalData>
   <segment id="s1" state="final"><source>Ett <sc id="1" dataRef="d1"/>två<ec startRef="1"/>.</source><target order="3">B <sc id="1" dataRef="d1"/>b<ec startRef="1"/>.</target></segment>
   <ignorable><source> </source></ignorable>
   <segment id="s2" state="translated"><source><mrk id="m" type="term">Tre</mrk> <ph id="2" dataRef="d2"/><cp hex="001B"/></source><target order="1">A <ph id="5" copyOf="c1"/></target></segment>
  </unit>
  <unit id="bbbbbb"><segment><source>Ett.</source><target>A.</target></segment><segment><source>Två.</source></segment></unit></group>
 </file>
</xliff>`
	c, problems := V21{}.Decode("d.xlf2", []byte(src))
	if len(problems) != 1 || problems[0].Rule != "xliff-segments" || problems[0].Line != 11 {
		t.Error(problems)
	}
	want := exchange.Catalog{Source: "sv", Target: "ar", Entries: []exchange.Entry{
		{
			ID: "k3f9a1", Context: "a.md#k3f9a1", File: "content/a.md", Line: 3,
			Source: "Ett <a1>två</a1>. Tre <c1/>\x1b", Target: "A <c1/> B <a1>b</a1>.", Notes: []string{"till dig"}, Comments: []string{"min"},
			Matches: []exchange.Match{{Source: "<a1>s</a1>", Target: "t", Quality: 88}},
		},
		{ID: "bbbbbb", File: "content/a.md", Source: "Ett.Två.", Line: 11},
	}}
	if d := cmp.Diff(want, c); d != "" {
		t.Error(d)
	}
}

func TestStatesAreThoseOfTheTable(t *testing.T) {
	one := exchange.Entry{Context: "c", Source: "a", Target: "b"}
	for _, test := range []struct {
		state model.State
		stale bool
		want  string
	}{
		{"", false, `<target> <segment id="segment" state="translated">`},
		{model.Machine, false, `<target state="needs-review-translation" state-qualifier="mt-suggestion"> <segment id="segment" state="translated" subState="lykta:machine">`},
		{model.Draft, false, `<target state="needs-translation"> <segment id="segment" state="initial" subState="lykta:draft">`},
		{model.NeedsReview, false, `<target state="needs-review-translation"> <segment id="segment" state="translated" subState="lykta:needs-review">`},
		{model.Reviewed, false, `<target state="signed-off"> <segment id="segment" state="reviewed">`},
		{model.Approved, false, `<target state="final"> approved="yes" <segment id="segment" state="final">`},
		{model.Approved, true, `<target state="needs-adaptation"> <segment id="segment" state="initial" subState="lykta:stale">`},
	} {
		e := one
		e.State, e.Stale = test.state, test.stale
		c := exchange.Catalog{Entries: []exchange.Entry{e}}
		got := string(codectest.Encode(t, V12{}, c)) + string(codectest.Encode(t, V21{}, c))
		for part := range strings.SplitSeq(strings.NewReplacer(`> <`, ">\x00<", `> a`, ">\x00a", `" <`, "\"\x00<").Replace(test.want), "\x00") {
			if !strings.Contains(got, part) {
				t.Errorf("%s, stale %v: no %s in\n%s", test.state, test.stale, part, got)
			}
		}
	}
}

func TestAToolsWordOnAStateCounts(t *testing.T) {
	machine := exchange.Catalog{Entries: []exchange.Entry{{Context: "c", Source: "a", Target: "b", State: model.Machine, Stale: true, Previous: "p"}}}
	for _, test := range []struct {
		codec    exchange.Codec
		old, now string
		want     model.State
		stale    bool
	}{
		{V12{}, `state="needs-adaptation"`, `state="translated"`, model.NeedsReview, false},
		{V12{}, `state="needs-adaptation"`, `state="final"`, model.Approved, false},
		{V12{}, `state="needs-adaptation"`, `state="signed-off"`, model.Reviewed, false},
		{V12{}, `state="needs-adaptation"`, `state="new"`, model.Machine, true},
		{V21{}, `state="initial" subState="lykta:stale"`, `state="reviewed"`, model.Reviewed, false},
		{V21{}, `state="initial" subState="lykta:stale"`, `state="final"`, model.Approved, false},
		{V21{}, `state="initial" subState="lykta:stale"`, `state="translated"`, model.NeedsReview, false},
		{V21{}, `state="initial" subState="lykta:stale"`, `state="initial"`, model.Machine, true},
	} {
		src := strings.Replace(string(codectest.Encode(t, test.codec, machine)), test.old, test.now, 1)
		c, _ := test.codec.Decode("d", []byte(src))
		if e := c.Entries[0]; e.State != test.want || e.Stale != test.stale {
			t.Errorf("%s %s: %s, stale %v", test.codec.Name(), test.now, e.State, e.Stale)
		}
	}
}

func TestWhatIsNotSafeOrNotRightIsRefused(t *testing.T) {
	const entity = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>` + "\n"
	for _, test := range []struct {
		name  string
		codec exchange.Codec
		src   string
		want  string
	}{
		{"entities", V12{}, entity + `<xliff version="1.2">&b;</xliff>`, "1 xml-syntax: the document type defines things of its own, which is not safe to read: take its part in [ ] away"},
		{"unknown entity", V12{}, "<xliff version=\"1.2\">\n&b;</xliff>", "2 xml-syntax: this is not well-formed XML: invalid character entity &b;"},
		{"not closed", V21{}, "<xliff version=\"2.1\">\n<file id=\"a\">", "2 xml-syntax: this is not well-formed XML: unexpected EOF"},
		{"deep", V21{}, "<xliff version=\"2.1\">" + strings.Repeat("<group>", 200), "1 xml-syntax: elements are nested too deeply"},
		{"deep text", V12{}, "<xliff version=\"1.2\"><trans-unit><source>" + strings.Repeat("<g>", 200), "1 xml-syntax: elements are nested too deeply"},
		{"other version", V12{}, `<xliff version="2.1"/>`, "1 xliff-version: this is XLIFF 2.1, not 1.x"},
		{"other format", V21{}, `<tmx/>`, "1 xliff-version: this is no XLIFF file"},
		{
			"two languages",
			V12{},
			`<xliff version="1.2"><file source-language="sv" target-language="ar"/><file source-language="sv" target-language="so"/></xliff>`,
			"1 exchange-language: the file is in so here and in ar before",
		},
		{
			"no language",
			V12{},
			`<xliff version="1.2"><file source-language="sv" target-language="1"/></xliff>`,
			"1 exchange-language: the file names a language that is none: \"1\" is not a language tag: the first part must be a language code of two or three letters",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, problems := test.codec.Decode("d", []byte(test.src))
			var got []string
			for _, p := range problems {
				line, _, _ := strings.Cut(strings.TrimPrefix(p.Position(), "d:"), ":")
				got = append(got, line+" "+p.Rule+": "+p.Message)
			}
			if !strings.HasPrefix(strings.Join(got, "|"), test.want[:min(len(test.want), 70)]) {
				t.Error(got)
			}
		})
	}
}

func TestBrokenTagsAreNotEncoded(t *testing.T) {
	for _, codec := range []exchange.Codec{V12{}, V21{}} {
		for _, e := range []exchange.Entry{
			{Context: "here", Source: "<a1>"},
			{Context: "here", Target: "a < b"},
			{Context: "here", Previous: "</a1>"},
			{Context: "here", Matches: []exchange.Match{{Source: "<>"}}},
			{Context: "here", Matches: []exchange.Match{{Target: "<b1><a1></b1></a1>"}}},
		} {
			if err := codec.Encode(&strings.Builder{}, exchange.Catalog{Entries: []exchange.Entry{e}}); err == nil || !strings.Contains(err.Error(), "here") {
				t.Errorf("%+v: %v", e, err)
			}
		}
	}
}
