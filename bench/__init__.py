"""`make bench`: ours against the same work done barely, in one run, on this machine."""
