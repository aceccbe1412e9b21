package audit

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// leaflet reads a document with one of everything, which package pdf's tests write with -update.
func leaflet(tb testing.TB) []byte {
	tb.Helper()
	file, err := os.ReadFile("testdata/leaflet.pdf")
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

// plain gives the objects of a PDF unpacked, each as text, so that tests can change them. The last is the trailer.
func plain(tb testing.TB, file []byte) []string {
	tb.Helper()
	f, err := open(file)
	if err != nil {
		tb.Fatal(err)
	}
	list := []string{""}
	for number := 1; number < len(f.places); number++ {
		object := f.get(reference(number))
		if own, ok := object.(*stream); ok && (own.dictionary["Type"] == nameObject("XRef") || own.dictionary["Type"] == nameObject("ObjStm")) {
			object = nil
		}
		list = append(list, f.write(tb, object))
	}
	return append(list, f.write(tb, dictionary{"Root": f.trailer["Root"], "Info": f.trailer["Info"]}))
}

func (f *pdfFile) write(tb testing.TB, object any) string {
	tb.Helper()
	switch object := object.(type) {
	case nil:
		return "null"
	case nameObject:
		return "/" + string(object)
	case stringObject:
		return fmt.Sprintf("<%X>", string(object))
	case reference:
		return fmt.Sprintf("%d 0 R", object)
	case []any:
		var parts []string
		for _, value := range object {
			parts = append(parts, f.write(tb, value))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case dictionary:
		var b strings.Builder
		for _, name := range sortedNames(object) {
			fmt.Fprintf(&b, "/%s %s ", name, f.write(tb, object[name]))
		}
		return "<<" + b.String() + ">>"
	case *stream:
		content, err := f.unpack(object)
		if err != nil {
			return "<<>>" // a photograph
		}
		delete(object.dictionary, "Filter")
		delete(object.dictionary, "Length")
		return f.write(tb, object.dictionary) + "\nstream\n" + string(content)
	}
	return fmt.Sprint(object)
}

// assembled makes a PDF of objects as plain gives them, with a table of places and without any packing.
func assembled(objects []string) []byte {
	var file bytes.Buffer
	file.WriteString("%PDF-1.7\n")
	table := make([]byte, 7)
	for number, object := range objects[:len(objects)-1] {
		if number == 0 {
			continue
		}
		at := file.Len()
		table = append(table, 1, byte(at>>24), byte(at>>16), byte(at>>8), byte(at), 0, 0)
		head, content, isStream := strings.Cut(object, "\nstream\n")
		if isStream {
			head = fmt.Sprintf("%s/Length %d>>\nstream\n%s\nendstream", strings.TrimSuffix(head, ">>"), len(content), content)
		}
		fmt.Fprintf(&file, "%d 0 obj\n%s\nendobj\n", number, head)
	}
	start := file.Len()
	trailer := strings.TrimSuffix(objects[len(objects)-1], ">>")
	fmt.Fprintf(&file, "%d 0 obj\n%s/Type/XRef/Size %d/W[1 4 2]/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n",
		len(objects)-1, trailer, len(objects), len(table), table, start)
	return file.Bytes()
}

func TestGoodDocumentHasNoFindings(t *testing.T) {
	for name, file := range map[string][]byte{"packed": leaflet(t), "plain": assembled(plain(t, leaflet(t)))} {
		findings, err := Check(file)
		if err != nil || len(findings) > 0 {
			t.Errorf("%s: %v %v", name, findings, err)
		}
	}
}

// TestEveryFaultIsFound changes the good document in one place each time.
func TestEveryFaultIsFound(t *testing.T) {
	for _, test := range []struct{ old, changed, want string }{
		{"/Marked true", "/Marked false", "does not say that it is tagged"},
		{"/Marked true", "/Marked true /Suspects true", "doubtful"},
		{"/DisplayDocTitle true", "/DisplayDocTitle false", "asked to show the title"},
		{"/Lang <7376>", "/Lang <7>", "the document's language"},
		{"/Lang <6172>", "/Lang <617E>", "the language of a Span"},
		{"/Metadata ", "/Nothing ", "there is no metadata"},
		{"<dc:title>", "<dc:other>", "the metadata is malformed"},
		{"dc:title>", "dc:other>", "the metadata has no title"},
		{"<pdfuaid:part>1", "<pdfuaid:part>2", "does not claim"},
		{"/Subtype /TrueType", "/Subtype /Type1", "no TrueType font"},
		{"/Subtype /TrueType", "/Subtype /TrueType /Encoding /MacRomanEncoding", "no TrueType font"},
		{"/Flags 4", "/Flags 32", "no TrueType font"},
		{"/ToUnicode ", "/Nothing ", "does not say what text"},
		{"/FontFile2 ", "/FontFile3 ", "is not embedded"},
		{"/Widths [2", "/Widths [7", "not as wide"},
		{"/FirstChar 1", "/FirstChar 2", "not as wide"},
		{"/LastChar ", "/LastChar 1", "not as wide"},
		{"\xFF\xFF\x10\x00", "\xFF\xFF\x10\x01", "is damaged"}, // cmap
		{"beginbfchar\n<01>", "beginbfchar\n<F1>", "stands for no text"},
		{"24 Tf[(\x0b", "24 Tf[(\x00", "the font does not have"},
		{"24 Tf[(\x0b", "24 Tf[(\xFA", "the font does not have"},
		{"/H1<</MCID 0>>BDC", "/H1 BMC", "neither tagged nor decoration"},
		{"/H1<</MCID 0>>BDC", "/H1<</MCID 0>>BDC /Artifact BMC EMC", "decoration stands inside"},
		{"/Artifact BMC", "/Artifact BMC /P<</MCID 7>>BDC EMC", "tagged content stands inside decoration"},
		{"/H1<</MCID 0>>BDC", "/H1<</MCID 0>>BDC /P<</MCID 77>>BDC EMC", "inside other tagged content"},
		{"/H1<</MCID 0>>BDC", "/H1<</MCID 0>>BDC EMC /H1<</MCID 0>>BDC", "drawn 2 times"},
		{"/H1<</MCID 0>>BDC", "EMC /H1<</MCID 0>>BDC", "did not begin"},
		{"/H1<</MCID 0>>BDC", "BMC /H1<</MCID 0>>BDC", "not closed"},
		{"/H1<</MCID 0>>BDC", "/H1<</MCID 99>>BDC", "holds content that is not drawn"},
		{"/F0 24 Tf", "/F9 24 Tf", "without a font"},
		{"/I0 Do", "/I9 Do", "no picture"},
		{"/I0 Do", "BI ID EI", "not understood"},
		{"/StructParents 0", "/StructParents 1", "does not find its element"},
		{"/S /Document", "/S /Part", "no Document"},
		{"/S /H1", "/S /H2", "first heading is not"},
		{"/S /H2", "/S /H3", "a heading of level 3 follows one of level 1"},
		{"/S /H2", "/S /Heading", "no standard tag"},
		{"/S /LBody", "/S /P", "a LI holds a P"},
		{"/S /L ", "/S /Sect ", "a LI stands inside a Sect"},
		{"/S /TD", "/S /Span", "a TR holds a Span"},
		{"/ColSpan 2", "/ColSpan 1", "rows have 3 and 2 columns"},
		{"/RowSpan 2", "/RowSpan 1", "rows have 3 and 2 columns"},
		{"/Scope /Row", "", "a header cell"},
		{"/Alt <", "/Title <", "no alternative text"},
		{"/BBox [", "/Box [", "where it stands"},
		{"/S /TOCI", "/S /P", "a TOC holds a P"},
		{"/S /Link", "/S /Span", "inside a tag for it"},
		{"/Type /OBJR", "/Type /MCR", "a link leads nowhere"},
		{"/Contents <", "/Nothing <", "in words"},
		{"/Tabs /S", "/Tabs /R", "order of its text"},
		{"/Subtype /Link", "/Subtype /Text", "annotation that is no link"},
		{"/Dest [", "/Nothing [", "leads nowhere"},
		{"/StructParent 2", "/StructParent 3", "inside a tag for it"},
		{"/S /Span", "/ActualText <FEFF0628> /S /Span", "readers turn around"},
		{"/Title <56", "/Nothing <56", "older readers"},
		{"/S /P ", "/S /Table ", "holds content without a tag"},
	} {
		objects := plain(t, leaflet(t))
		isChanged := false
		for i, object := range objects {
			objects[i] = strings.ReplaceAll(object, test.old, test.changed)
			isChanged = isChanged || objects[i] != object
		}
		findings, err := Check(assembled(objects))
		isFound := slices.ContainsFunc(findings, func(f Finding) bool { return strings.Contains(f.String(), test.want) })
		if err != nil || !isFound || !isChanged {
			t.Errorf("%s → %s: %v %v (changed: %v)", test.old, test.changed, findings, err, isChanged)
		}
	}
}

func TestLoopsInTheTreeEnd(t *testing.T) {
	objects := plain(t, leaflet(t))
	for i, object := range objects {
		if strings.Contains(object, "/S /H1") {
			objects[i] = strings.Replace(object, "/K [", fmt.Sprintf("/K [%d 0 R ", i), 1)
		}
	}
	findings, err := Check(assembled(objects))
	if err != nil || !slices.ContainsFunc(findings, func(f Finding) bool { return strings.Contains(f.Message, "is no tree") }) {
		t.Errorf("%v %v", findings, err)
	}
}

func TestWhatIsNoPDFIsAnError(t *testing.T) {
	whole := leaflet(t)
	plain := assembled(plain(t, whole))
	for name, file := range map[string][]byte{
		"wide table": bytes.Replace(plain, []byte("/W[1 4 2]"), []byte("/W[1 9 2]"), 1), "no table": bytes.Replace(plain, []byte("/W[1 4 2]"), []byte("/W[0 0 0]"), 1), "empty": nil, "text": []byte("hello"), "half": whole[:len(whole)/2], "no pages": assembled([]string{"", "<<>>", "<</Root 1 0 R>>"}),
	} {
		if findings, err := Check(file); err == nil {
			t.Errorf("%s: %v", name, findings)
		}
	}
}

func TestFindingsSayWhere(t *testing.T) {
	got := Finding{28, 2, "a link leads nowhere"}.String() + "; " + Finding{Message: "older readers find no title"}.String()
	if want := "page 2: a link leads nowhere (Matterhorn 28); older readers find no title"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// FuzzCheck states that any objects give findings or an error, the same twice.
func FuzzCheck(f *testing.F) {
	const separator = "\x00object\x00"
	objects := plain(f, leaflet(f))
	for i, object := range objects {
		if strings.Contains(object, "/Length1") {
			objects[i] = "null" // the fonts would make up most of what is changed
		}
	}
	f.Add(strings.Join(objects, separator))
	f.Add(strings.Join([]string{"", "<</Pages 2 0 R /StructTreeRoot 3 0 R>>", "<</Kids [4 0 R]>>", "<</K 3 0 R>>", "<<>>", "<</Root 1 0 R>>"}, separator))
	f.Fuzz(func(t *testing.T, text string) {
		file := assembled(strings.Split(text, separator))
		first, err := Check(file)
		second, again := Check(file)
		if !slices.Equal(first, second) || fmt.Sprint(err) != fmt.Sprint(again) {
			t.Errorf("%v %v, then %v %v", first, err, second, again)
		}
		if _, unread := Describe(file); (unread == nil) != (err == nil) {
			t.Errorf("check says %v, describe %v", err, unread)
		}
	})
}
