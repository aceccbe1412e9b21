package pdf_test

import (
	"strings"
	"testing"

	"lykta/generator/typeset/audit"
	"lykta/generator/typeset/pdf"
	"lykta/generator/typeset/vector"
)

// FuzzStrings states that titles, alternative texts and addresses of any characters make a whole document that says them.
func FuzzStrings(f *testing.F) {
	f.Add("Vad händer?", `En (lykta) \ <sken>`, "https://lykta.example/?a=(1)&b=å")
	f.Add("\xFF\x00", "\r\n\uFEFF😀", "tel:112")
	f.Fuzz(func(t *testing.T, title, alt, address string) {
		d := pdf.New(pdf.Properties{Title: title, Language: "sv", Author: alt})
		canvas := d.NewCanvas(100, 100)
		figure := d.Root().Add(pdf.Figure, pdf.Attributes{Alt: alt})
		link := d.Root().Add(pdf.Paragraph, pdf.Attributes{}).Add(pdf.Link, pdf.Attributes{})
		area := vector.Rect{Width: 10, Height: 10}
		for _, owner := range []*pdf.Element{figure, link} {
			canvas.Mark(owner)
			canvas.Fill(vector.Rectangle(area, 1), vector.Black)
			canvas.Bounds(figure, area)
		}
		canvas.Link(link, area, pdf.Target{Address: address}, alt)
		d.Outline(1, title, canvas, 0)
		d.AddPage(canvas)
		file, findings, err := d.Encode()
		if title == "" || alt == "" || address == "" {
			if err == nil && alt != "" {
				t.Error("a document without title or address was written")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		isBlank := strings.TrimSpace(title) == "" || strings.TrimSpace(alt) == ""
		if len(findings) > 0 != isBlank {
			t.Error(findings)
		}
		described, err := audit.Describe(file)
		if err != nil || !strings.Contains(described, "["+strings.ToValidUTF8(alt, "")+"]") && strings.ToValidUTF8(alt, "") == alt {
			t.Errorf("%v %q", err, described)
		}
	})
}
