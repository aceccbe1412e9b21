package codectest

import (
	"fmt"

	"pgregory.net/rapid"

	"lykta/generator/model"
	"lykta/generator/translation/exchange"
)

// Sample is a catalog that has everything.
func Sample() exchange.Catalog {
	return exchange.Catalog{
		Source: "sv", Target: "ar", Project: "Lykta exempel 2026.11", Package: "2026-11-agency-ar",
		Entries: []exchange.Entry{
			{
				ID: "aaaaaa", Context: "halsa/tandlakare.md#aaaaaa", File: "content/halsa/tandlakare.md", Kind: "p", SrcHash: "9f31c2e07a41",
				Source: "Läs mer i <a1>barnkonventionen</a1> eller ring <a2><b1>Bris</b1></a2> på <c1/>.",
				Notes:  []string{"a1 = länk till /lag/barnkonventionen", "id: is no fact here", "c1 = \"112\" & <tag>"},
				Terms: []exchange.Term{
					{Source: "barnkonventionen", Use: []string{"اتفاقية حقوق الطفل", "a | b"}, Avoid: []string{"x"}, Note: "the law"},
					{Source: "Bris", Keep: true},
				},
				MaxLength: 70, Preview: "https://lykta.example/sv/halsa/?a=1&b=2#c",
				Matches: []exchange.Match{
					{Source: "Läs om <a1>lagen</a1>.", Target: "اقرأ عن <a1>القانون</a1>.", Quality: 82, Origin: "tm:halsa"},
					{Source: "Läs", Target: "اقرأ", Quality: 75},
				},
			},
			{
				ID: "bbbbbb", Context: "halsa/tandlakare.md#bbbbbb", File: "content/halsa/tandlakare.md", Kind: "li", State: model.Reviewed, Stale: true,
				Source: "Rad ett\nRad två &lt;3 &amp; \"citat\" \\n", Target: "الأول\nسطر ثان &lt;3 &amp; \"\" \\n", Previous: "Rad ett\nRad 2",
				SrcHash: "111111111111", TgtHash: "222222222222",
				Comments: []string{"Från översättaren: åäö", "", "två rader"}, Flags: []string{"no-wrap", "x-lykta"},
			},
			{
				ID: "cccccc.2", Context: "_data/contacts.toml#cccccc.2", File: "content/_data/contacts.toml", Kind: "fact", State: model.Machine,
				Source: "=SUM(A1)", Target: "-1 <l-sv>soc</l-sv> och <l-sv>LVU</l-sv>", SrcHash: "3", TgtHash: "4",
			},
			{ID: "dddddd", Context: "ui.toml#dddddd", File: "themes/a b/ui.toml", Kind: "ui", State: model.Approved, Source: "{n} hits", Target: "{n} hits", Same: true},
			{ID: "eeeeee", Context: "ui.toml#eeeeee", File: "ui.toml", Kind: "ui", State: model.NeedsReview, Source: "'=1", Target: "'+@"},
			{ID: "ffffff", Context: "x.md#ffffff", File: "content/x.md", Kind: "h2", State: model.Draft, Stale: true, Source: "Ny", Target: "جديد"},
			{ID: "gggggg", Context: "x.md#gggggg", File: "content/x.md", Kind: "p", State: model.Approved, Obsolete: true, Source: "Gammal", Target: "قديم"},
		},
	}
}

// hostileCatalog makes a catalog with hostile texts.
func hostileCatalog() *rapid.Generator[exchange.Catalog] {
	return rapid.Custom(func(r *rapid.T) exchange.Catalog {
		c := exchange.Catalog{
			Source: "sv", Target: rapid.SampledFrom([]exchange.Catalog{{Target: "ar"}, {Target: "zh-Hant-TW"}, {}}).Draw(r, "lang").Target,
			Project: line().Draw(r, "project"), Package: line().Draw(r, "package"),
		}
		for i := range rapid.IntRange(0, 4).Draw(r, "entries") {
			c.Entries = append(c.Entries, entry(r, i))
		}
		return c
	})
}

func entry(r *rapid.T, i int) exchange.Entry {
	e := exchange.Entry{
		ID: rapid.SampledFrom([]string{"", "k3f9a1", "k3f9a1.2", "å b"}).Draw(r, "id"), Context: fmt.Sprintf("%d#", i) + line().Draw(r, "context"),
		File: line().Draw(r, "file"), Kind: rapid.SampledFrom([]string{"", "p", "h2"}).Draw(r, "kind"),
		Source: tagged().Draw(r, "source"), Target: tagged().Draw(r, "target"), SrcHash: line().Draw(r, "src"), TgtHash: line().Draw(r, "tgt"),
		State: rapid.SampledFrom(append(model.States(), "")).Draw(r, "state"), Obsolete: rapid.Bool().Draw(r, "obsolete"), Same: rapid.Bool().Draw(r, "same"),
		Notes: rapid.SliceOfN(line(), 0, 3).Draw(r, "notes"), Comments: rapid.SliceOfN(line(), 0, 2).Draw(r, "comments"),
		MaxLength: rapid.IntRange(0, 300).Draw(r, "max"), Preview: line().Draw(r, "preview"),
	}
	if e.Target != "" {
		e.Stale = rapid.Bool().Draw(r, "stale")
	}
	if e.Stale {
		e.Previous = tagged().Draw(r, "previous")
	}
	for range rapid.IntRange(0, 2).Draw(r, "matches") {
		e.Matches = append(e.Matches, exchange.Match{
			Source: tagged().Draw(r, "s"), Target: tagged().Draw(r, "t"), Quality: rapid.IntRange(0, 100).Draw(r, "q"), Origin: line().Draw(r, "origin"),
		})
	}
	return e
}

// line makes one line of text, trimmed.
func line() *rapid.Generator[string] {
	return rapid.Custom(func(r *rapid.T) string {
		return exchange.Trim(rapid.StringOfN(rapid.RuneFrom(hostile), 0, 8, -1).Draw(r, "line"))
	})
}

var hostile = []rune("ab \t\"'\\|[]#:;,=+-@<>&{}%~.\u0001\u001b\u0085\u00a0åé\u2028\u2066\u202e\ufeffع漢😀\ufffe")

// tagged makes a trimmed tagged text, well nested.
func tagged() *rapid.Generator[string] {
	return rapid.Custom(func(r *rapid.T) string {
		text := exchange.Tagged(pieces(r, 2))
		return exchange.Trim(text)
	})
}

func pieces(r *rapid.T, depth int) []exchange.Piece {
	var list []exchange.Piece
	for range rapid.IntRange(0, 3).Draw(r, "pieces") {
		name := rapid.SampledFrom([]string{"a1", "a2", "b1", "c1", "x12", "img1", "l-sv", "l-zh-Hant"}).Draw(r, "name")
		switch kind := rapid.IntRange(0, 2).Draw(r, "kind"); {
		case kind == 0:
			list = append(list, exchange.Piece{Mark: exchange.Words, Text: rapid.StringOfN(rapid.RuneFrom(append(hostile, '\n')), 1, 8, -1).Draw(r, "words")})
		case kind == 1 || depth == 0:
			list = append(list, exchange.Piece{Mark: exchange.Void, Name: name})
		default:
			list = append(list, exchange.Piece{Mark: exchange.Open, Name: name})
			list = append(list, pieces(r, depth-1)...)
			list = append(list, exchange.Piece{Mark: exchange.Close, Name: name})
		}
	}
	return list
}
