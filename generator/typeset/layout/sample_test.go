package layout_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"regexp"
	"strconv"
	"sync"
	"testing"

	"lykta/generator/lang"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

var readFonts = sync.OnceValues(func() (*font.Set, error) {
	return font.ReadFolder(os.DirFS("../../../themes/lanterna/fonts"), "print")
})

func press(tb testing.TB) *layout.Press {
	tb.Helper()
	set, err := readFonts()
	if err != nil {
		tb.Fatal(err)
	}
	return layout.NewPress(set)
}

// a4 is a page of A4 with margins of 15 mm.
func a4() layout.Frame {
	return layout.Frame{
		Width: 595.28, Height: 841.89, Top: 42.5, Bottom: 56.7, Start: 42.5, End: 42.5,
		Foot: layout.Text{{Text: "Lykta · ver 1.0 · "}, {Text: "lykta.example/p12", IsWhole: true}}, IsNumbered: true,
	}
}

func paragraph(text string) layout.Paragraph { return layout.Paragraph{Text: layout.Plain(text)} }

// words are texts of one sample, by language.
var words = map[lang.Tag][]string{
	"sv": {
		"Vad händer när någon är orolig för dig?",
		"Alla vuxna som arbetar med barn måste berätta för socialtjänsten om de är oroliga. Det kallas orosanmälan. Det betyder inte att du har gjort något fel, och det betyder inte att du måste flytta hemifrån. Socialsekreteraren pratar med dig och med dina föräldrar för att förstå hur ni har det.",
		"Ring gratis till ", " dygnet runt.",
		"Så går det till", "Någon ringer eller skriver.", "Socialtjänsten läser samma dag.", "Ni får prata med dem. Det kan vara hemma, i skolan eller på deras kontor, och du får ha med dig någon.",
		"Du kan säga", "”Jag vill prata med någon utan att mamma och pappa hör.”",
		"Vem", "Telefon", "När", "Bris", "alla dagar", "Nödnumret", "när det är bråttom",
	},
	"ar": {
		"ماذا يحدث عندما يقلق أحدهم عليك؟",
		"يجب على جميع البالغين الذين يعملون مع الأطفال إخبار الخدمات الاجتماعية إذا كانوا قلقين. هذا لا يعني أنك فعلت شيئًا خاطئًا، ولا يعني أنك يجب أن تنتقل من المنزل. يتحدث الأخصائي الاجتماعي معك ومع والديك ليفهم كيف هي حياتكم.",
		"اتصل مجانًا على ", " في أي وقت.",
		"هكذا يتم الأمر", "يتصل أحدهم أو يكتب.", "تقرأ الخدمات الاجتماعية في نفس اليوم.", "يمكنك التحدث معهم. قد يكون ذلك في المنزل أو في المدرسة أو في مكتبهم، ويمكنك إحضار شخص معك.",
		"يمكنك أن تقول", "«أريد التحدث مع شخص دون أن يسمع والداي.»",
		"من", "هاتف", "متى", "Bris", "كل يوم", "رقم الطوارئ", "عندما يكون الأمر عاجلًا",
	},
}

// sample is a document with one of everything.
func sample(tb testing.TB, tag lang.Tag) layout.Document {
	tb.Helper()
	w := words[tag]
	code, err := vector.QR("https://lykta.example/p12")
	if err != nil {
		tb.Fatal(err)
	}
	entry := func(blocks ...layout.Block) []layout.Block { return blocks }
	number := layout.Span{Text: "116 111", IsWhole: true, Address: "tel:116111"}
	return layout.Document{Language: tag, Blocks: []layout.Block{
		layout.Heading{Level: 1, Text: layout.Plain(w[0]), Name: "top"},
		paragraph(w[1]),
		layout.Paragraph{Text: layout.Text{{Text: w[2]}, number, {Text: w[3]}, {Text: " "}, {Text: "Socialtjänsten i Lillby", Language: "sv"}, {Text: "."}}},
		layout.Heading{Level: 2, Text: layout.Plain(w[4])},
		layout.List{IsNumbered: true, Entries: [][]layout.Block{
			entry(paragraph(w[5])), entry(paragraph(w[6]), layout.List{Entries: [][]layout.Block{entry(paragraph(w[7]))}}), entry(paragraph(w[7])),
		}},
		layout.Box{Look: layout.Speech, Title: layout.Plain(w[8]), Blocks: []layout.Block{paragraph(w[9])}},
		layout.Table{
			Head: []layout.Text{layout.Plain(w[10]), layout.Plain(w[11]), layout.Plain(w[12])},
			Rows: [][]layout.Text{{layout.Plain(w[13]), {number}, layout.Plain(w[14])}, {layout.Plain(w[15]), {{Text: "112", IsWhole: true}}, layout.Plain(w[16])}},
		},
		layout.Box{
			Look: layout.Card, Title: layout.Plain(w[13]), Picture: &layout.Picture{Drawing: code, Width: 80, Height: 80, Alt: "QR"},
			Blocks: []layout.Block{layout.Paragraph{Text: layout.Text{number}}, layout.Paragraph{IsSmall: true, Text: layout.Text{{Text: "https://lykta.example/p12", Address: "https://lykta.example/p12", IsWhole: true}}}},
		},
		layout.Rule{},
		layout.Box{Look: layout.Note, Blocks: []layout.Block{paragraph(w[9])}},
		layout.Box{Look: layout.Warning, Blocks: []layout.Block{paragraph(w[9])}},
		layout.Figure{Picture: layout.Picture{Drawing: code, Width: 50, Height: 50}, Caption: layout.Plain(w[8])},
		layout.ContentsLine{Text: layout.Plain(w[0]), To: "top"},
	}}
}

// written draws pages on sheets of their own.
func written(tb testing.TB, tag lang.Tag, pages *layout.Pages) []byte {
	tb.Helper()
	document := pdf.New(pdf.Properties{Title: words[tag][0], Language: tag})
	for _, canvas := range pages.Draw(document) {
		document.AddPage(canvas)
	}
	file, findings, err := document.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	for _, finding := range findings {
		tb.Errorf("%s: %s", tag, finding)
	}
	return file
}

var moves = regexp.MustCompile(`(?m)^([\d.]+) [\d.]+ m|([\d.]+) [\d.]+ [lc]\b`)

// inkEdges gives the leftmost and the rightmost place of the lines and curves on the first page.
func inkEdges(tb testing.TB, file []byte) (left, right float64) {
	tb.Helper()
	left = 1e9
	for _, content := range streams(file) {
		if !bytes.Contains(content, []byte(" BMC")) && !bytes.Contains(content, []byte("BDC")) {
			continue
		}
		for _, match := range moves.FindAllSubmatch(content, -1) {
			x, err := strconv.ParseFloat(string(match[1])+string(match[2]), 64)
			if err != nil {
				tb.Fatal(err)
			}
			left, right = min(left, x), max(right, x)
		}
		return left, right
	}
	return left, right
}

// streams unpacks what a file has packed.
func streams(file []byte) [][]byte {
	var list [][]byte
	for rest := file; ; {
		_, after, found := bytes.Cut(rest, []byte("stream\n"))
		if !found {
			return list
		}
		rest = after
		reader, err := zlib.NewReader(bytes.NewReader(after))
		if err != nil {
			continue
		}
		if content, err := io.ReadAll(io.LimitReader(reader, 1<<20)); err == nil {
			list = append(list, content)
		}
	}
}
