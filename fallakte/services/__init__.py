"""What a user can do: one use case is one function; ports stand beside their service."""
