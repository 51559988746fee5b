"""The one place that knows the version."""

VERSION = "0.4.0"
