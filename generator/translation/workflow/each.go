package workflow

import "sync"

// atOnce is how many files are worked on at the same time: what is found does not depend on it.
const atOnce = 4

// each does something for 0 to n-1, some at the same time, and waits. The error is that of the first that has one.
func each(n int, do func(i int) error) error {
	errs := make([]error, n)
	next := make(chan int)
	var done sync.WaitGroup
	for range min(n, atOnce) {
		done.Go(func() {
			for i := range next {
				errs[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	done.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
