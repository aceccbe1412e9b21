package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestCommandsOfTheGuideForTranslatorsExist: each "lykta …" that docs/translating.md tells people to type is a command with these flags.
func TestCommandsOfTheGuideForTranslatorsExist(t *testing.T) {
	text, err := os.ReadFile("../../docs/translating.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, match := range regexp.MustCompile("(?m)^(lykta [^#\n]+)|`(lykta [^`]+)`").FindAllStringSubmatch(string(text), -1) {
		line := strings.ReplaceAll(match[1]+match[2], `"`, "")
		found++
		root := newRoot(newTerminal(io.Discard, io.Discard))
		cmd, args, err := root.Find(strings.Fields(line)[1:])
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if err := cmd.ParseFlags(args); err != nil || !cmd.Runnable() {
			t.Errorf("%s: %v", line, err)
			continue
		}
		if err := cmd.ValidateRequiredFlags(); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		if err := cmd.ValidateArgs(cmd.Flags().Args()); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	if found < 20 {
		t.Errorf("only %d commands", found)
	}
}
