//go:build unix

// Command print makes the leaflets of a language of the site here, again and again, and tells what processor time they take; see
// conformance/compare-print.
//
//	go run ./conformance/bench/print -lang ar -runs 10 -out DIR
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
	"syscall"
	"time"

	"lykta/generator/build"
	"lykta/generator/model"
	"lykta/generator/output/paper"
	"lykta/generator/typeset/font"
	"lykta/generator/typeset/layout"
)

// unprinted types of pages say nothing on paper.
var unprinted = map[model.Type]bool{model.Home: true, model.Search: true, model.Downloads: true, model.NotFound: true}

// measured is what is told, as JSON. Times are milliseconds of processor time a leaflet.
type measured struct {
	Leaflets int     `json:"leaflets"`
	Bytes    int     `json:"bytes"`
	Cold     float64 `json:"cold"` // of the first, with reading the fonts
	Warm     float64 `json:"warm"`
}

func main() {
	tag := flag.String("lang", "sv", "language")
	runs := flag.Int("runs", 10, "how often all leaflets are made")
	out := flag.String("out", "", "folder for the leaflets")
	flag.Parse()
	told, err := measure(*tag, *runs, *out)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(told)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "print:", err)
		os.Exit(1)
	}
}

func measure(tag string, runs int, out string) (measured, error) {
	parts, problems, err := build.Read(context.Background(), build.Options{})
	if err != nil {
		return measured{}, err
	}
	if parts.Site == nil {
		return measured{}, fmt.Errorf("read the site: %v", problems)
	}
	jobs := jobsIn(parts.Site, tag)
	if len(jobs) == 0 {
		return measured{}, errors.New("there is no page in " + tag)
	}
	runtime.GC()
	told := measured{Leaflets: len(jobs)}
	began := processorTime()
	fonts, err := font.ReadFolder(os.DirFS("themes/lanterna/fonts"), "print")
	if err != nil {
		return told, err
	}
	printer := &paper.Printer{Site: parts.Site, Assets: parts.Assets, Press: layout.NewPress(fonts)}
	if _, err := printer.Print(jobs[0]); err != nil {
		return told, err
	}
	told.Cold = milliseconds(processorTime() - began)
	if told.Bytes, err = write(printer, jobs, out); err != nil {
		return told, err
	}
	began = processorTime()
	for range runs {
		if _, err := write(printer, jobs, ""); err != nil {
			return told, err
		}
	}
	told.Warm = milliseconds(processorTime()-began) / float64(runs*len(jobs))
	return told, nil
}

func jobsIn(site *model.Site, tag string) []paper.Job {
	var jobs []paper.Job
	for _, l := range site.Languages {
		if string(l.Tag) != tag {
			continue
		}
		for _, page := range l.Pages {
			if !unprinted[page.Type] {
				jobs = append(jobs, paper.JobsOf(model.Print{Format: model.Leaflet, Pages: []string{page.Path}}, l)...)
			}
		}
	}
	return jobs
}

// write makes all leaflets, keeps them if there is a folder, and counts their bytes.
func write(printer *paper.Printer, jobs []paper.Job, out string) (int, error) {
	bytes := 0
	for _, job := range jobs {
		file, err := printer.Print(job)
		if err != nil {
			return 0, err
		}
		bytes += len(file)
		if out == "" {
			continue
		}
		path := filepath.Join(out, filepath.FromSlash(job.Pages[0].Path)+".pdf")
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
