package main

import (
	"bytes"
	"testing"
)

// TestThemeThatShipsSaysNothingByItself holds the theme to showing no word that a translator would not see.
func TestThemeThatShipsSaysNothingByItself(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run([]string{"translate", "pseudo-check", "--site", "../..", "--quiet"}, &stdout, &stderr); code != exitFine {
		t.Errorf("exit code %d\n%s%s", code, stdout.String(), stderr.String())
	}
}
