"""What the figures of the README are measured with: an archive of made-up briefings, and the measurements."""
