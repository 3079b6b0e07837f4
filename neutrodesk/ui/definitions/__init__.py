"""What a family defines itself: own values, laboratories, the units it is shown."""
