// Command bench makes a synthetic multilingual site and measures builds of it: clean, without a change, after one edit. Then it lets the
// program follow all translations of that site (ledgers and locks), and measures builds again, and what translators wait for.
//
//	go run ./conformance/bench -pages 1000,10000 -runs 3
//	go run ./conformance/bench -each-pack -pages 500
//
// It measures whole processes: CPU seconds (user and system), wall seconds, peak memory. Each clean build writes to a new folder,
// because overwriting or deleting many files makes the next run slower on common file systems. With -each-pack it measures instead what
// every pack format costs, beside other programs on the same files.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	pages := flag.String("pages", "1000,10000", "pages in all languages, comma separated")
	runs := flag.Int("runs", 3, "runs of each kind; the median is printed")
	packs := flag.Bool("packs", false, "make the zip packs too")
	keep := flag.String("keep", "", "make the site in this folder and leave it there")
	eachPack := flag.Bool("each-pack", false, "measure every pack format, and updates, of one language instead")
	flag.Parse()
	run := func() error { return bench(*pages, *runs, *packs, *keep) }
	if *eachPack {
		run = func() error { return benchPacks(*pages, *runs) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(pages string, runs int, packs bool, keep string) error {
	work, err := os.MkdirTemp("", "lykta-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }()
	program := filepath.Join(work, "lykta")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, "./cmd/lykta").CombinedOutput(); err != nil {
		return fmt.Errorf("build lykta: %w\n%s", err, out)
	}
	fmt.Printf("%s, %d processors, %d languages, packs %v, medians of %d runs\n\n", runtime.Version(), runtime.NumCPU(), len(languages), packs, runs)
	fmt.Println("| pages | what | CPU s | wall s | peak MB |\n|---|---|---|---|---|")
	for count := range strings.SplitSeq(pages, ",") {
		n, err := strconv.Atoi(count)
		if err != nil {
			return fmt.Errorf("-pages: %w", err)
		}
		site := filepath.Join(work, "site-"+count)
		if keep != "" {
			site = keep
		}
		if err := makeSite(site, languages, n, packs); err != nil {
			return err
		}
		if err := measureSite(program, site, fmt.Sprintf("| %d | ", n), runs); err != nil {
			return err
		}
		if err := follow(program, site); err != nil {
			return err
		}
		if err := measureSite(program, site, fmt.Sprintf("| %d | followed, ", n), runs); err != nil {
			return err
		}
		if err := measureTranslating(program, site, fmt.Sprintf("| %d | ", n), runs); err != nil {
			return err
		}
	}
	return nil
}

// follow gives a site ledgers and locks, as an editor does who begins with the workflow.
func follow(program, site string) error {
	for _, args := range [][]string{
		{"translate", "update"},
		{"translate", "adopt", "--as", "machine", "--origin", "mt:bench", "--current", "--reason", "made from this text"},
	} {
		if out, err := exec.Command(program, append(args, "--site", site)...).CombinedOutput(); err != nil {
			return fmt.Errorf("lykta %s: %w\n%.4000s", strings.Join(args, " "), err, out)
		}
	}
	return nil
}

// measureTranslating measures looking at translations, and following a source of which one page was edited.
func measureTranslating(program, site, label string, runs int) error {
	var status, update []figures
	for i := range runs {
		f, err := measure(program, "translate", "status", "--site", site)
		if err != nil {
			return err
		}
		status = append(status, f)
		if err := editPage(site, i); err != nil {
			return err
		}
		if f, err = measure(program, "translate", "update", "--site", site); err != nil {
			return err
		}
		update = append(update, f)
	}
	printRow(label+"translate status", status)
	printRow(label+"translate update, one edit", update)
	return nil
}

func measureSite(program, site, label string, runs int) error {
	build := func(output string) (figures, error) {
		return measure(program, "build", "--quiet", "--site", site, "--output", output)
	}
	var clean, noop, edit []figures
	for i := range runs {
		if err := os.RemoveAll(filepath.Join(site, ".lykta")); err != nil {
			return err
		}
		output, err := os.MkdirTemp(site, "dist-")
		if err != nil {
			return err
		}
		f, err := build(output)
		if err != nil {
			return err
		}
		clean = append(clean, f)
		if _, err := build(output); err != nil { // trusts files once they are older than a build
			return err
		}
		for range 3 {
			f, err := build(output)
			if err != nil {
				return err
			}
			noop = append(noop, f)
		}
		for j := range 3 {
			if err := editPage(site, i*3+j); err != nil {
				return err
			}
			f, err := build(output)
			if err != nil {
				return err
			}
			edit = append(edit, f)
		}
	}
	printRow(label+"clean", clean)
	printRow(label+"nothing changed", noop)
	printRow(label+"one edit", edit)
	return nil
}

func printRow(label string, runs []figures) {
	m := median(runs)
	fmt.Printf("%s | %.2f | %.2f | %.0f |\n", label, m.cpu.Seconds(), m.wall.Seconds(), float64(m.peak)/1e6)
}

// figures are what one run cost.
type figures struct {
	cpu, wall time.Duration
	peak      int64 // bytes
}

func measure(program string, args ...string) (figures, error) { return measureIn("", program, args...) }

func measureIn(dir, program string, args ...string) (figures, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	begun := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		return figures{}, fmt.Errorf("%w\n%.4000s", err, out)
	}
	f := figures{wall: time.Since(begun), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		f.peak = usage.Maxrss * 1024
	}
	return f, nil
}

func median(runs []figures) figures {
	middle := func(get func(figures) int64) int64 {
		var values []int64
		for _, r := range runs {
			values = append(values, get(r))
		}
		slices.Sort(values)
		return values[len(values)/2]
	}
	return figures{
		cpu:  time.Duration(middle(func(f figures) int64 { return int64(f.cpu) })),
		wall: time.Duration(middle(func(f figures) int64 { return int64(f.wall) })),
		peak: middle(func(f figures) int64 { return f.peak }),
	}
}
