"""Files and folders -> articles and events, with the problems found on the way."""
