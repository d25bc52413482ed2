package machine

import (
	"fmt"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What Windows says of an address to listen on. Go has other numbers under the
// names of these, which are never said.
const (
	addressTaken  = windows.WSAEADDRINUSE
	addressDenied = windows.WSAEACCES
)

// systemLanguage asks in which language Windows speaks to the person.
func systemLanguage() string {
	all, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(all) == 0 {
		return ""
	}
	return all[0]
}

// kernel calls a function of Windows. kernel32.dll is in every process, so no
// other file of that name can be meant.
func kernel(name string, args ...uintptr) (uintptr, error) {
	p := syscall.NewLazyDLL("kernel32.dll").NewProc(name)
	if err := p.Find(); err != nil {
		return 0, fmt.Errorf("%s: %w", name, ErrUnknown)
	}
	r, _, err := p.Call(args...)
	if r == 0 {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

// systemPower asks Windows where the machine has its power from.
func systemPower() (Power, error) {
	var s struct {
		line, flag, percent, saver byte
		life, full                 uint32
	}
	if _, err := kernel("GetSystemPowerStatus", uintptr(unsafe.Pointer(&s))); err != nil {
		return Power{}, err
	}
	const none, unknown = 128, 255
	if s.line == unknown {
		return Power{}, fmt.Errorf("power: %w", ErrUnknown)
	}
	p := Power{Mains: s.line == 1, Battery: -1}
	if s.flag&none == 0 && s.percent != unknown {
		p.Battery = int(s.percent)
	}
	return p, nil
}

// free asks Windows how many bytes the person may still write in a folder.
func free(dir string) (uint64, error) {
	path, err := syscall.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var bytes uint64
	_, err = kernel("GetDiskFreeSpaceExW", uintptr(unsafe.Pointer(path)), uintptr(unsafe.Pointer(&bytes)), 0, 0)
	return bytes, err
}

// KeepAwake keeps the machine and its screen from sleeping until release is
// called, or the process ends, however it ends.
func KeepAwake(string) (release func(), err error) {
	const continuous, system, display = 0x80000000, 1, 2
	begun, end := make(chan error), make(chan struct{})
	go func() {
		runtime.LockOSThread() // what is asked for holds for as long as the thread lives
		_, err := kernel("SetThreadExecutionState", continuous|system|display)
		begun <- err
		if err == nil {
			<-end
			_, _ = kernel("SetThreadExecutionState", continuous)
		}
	}()
	if err := <-begun; err != nil {
		return nil, err
	}
	return func() { close(end) }, nil
}
