"""The planted name."""

CANARY = "ZZ-CANARY-PATIENT"
