package markdown

import (
	"strings"
	"testing"
)

// typicalPage is a page of about 3.3 KB with the constructs that the example site uses.
func typicalPage() []byte {
	section := `## Vad händer när någon är orolig%d?

När någon är *orolig* för ett barn kan den göra en :term[orosanmälan]{key="orosanmalan"}. Då tar soc reda på
hur du har det. Läs mer om [vad soc är](/om-soc/vad-ar-soc) eller gå till https://exempel.se/länk för mer.
"Du har rätt att veta vad som händer" -- det säger **lagen**. Du kan ringa :contact[bris] när du vill.

:::note{title="Bra att veta"}
Du får ta med dig någon du litar på. Säg till [socialtjänsten]{lang=sv} om du behöver tolk.
:::

1. Någon hör av sig till soc.
2. Soc pratar med dig och dina föräldrar.
3. Soc bestämmer om de ska ta reda på mer.

- Ett barn har rätt att *säga* vad det tycker.
- Ett barn har rätt till skydd.

:::say{phrase="Jag vill prata med någon på soc."}
Det betyder att du vill ha hjälp.
:::

`
	return []byte(strings.ReplaceAll(strings.Repeat(section, 4), "%d", ""))
}

func BenchmarkParse(b *testing.B) {
	page := typicalPage()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(Source{File: "a.md", Bytes: page, Line: 12, Lang: "sv"}, Options{})
	}
}

func BenchmarkEncode(b *testing.B) {
	doc, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	b.ReportAllocs()
	for b.Loop() {
		doc.Article().Encode()
	}
}

func BenchmarkDecode(b *testing.B) {
	doc, _ := Parse(Source{Bytes: typicalPage(), Lang: "sv"}, Options{})
	encoded := doc.Article().Encode()
	b.SetBytes(int64(len(encoded)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := DecodeArticle(encoded); err != nil {
			b.Fatal(err)
		}
	}
}
