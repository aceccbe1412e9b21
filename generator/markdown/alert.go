package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lykta/generator/diag"
)

var alertNames = []string{"note", "tip", "important", "warning", "caution"}

// alertTransformer turns a quotation that begins with a line `[!NOTE]` into an alert, as GitHub does.
type alertTransformer struct{}

func (alertTransformer) Transform(node *ast.Paragraph, _ text.Reader, pc parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != node || node.Lines().Len() == 0 {
		return
	}
	s := stateOf(pc)
	segment := node.Lines().At(0)
	line := trimLine(segment.Value(s.text))
	if !bytes.HasPrefix(line, []byte("[!")) || !bytes.HasSuffix(line, []byte("]")) {
		return
	}
	word := string(line[2 : len(line)-1])
	name := strings.ToLower(word)
	if !slices.Contains(alertNames, name) {
		if strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" {
			offset := segment.Start + max(bytes.IndexByte(s.text[segment.Start:segment.Stop], '['), 0)
			s.error(offset, "alert-unknown", fmt.Sprintf("there is no alert [!%s]", word),
				diag.DidYouMean(name, alertNames, "alerts: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION]"))
		}
		return
	}
	quote.SetAttributeString(alertAttribute, name)
	if node.Lines().Len() == 1 {
		quote.RemoveChild(quote, node)
		return
	}
	node.Lines().SetSliced(1, node.Lines().Len())
}
