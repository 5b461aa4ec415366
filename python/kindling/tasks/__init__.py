"""Modules that the driver and the workers share: the functions that tasks call, and the messages
and files in which both sides exchange them."""
