package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asProgram makes the test binary behave as lykta itself, for tests that need a process.
const asProgram = "LYKTA_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"lykta": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) },
	})
}
