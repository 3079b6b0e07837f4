"""Forms in general: fields, the frame with Save and its reason, drafts, the way of Tab."""
