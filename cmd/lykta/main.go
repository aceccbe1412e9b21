// Command lykta builds children's public information in many languages: a static site and offline packs from translated Markdown.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"lykta/generator/fingerprint"
	"lykta/generator/lang"
)

// memoryTarget is what a build should do with, in bytes; the garbage collector works harder when it nears it. What 10,000 followed pages
// need at once is well below it: a build that cannot get below its target collects all the time, and takes three times as long.
const memoryTarget = 400 << 20

// garbagePercent is how much may gather beside what is in use before it is collected; the runtime's own is 100. Nearly all that a build makes
// is soon thrown away: with 200 the example site takes a fourteenth fewer instructions, and 330 MB at the peak instead of 200. With 400 it takes
// another 3 % fewer, and 425 MB, which is not worth it. Near memoryTarget the collector works as hard as ever.
const garbagePercent = 200

func main() {
	debug.SetMemoryLimit(memoryTarget)
	debug.SetGCPercent(garbagePercent)
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// Exit codes: what went wrong is the author's to mend, or the world's.
const (
	exitFine   = 0
	exitAuthor = 1
	exitWorld  = 2
)

// run is the program without its process: it gives the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	t := newTerminal(stdout, stderr)
	root := newRoot(t)
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.ExecuteContext(ctx); err != nil {
		t.failure(err)
		if isAuthors(err) {
			return exitAuthor
		}
		return exitWorld
	}
	return exitFine
}

// today is the one place where the clock is read.
func today() lang.Date {
	now := time.Now()
	return lang.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

// engine identifies this program by its bytes, so that another version makes everything again.
func engine() (fingerprint.Sum, error) {
	path, err := os.Executable()
	if err != nil {
		return fingerprint.Sum{}, err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return fingerprint.Sum{}, err
	}
	return fingerprint.Bytes(program), nil
}
