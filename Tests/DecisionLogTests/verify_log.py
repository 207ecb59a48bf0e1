# Checks a log with nothing of ours.
