package main

import (
	"bytes"
	"testing"
)

// TestThemeThatShipsSaysNothingByItself holds the theme to showing no word that a translator would not see.
func TestThemeThatShipsSaysNothingByItself(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the whole example site")
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"translate", "pseudo-check", "--site", "../..", "--quiet"}, &stdout, &stderr); code != exitFine {
		t.Errorf("exit code %d\n%s%s", code, stdout.String(), stderr.String())
	}
}
