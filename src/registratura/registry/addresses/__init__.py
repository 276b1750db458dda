"""Addresses: what a person typed or a list says, which district claims it, and how sure that is."""
