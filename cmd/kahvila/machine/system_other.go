//go:build !windows

package machine

// systemPower is asked on Windows only.
func systemPower() (Power, error) { return Power{}, ErrUnknown }
