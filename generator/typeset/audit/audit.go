// Package audit reads finished PDFs and says what keeps them from being accessible, by rules after the Matterhorn Protocol 1.1, which
// lists how a file can fail PDF/UA-1 (ISO 14289-1). It needs no other program, changes nothing, and is no validator: what only a person
// can judge, such as the order of reading, it does not judge. It reads the PDFs of package pdf, not everybody's.
package audit

import (
	"fmt"
	"strings"
)

// Finding is something that keeps a PDF from being accessible.
type Finding struct {
	Checkpoint int    // of the Matterhorn Protocol, 1 to 31; 0 for a rule of our own
	Page       int    // from 1; 0 = the whole document
	Message    string // what is wrong, in plain words
}

// String gives the finding on one line.
func (f Finding) String() string {
	place := ""
	if f.Page > 0 {
		place = fmt.Sprintf("page %d: ", f.Page)
	}
	if f.Checkpoint == 0 {
		return place + f.Message
	}
	return fmt.Sprintf("%s%s (Matterhorn %02d)", place, f.Message, f.Checkpoint)
}

// Check gives what is wrong with a PDF, in the order of the rules; nothing for a good one. A file that it cannot read is an error.
func Check(file []byte) ([]Finding, error) {
	a, err := read(file)
	if err != nil {
		return nil, err
	}
	a.checkCatalog()
	a.checkMetadata()
	a.checkFonts()
	a.checkContent()
	a.checkTree()
	a.checkAnnotations()
	return a.findings, nil
}

// auditor holds what is known of a file.
type auditor struct {
	*pdfFile
	catalog  dictionary
	pageRefs []reference
	contents []*pageContent
	fonts    map[reference]*fontFacts
	tree     *tree
	findings []Finding
}

func read(file []byte) (*auditor, error) {
	f, err := open(file)
	if err != nil {
		return nil, fmt.Errorf("read PDF: %w", err)
	}
	a := &auditor{pdfFile: f, catalog: f.dictionary(f.trailer["Root"]), pageRefs: f.pages(), fonts: map[reference]*fontFacts{}}
	if len(a.pageRefs) == 0 {
		return nil, fmt.Errorf("read PDF: %w", errNoPages)
	}
	for _, page := range a.pageRefs {
		content, err := a.readContent(page)
		if err != nil {
			return nil, fmt.Errorf("read PDF: %w", err)
		}
		a.contents = append(a.contents, content)
	}
	a.tree = a.readTree()
	return a, nil
}

func (a *auditor) find(checkpoint, page int, message string, values ...any) {
	if len(a.findings) < maxFindings {
		a.findings = append(a.findings, Finding{checkpoint, page, fmt.Sprintf(message, values...)})
	}
}

// maxFindings is enough: a document with as many is wrong as a whole.
const maxFindings = 100

// checkCatalog looks at what is said of the whole document.
func (a *auditor) checkCatalog() {
	mark := a.dictionary(a.catalog["MarkInfo"])
	if a.get(mark["Marked"]) != true {
		a.find(6, 0, "the document does not say that it is tagged")
	}
	if a.get(mark["Suspects"]) == true {
		a.find(1, 0, "the document says that its tags are doubtful")
	}
	if a.get(a.dictionary(a.catalog["ViewerPreferences"])["DisplayDocTitle"]) != true {
		a.find(7, 0, "readers are not asked to show the title")
	}
	if language := a.text(a.catalog["Lang"]); !isLanguage(language) {
		a.find(11, 0, "the document's language is %q", language)
	}
	if strings.TrimSpace(a.text(a.dictionary(a.trailer["Info"])["Title"])) == "" {
		a.find(0, 0, "older readers find no title")
	}
	a.checkOutline(a.dictionary(a.catalog["Outlines"])["First"], 0)
}

// maxOutline bounds how far a chain of outline entries is followed.
const maxOutline = 10000

func (a *auditor) checkOutline(first any, depth int) {
	for range maxOutline {
		entry := a.dictionary(first)
		if entry == nil || depth > maxNesting {
			return
		}
		if strings.TrimSpace(a.text(entry["Title"])) == "" || len(a.array(entry["Dest"])) == 0 {
			a.find(0, 0, "a line of the contents beside the pages has no title or leads nowhere")
		}
		if entry["First"] != nil {
			a.checkOutline(entry["First"], depth+1)
		}
		first = entry["Next"]
	}
}

// isLanguage says whether text has the form of a BCP 47 tag.
func isLanguage(text string) bool {
	for i, part := range strings.Split(text, "-") {
		if len(part) < 1 || len(part) > 8 || i == 0 && len(part) < 2 {
			return false
		}
		for _, r := range part {
			isLetter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
			if !isLetter && (i == 0 || r < '0' || r > '9') {
				return false
			}
		}
	}
	return true
}
