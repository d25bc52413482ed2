package machine

import "errors"

// Taken reports whether an error of listening says that another program listens
// there.
func Taken(err error) bool { return errors.Is(err, addressTaken) }

// Denied reports whether an error of listening says that the system does not
// let us.
func Denied(err error) bool { return errors.Is(err, addressDenied) }

// Language returns the language that the machine speaks, as "fi-FI", where no
// variable says one; empty where it does not tell.
func Language() string { return systemLanguage() }
