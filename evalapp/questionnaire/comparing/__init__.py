"""What two versions of a questionnaire have in common; `differences` says it all."""
