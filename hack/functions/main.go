// SPDX-License-Identifier: Apache-2.0

// A stand-in for the images of the functions. It does no function's work: it starts if its configuration is complete, answers
// on a port, and ends when it is told to. What it asks for is what the real ones do (see Configuration.java).
//
//	FUNCTION      normalization, grouping or fhir-transformation; the image sets it
//	HEALTH_PORT   where it answers HTTP with 200; a port of the function's own by default, as three functions share a pod
//	CRASH_AFTER   a duration after which it ends with code 1
//	EXIT_AFTER    a duration after which it ends with code 0, as a .NET host does whose service has failed
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	function := os.Getenv("FUNCTION")
	ended, err := start(function)
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s cannot start: %v\n", function, err)
		os.Exit(1)
	}
	fmt.Printf("%s has started\n", function)
	select {
	case <-stop:
		fmt.Printf("%s stops, as asked\n", function)
	case err = <-ended:
		fmt.Fprintf(os.Stderr, "%s ends: %v\n", function, err)
		if !errors.Is(err, errExit) {
			os.Exit(1)
		}
	}
}

var errExit = errors.New("EXIT_AFTER has passed")
var errCrash = errors.New("CRASH_AFTER has passed")

// start returns where the end of a function that has started is reported.
func start(function string) (<-chan error, error) {
	if err := check(function, os.Getenv); err != nil {
		return nil, err
	}
	port := os.Getenv("HEALTH_PORT")
	if port == "" {
		port = functions[function].port
	}
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		return nil, err
	}
	ended := make(chan error, 3)
	go func() { ended <- answer(listener) }()
	return ended, errors.Join(after("CRASH_AFTER", errCrash, ended), after("EXIT_AFTER", errExit, ended))
}

// after reports an end once the duration in a variable has passed, if it is set.
func after(variable string, end error, ended chan<- error) error {
	value := os.Getenv(variable)
	if value == "" {
		return nil
	}
	delay, err := time.ParseDuration(value)
	if err != nil {
		return fmt.Errorf("%s: %w", variable, err)
	}
	time.AfterFunc(delay, func() { ended <- end })
	return nil
}

// answer answers every request alike. net/http would double the memory of a container that there are dozens of.
func answer(listener net.Listener) error {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer connection.Close()
			connection.SetDeadline(time.Now().Add(5 * time.Second))
			for lines := bufio.NewScanner(connection); lines.Scan() && lines.Text() != ""; {
			}
			fmt.Fprint(connection, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nok\n")
		}()
	}
}
