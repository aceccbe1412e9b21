package xliff

import (
	"testing"

	"lykta/generator/translation/exchange/codectest"
)

func TestContractOfVersion12(t *testing.T) { codectest.Run(t, V12{}) }

func FuzzDecode12(f *testing.F) { codectest.Fuzz(f, V12{}) }

func TestContractOfVersion21(t *testing.T) { codectest.Run(t, V21{}) }

func FuzzDecode21(f *testing.F) { codectest.Fuzz(f, V21{}) }
