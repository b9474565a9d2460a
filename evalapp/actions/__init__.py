"""What people do: transactions begin and end here. Web, command line and worker share it."""
