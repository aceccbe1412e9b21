package csv

import (
	"testing"

	"lykta/generator/translation/exchange/codectest"
)

func TestContract(t *testing.T) { codectest.Run(t, Codec{}) }

func FuzzDecode(f *testing.F) { codectest.Fuzz(f, Codec{}) }
