package quality_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lykta/generator/translation/quality"
)

// TestEveryCheckIsDocumented keeps the table in docs/checks.md in step.
func TestEveryCheckIsDocumented(t *testing.T) {
	document, err := os.ReadFile("../../../docs/checks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(document), "\n## Units\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	var documented, listed []string
	for line := range strings.Lines(section) {
		if strings.HasPrefix(line, "| `") {
			documented = append(documented, strings.TrimSpace(line))
		}
	}
	for _, c := range quality.Checks() {
		listed = append(listed, fmt.Sprintf("| `%s` | %s | %s | %s |", c.Name, c.Severity, c.Of, c.About))
	}
	if diff := cmp.Diff(documented, listed); diff != "" {
		t.Error(diff)
	}
}
