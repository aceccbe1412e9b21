package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestCommandsOfTheGuidesExist: each "lykta …" that these guides tell people to type is a command with these flags.
func TestCommandsOfTheGuidesExist(t *testing.T) {
	for guide, least := range map[string]int{"translating.md": 20, "print.md": 6} {
		t.Run(guide, func(t *testing.T) { commandsExist(t, guide, least) })
	}
}

func commandsExist(t *testing.T, guide string, least int) {
	t.Helper()
	text, err := os.ReadFile("../../docs/" + guide)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, match := range regexp.MustCompile("(?m)^(lykta [^#\n]+)|`(lykta [^`]+)`").FindAllStringSubmatch(string(text), -1) {
		line := strings.ReplaceAll(match[1]+match[2], `"`, "")
		found++
		root := newRoot(newTerminal(io.Discard, io.Discard))
		root.InitDefaultCompletionCmd()
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
	if found < least {
		t.Errorf("only %d commands", found)
	}
}
