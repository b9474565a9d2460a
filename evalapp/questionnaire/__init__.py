"""What is asked: questions, the questionnaires made of them, and tables of what was answered."""
