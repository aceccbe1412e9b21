//go:build unix

// Command print makes the leaflets of a language of the site here, again and again, and tells what processor time they take; see
// conformance/compare-print. Each run of all is with a new press, whose fonts are read but which remembers no text: that is what a build does
// once for the language. Garbage is collected as the program lykta has it. With -texts it makes leaflets of nothing but the texts in a file, as
// the programs do that it is compared with.
//
//	go run ./conformance/bench/print -lang ar -runs 10 -out DIR [-texts FILE]
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"lykta/generator/build"
	"lykta/generator/lang"
	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
)

// What cmd/lykta tells the garbage collector.
const (
	memoryTarget   = 400 << 20
	garbagePercent = 200
)

// unprinted types of pages say nothing on paper.
var unprinted = map[model.Type]bool{model.Home: true, model.Search: true, model.Downloads: true, model.NotFound: true}

// measured is what is told, as JSON. Times are milliseconds of processor time a leaflet.
type measured struct {
	Leaflets int     `json:"leaflets"`
	Bytes    int     `json:"bytes"`
	Cold     float64 `json:"cold"` // of the first, with reading the fonts
	Warm     float64 `json:"warm"` // of all, each time with a new press
}

func main() {
	tag := flag.String("lang", "sv", "language")
	runs := flag.Int("runs", 10, "how often all leaflets are made")
	out := flag.String("out", "", "folder for the leaflets")
	file := flag.String("texts", "", "JSON file with the only texts that the leaflets are to have")
	flag.Parse()
	debug.SetMemoryLimit(memoryTarget)
	debug.SetGCPercent(garbagePercent)
	told, err := run(*tag, *file, *runs, *out)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(told)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "print:", err)
		os.Exit(1)
	}
}

// leaflet is one that can be made.
type leaflet struct {
	path string // in the folder of leaflets
	make func(*layout.Press) ([]byte, error)
}

func run(tag, file string, runs int, out string) (measured, error) {
	leaflets, err := leafletsOf(lang.Tag(tag), file)
	if err != nil {
		return measured{}, err
	}
	if len(leaflets) == 0 {
		return measured{}, errors.New("there is no leaflet in " + tag)
	}
	return measure(leaflets, runs, out)
}

func leafletsOf(tag lang.Tag, file string) ([]leaflet, error) {
	if file != "" {
		return textLeaflets(tag, file)
	}
	return siteLeaflets(tag)
}

func measure(leaflets []leaflet, runs int, out string) (measured, error) {
	runtime.GC()
	told := measured{Leaflets: len(leaflets)}
	began := processorTime()
	fonts, err := font.ReadFolder(os.DirFS("themes/lanterna/fonts"), "print")
	if err != nil {
		return told, err
	}
	if _, err := leaflets[0].make(layout.NewPress(fonts)); err != nil {
		return told, err
	}
	told.Cold = milliseconds(processorTime() - began)
	if told.Bytes, err = write(fonts, leaflets, out); err != nil {
		return told, err
	}
	began = processorTime()
	for range runs {
		if _, err := write(fonts, leaflets, ""); err != nil {
			return told, err
		}
	}
	told.Warm = milliseconds(processorTime()-began) / float64(runs*len(leaflets))
	return told, nil
}

// siteLeaflets are those of the site's pages.
func siteLeaflets(tag lang.Tag) ([]leaflet, error) {
	parts, problems, err := build.Read(context.Background(), build.Options{})
	if err != nil {
		return nil, err
	}
	if parts.Site == nil {
		return nil, fmt.Errorf("read the site: %v", problems)
	}
	var leaflets []leaflet
	for _, l := range parts.Site.Languages {
		if l.Tag != tag {
			continue
		}
		for _, page := range l.Pages {
			if unprinted[page.Type] {
				continue
			}
			for _, job := range paper.JobsOf(model.Print{Format: model.Leaflet, Pages: []string{page.Path}}, l) {
				leaflets = append(leaflets, leaflet{path: page.Path + ".pdf", make: func(press *layout.Press) ([]byte, error) {
					printer := &paper.Printer{Site: parts.Site, Assets: parts.Assets, Press: press}
					return printer.Print(job)
				}})
			}
		}
	}
	return leaflets, nil
}

// write makes all leaflets with a press that has set nothing yet, keeps them if there is a folder, and counts their bytes.
func write(fonts *font.Set, leaflets []leaflet, out string) (int, error) {
	press := layout.NewPress(fonts)
	bytes := 0
	for _, l := range leaflets {
		file, err := l.make(press)
		if err != nil {
			return 0, err
		}
		bytes += len(file)
		if out == "" {
			continue
		}
		path := filepath.Join(out, filepath.FromSlash(l.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return 0, err
		}
		if err := os.WriteFile(path, file, 0o644); err != nil {
			return 0, err
		}
	}
	return bytes, nil
}

// processorTime is what this process has used, by itself and in the kernel.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
