"""Real web servers, run as plain processes on this machine with the files that `briefing webserver` prints."""
